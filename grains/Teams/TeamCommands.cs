namespace Zhucun.Grains.Teams;

/// <summary>Lays down who is in a team from a coming day on.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ChangeTeam)]
public sealed record ChangeTeam([property: Id(0)] TeamRoster Roster, [property: Id(1)] string Actor);
