namespace Zhucun.Grains.Members;

/// <summary>Where, as what and from when to when a member is posted.</summary>
internal sealed record Posting(IReadOnlyList<Station> Stations, DateTimeOffset Start, DateTimeOffset? End)
{
    /// <summary>
    /// The village of a duty day. What is recorded of a slot belongs there for ever, whenever it is recorded: a move rewrites nothing, and the township that settled the slot is told of all
    /// that becomes of it.
    /// </summary>
    public VillageCode VillageOn(DateOnly day) => Stations.On(day).Village;

    /// <summary>Whether it ends by a day; what comes after it is another posting's.</summary>
    public bool EndsBy(DateOnly day) => End is { } end && CountyTime.DateOf(end) <= day;
}
