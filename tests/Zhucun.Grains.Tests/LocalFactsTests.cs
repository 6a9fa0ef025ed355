using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Zhucun.Grains.Facts;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Tests;

public sealed class LocalFactsTests
{
    private static readonly VillageCode Village = new CountyPlan().Villages[0];

    private readonly PassingTime _time = new();
    private readonly VillageThatMayDie _village = new();
    private readonly LocalFacts _facts;

    public LocalFactsTests()
    {
        var clock = new DemoClock(TimeProvider.System, TestCounty.TuesdayMorning, speed: 0);
        _facts = new LocalFacts(OneGrain.Answering(_village), clock, _time, NullLogger<LocalFacts>.Instance);
    }

    [Fact]
    public async Task Nobody_waits_for_a_village_that_no_longer_answers()
    {
        var first = await _facts.SiteOfAsync(Village);
        _village.Answer = new TaskCompletionSource<Site?>();
        _time.Pass(TimeSpan.FromMinutes(2));

        var again = _facts.SiteOfAsync(Village);

        Assert.True(again.IsCompletedSuccessfully, "It waits for the village.");
        Assert.Same(first, await again);
    }

    [Fact]
    public async Task A_copy_is_taken_anew_after_a_minute_by_one_caller_and_again_after_a_failure()
    {
        await _facts.SiteOfAsync(Village);
        var failing = _village.Answer = new TaskCompletionSource<Site?>();
        _time.Pass(TimeSpan.FromMinutes(2));
        for (var caller = 0; caller < 10; caller++)
            await _facts.SiteOfAsync(Village);
        await Patience.UntilAsync(() => _village.Asked == 2, () => "Nobody asks the village anew.");

        _village.Answer = null;
        failing.SetException(new SiloUnavailableException());

        await Patience.UntilAsync(async () => (await _facts.SiteOfAsync(Village))!.Lat == VillageThatMayDie.Moved.Lat, () => "The old copy is used on.");
        Assert.Equal(3, _village.Asked);
    }

    private sealed class PassingTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);
    }

    /// <summary>Answers at once, each time after the first that it has moved; or when it is told to.</summary>
    private sealed class VillageThatMayDie : IVillageGrain
    {
        public static readonly Site Moved = new(27, 104, null);

        private int _asked;

        public TaskCompletionSource<Site?>? Answer { get; set; }

        public int Asked => Volatile.Read(ref _asked);

        public Task<Site?> Site()
        {
            // Before it is counted: whoever has seen the count may change the answer.
            var answer = Answer?.Task ?? Task.FromResult<Site?>(Moved);
            return Interlocked.Increment(ref _asked) == 1 ? Task.FromResult<Site?>(CountyPlan.SiteOf(Village)) : answer;
        }

        public Task<Result<Receipt>> Establish(Guid commandId, string name, Site site) => throw new NotSupportedException();

        public Task<Result<Receipt>> DeclareOutage(DeclareOutage command) => throw new NotSupportedException();

        public Task<Result<Receipt>> EndOutage(EndOutage command) => throw new NotSupportedException();

        public Task<string?> OutageAt(DateTimeOffset at) => throw new NotSupportedException();
    }
}

/// <summary>A grain factory whose every grain is one object.</summary>
public class OneGrain : DispatchProxy
{
    private object? _grain;

    internal static IGrainFactory Answering(object grain)
    {
        var factory = Create<IGrainFactory, OneGrain>();
        ((OneGrain)(object)factory)._grain = grain;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _grain;
}
