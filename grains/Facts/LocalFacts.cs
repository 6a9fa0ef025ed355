using System.Collections.Concurrent;
using System.Diagnostics;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Facts;

/// <summary>
/// A silo's copy of what rarely changes and every check-in needs: the duty rules of a township and the site of a village, so that a check-in is one call to one
/// grain. A copy may be a minute old, but never of another day of the county. That can't change a verdict: policy and shifts count from a coming day on
/// (MISSION, "Rules"; C2), so a copy taken on a day has all that counts on it, however fast the county's clock runs.
/// </summary>
internal sealed class LocalFacts(IGrainFactory grains, CountyClock clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TownshipCode, Copy<DutyRules>> _rules = new();
    private readonly ConcurrentDictionary<VillageCode, Copy<Site>> _sites = new();

    /// <summary>The duty rules of a township; null while its county is not established.</summary>
    public async ValueTask<DutyRules?> RulesOfAsync(TownshipCode township)
    {
        if (_rules.TryGetValue(township, out var copy) && IsFresh(copy))
            return copy.Value;
        var today = Today;
        var county = await grains.GetGrain<ICountyGrain>(GrainKeys.Of(township.County)).Rules();
        if (county is null)
            return null;
        var shifts = await grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township)).Shifts();
        var rules = new DutyRules(county, shifts);
        _rules[township] = new Copy<DutyRules>(rules, today, Stopwatch.GetTimestamp());
        return rules;
    }

    /// <summary>The site of a village; null while it is not established.</summary>
    public async ValueTask<Site?> SiteOfAsync(VillageCode village)
    {
        if (_sites.TryGetValue(village, out var copy) && IsFresh(copy))
            return copy.Value;
        var today = Today;
        var site = await grains.GetGrain<IVillageGrain>(GrainKeys.Village(village)).Site();
        if (site is not null)
            _sites[village] = new Copy<Site>(site, today, Stopwatch.GetTimestamp());
        return site;
    }

    private DateOnly Today => CountyTime.DateOf(clock.GetUtcNow());

    private bool IsFresh<T>(Copy<T> copy) => copy.Day == Today && Stopwatch.GetElapsedTime(copy.TakenAt) < Freshness;

    private sealed record Copy<T>(T Value, DateOnly Day, long TakenAt);
}
