using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Teams;

namespace Zhucun.Gateway.Rosters;

/// <summary>What a file is compared with: the roster as the view has it, taken at one moment.</summary>
internal sealed class RosterNow
{
    private readonly Dictionary<VillageCode, string> _villages;
    private readonly Dictionary<TownshipCode, string> _townships;

    public RosterNow(ViewReading reading)
    {
        var state = reading.State;
        (County, Version, Members) = (reading.County, state.RosterVersion, new Dictionary<MemberId, MemberView>(state.Members));
        _villages = state.Villages.ToDictionary(village => village.Key, village => village.Value.Name);
        _townships = state.Townships.ToDictionary(township => township.Key, township => township.Value.Name);
        Teams = state.Villages.Values.Where(village => village.Rosters.Count > 0).ToDictionary(village => village.Code, village => (IReadOnlyList<TeamRoster>)village.Rosters);
        Began = state.Policies.Count > 0 && state.Members.Count > 0 ? state.Members.Values.Min(member => CountyTime.DateOf(member.Start)) : DateOnly.MinValue;
    }

    public CountyCode County { get; }

    /// <summary>The roster's version.</summary>
    public long Version { get; }

    /// <summary>All that were ever posted.</summary>
    public IReadOnlyDictionary<MemberId, MemberView> Members { get; }

    /// <summary>The rosters of each village that has a team.</summary>
    public IReadOnlyDictionary<VillageCode, IReadOnlyList<TeamRoster>> Teams { get; }

    /// <summary>The first day of which there is a record of duty.</summary>
    public DateOnly Began { get; }

    public IEnumerable<KeyValuePair<VillageCode, string>> Villages => _villages;

    public IEnumerable<KeyValuePair<TownshipCode, string>> Townships => _townships;

    public string NameOf(VillageCode village) => _villages.GetValueOrDefault(village) ?? $"{village}";

    public string NameOf(TownshipCode township) => _townships.GetValueOrDefault(township) ?? $"{township}";
}
