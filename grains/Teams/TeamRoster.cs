namespace Zhucun.Grains.Teams;

/// <summary>Who is in a team from a day on, and who leads it.</summary>
/// <param name="From">The first day that it counts for.</param>
/// <param name="Members">All of them, the leader included.</param>
/// <param name="Leader">One of them.</param>
[GenerateSerializer, Immutable, Alias(TypeAliases.TeamRoster)]
public sealed record TeamRoster([property: Id(0)] DateOnly From, [property: Id(1)] IReadOnlyList<MemberId> Members, [property: Id(2)] MemberId Leader) : ICountsFrom
{
    /// <summary>Whether some rosters have it so already, from its day on; the order in which members are named says nothing.</summary>
    public bool IsSaidBy(IReadOnlyList<TeamRoster> rosters) =>
        rosters.Between(From, DateOnly.MaxValue).All(said => said.Leader == Leader && said.Members.Count == Members.Count && said.Members.ToHashSet().SetEquals(Members));
}
