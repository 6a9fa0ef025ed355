namespace Zhucun.Grains.Members;

/// <summary>To which village's team a member belongs, and as what, from a day on.</summary>
/// <param name="From">The first day that it counts for.</param>
/// <param name="Village">The team's village.</param>
/// <param name="Role">As what.</param>
public sealed record Station(DateOnly From, VillageCode Village, MemberRole Role) : ICountsFrom
{
    /// <summary>Whether some stations have it so already, from its day on.</summary>
    public bool IsSaidBy(IReadOnlyList<Station> stations) => stations.Between(From, DateOnly.MaxValue).All(said => (said.Village, said.Role) == (Village, Role));
}
