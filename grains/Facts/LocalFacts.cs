using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Facts;

/// <summary>
/// A silo's copy of what rarely changes and every check-in needs: the duty rules of a township and the site of a village, so that a check-in is one call to one
/// grain. A copy is of the county's day. That can't change a verdict: policy and shifts count from a coming day on (MISSION, "Rules"; C2), so a copy taken on a day has all
/// that counts on it, however fast the county's clock runs. One older than a minute is taken anew behind the caller's back: nobody waits for a village whose silo has died.
/// </summary>
internal sealed partial class LocalFacts(IGrainFactory grains, CountyClock clock, TimeProvider time, ILogger<LocalFacts> logger)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TownshipCode, Copy<DutyRules>> _rules = new();
    private readonly ConcurrentDictionary<VillageCode, Copy<Site>> _sites = new();

    /// <summary>The duty rules of a township; null while its county is not established.</summary>
    public ValueTask<DutyRules?> RulesOfAsync(TownshipCode township) => OfAsync(_rules, township, AskRules);

    /// <summary>The site of a village; null while it is not established.</summary>
    public ValueTask<Site?> SiteOfAsync(VillageCode village) => OfAsync(_sites, village, AskSite);

    /// <summary>
    /// The rules as the county lays them down at this moment, for what is rare and must not miss what was declared a moment ago; where it cannot be asked soon, the copy.
    /// </summary>
    public async ValueTask<DutyRules?> RulesNowOfAsync(TownshipCode township)
    {
        try
        {
            return await TakeAsync(_rules, township, AskRules).WaitAsync(AnswersWithin, time);
        }
        catch (Exception failure) when (failure is TimeoutException || PassingFailures.Includes(failure))
        {
            LogNotReplaced(logger, failure, $"{township}");
            return await RulesOfAsync(township);
        }
    }

    private DateOnly Today => CountyTime.DateOf(clock.GetUtcNow());

    // Made once: a check-in comes by here twice.
    private Func<TownshipCode, Task<DutyRules?>> AskRules => field ??= AskRulesAsync;

    private Func<VillageCode, Task<Site?>> AskSite => field ??= AskSiteAsync;

    private async Task<DutyRules?> AskRulesAsync(TownshipCode township)
    {
        if (await grains.GetGrain<ICountyGrain>(GrainKeys.Of(township.County)).Rules() is not { } county)
            return null;
        return new DutyRules(county, await grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township)).Shifts());
    }

    private Task<Site?> AskSiteAsync(VillageCode village) => grains.GetGrain<IVillageGrain>(GrainKeys.Village(village)).Site();

    private ValueTask<T?> OfAsync<TKey, T>(ConcurrentDictionary<TKey, Copy<T>> copies, TKey key, Func<TKey, Task<T?>> ask)
        where TKey : notnull
        where T : class
    {
        if (!copies.TryGetValue(key, out var copy) || copy.Day != Today)
            return new(TakeAsync(copies, key, ask));
        if (time.GetElapsedTime(copy.TakenAt) >= Freshness && copy.BeginToReplace())
            ReplaceBehindTheCaller(copies, key, copy, ask);
        return new(copy.Value);
    }

    private void ReplaceBehindTheCaller<TKey, T>(ConcurrentDictionary<TKey, Copy<T>> copies, TKey key, Copy<T> old, Func<TKey, Task<T?>> ask)
        where TKey : notnull
        where T : class => _ = Task.Run(() => ReplaceAsync(copies, key, old, ask));

    /// <summary>The day is read before the question: an answer that crosses midnight counts for the day that has ended, and is asked again.</summary>
    private async Task<T?> TakeAsync<TKey, T>(ConcurrentDictionary<TKey, Copy<T>> copies, TKey key, Func<TKey, Task<T?>> ask)
        where TKey : notnull
        where T : class
    {
        var today = Today;
        var value = await ask(key);
        if (value is not null)
            copies[key] = new Copy<T>(value, today, time.GetTimestamp());
        return value;
    }

    private async Task ReplaceAsync<TKey, T>(ConcurrentDictionary<TKey, Copy<T>> copies, TKey key, Copy<T> old, Func<TKey, Task<T?>> ask)
        where TKey : notnull
        where T : class
    {
        try
        {
            await TakeAsync(copies, key, ask);
        }
        catch (Exception failure)
        {
            if (!PassingFailures.Includes(failure))
                LogNotReplaced(logger, failure, $"{key}");
            // The copy is as good as it was; the next caller tries again.
            old.Keep();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The copy of what counts in {Place} could not be taken anew; the old one is used on")]
    private static partial void LogNotReplaced(ILogger logger, Exception failure, string place);

    private sealed class Copy<T>(T value, DateOnly day, long takenAt)
    {
        private int _replacing;

        public T Value { get; } = value;

        public DateOnly Day { get; } = day;

        public long TakenAt { get; } = takenAt;

        /// <summary>True for one caller at a time.</summary>
        public bool BeginToReplace() => Interlocked.Exchange(ref _replacing, 1) == 0;

        public void Keep() => Volatile.Write(ref _replacing, 0);
    }
}
