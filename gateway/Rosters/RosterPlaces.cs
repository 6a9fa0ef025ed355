using Zhucun.Grains;

namespace Zhucun.Gateway.Rosters;

/// <summary>Finds townships and villages as people write them: by code, by their full name, or by the name without what kind of place it is.</summary>
internal sealed class RosterPlaces
{
    private static readonly string[] Kinds = ["街道", "社区", "乡", "镇", "村"];

    /// <summary>A place's committee stands for the place.</summary>
    private static readonly (string Committee, string Kind)[] Committees =
        [("社区居民委员会", "社区"), ("社区居委会", "社区"), ("居民委员会", "社区"), ("居委会", "社区"), ("村村民委员会", "村"), ("村民委员会", "村"), ("村委会", "村")];

    private readonly ILookup<string, TownshipCode> _townships;
    private readonly ILookup<string, VillageCode> _villages;
    private readonly RosterNow _now;

    public RosterPlaces(RosterNow now)
    {
        _now = now;
        _townships = now.Townships.SelectMany(township => Keys(township.Value).Append($"{township.Key}").Select(key => (key, township.Key))).ToLookup(pair => pair.key, pair => pair.Key);
        _villages = now.Villages.SelectMany(village => Keys(village.Value).Append($"{village.Key}").Select(key => (key, village.Key))).ToLookup(pair => pair.key, pair => pair.Key);
    }

    /// <summary>Null: there is none, or more than one.</summary>
    public TownshipCode? Township(string written) => Best(_townships[written], _now.NameOf, written) is [var only] ? only : null;

    /// <summary>All that can be meant; a village of the township before those of others.</summary>
    public IReadOnlyList<VillageCode> Villages(string written, TownshipCode? township)
    {
        foreach (var (committee, kind) in Committees)
        {
            if (written.EndsWith(committee, StringComparison.Ordinal))
            {
                written = written[..^committee.Length] + kind;
                break;
            }
        }

        var all = _villages[written].ToList();
        var here = all.Where(village => village.Township == township).ToList();
        return Best(here.Count > 0 ? here : all, _now.NameOf, written);
    }

    /// <summary>A full name means the place of that very name: 龙树村 is not 龙树社区, but 龙树 may be either.</summary>
    private static List<T> Best<T>(IEnumerable<T> found, Func<T, string> nameOf, string written)
    {
        var all = found.Distinct().ToList();
        var exact = all.Where(place => nameOf(place) == written).ToList();
        return exact.Count > 0 ? exact : all;
    }

    private static IEnumerable<string> Keys(string name)
    {
        yield return name;
        foreach (var kind in Kinds)
        {
            if (name.Length > kind.Length + 1 && name.EndsWith(kind, StringComparison.Ordinal))
                yield return name[..^kind.Length];
        }
    }
}
