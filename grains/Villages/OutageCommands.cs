namespace Zhucun.Grains.Villages;

/// <summary>Declares a village out of reach.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.DeclareOutage)]
public sealed record DeclareOutage
{
    /// <summary>The client's id; one outage of several villages has one id.</summary>
    [Id(0)] public required string OutageId { get; init; }

    /// <summary>From when.</summary>
    [Id(1)] public required DateTimeOffset From { get; init; }

    /// <summary>Up to when; null: until its end is told, thirty days at the most.</summary>
    [Id(2)] public DateTimeOffset? To { get; init; }

    /// <summary>Why.</summary>
    [Id(3)] public required string Why { get; init; }

    /// <summary>Who declares.</summary>
    [Id(4)] public required string Actor { get; init; }

    /// <summary>Whether that is somebody of the village's team: nobody explains their own silence (B3).</summary>
    [Id(5)] public bool Own { get; init; }
}

/// <summary>Says that a village can be reached again.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.EndOutage)]
public sealed record EndOutage([property: Id(0)] string OutageId, [property: Id(1)] DateTimeOffset? At, [property: Id(2)] string Actor);
