using Microsoft.Extensions.Time.Testing;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>DESIGN §7: in a cluster the county's time is the database's, whatever the machine's wall clock says.</summary>
public class MeasuredClockTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_wall_clock_that_is_days_off_changes_nothing(int daysOff)
    {
        var machine = new FakeTimeProvider(At("06:00").ToUniversalTime().AddDays(daysOff));
        var clock = new MeasuredClock(machine);
        clock.Take(Measured(machine, At("06:00")));
        Assert.Equal(At("06:00"), clock.Now);
        Assert.Equal(At("06:00"), clock.StartedAt);

        var due = clock.WaitUntilAsync(At("09:15"), TestContext.Current.CancellationToken);
        machine.Advance(TimeSpan.FromHours(3.25) - Millisecond);
        Assert.False(due.IsCompleted);
        machine.Advance(Millisecond);
        await due.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(At("09:15"), clock.Now);
    }

    [Fact]
    public void A_measurement_within_its_own_uncertainty_changes_nothing()
    {
        var (machine, clock) = Started();
        clock.Take(Measured(machine, At("06:00") + Millisecond, uncertainty: 2 * Millisecond));
        Assert.Equal(At("06:00"), clock.Now);
        clock.Take(Measured(machine, At("06:00") + 3 * Millisecond, uncertainty: 2 * Millisecond));
        Assert.Equal(At("06:00") + 3 * Millisecond, clock.Now);
    }

    [Fact]
    public void What_it_is_ahead_it_works_off_without_going_back()
    {
        var (machine, clock) = Started();
        clock.Take(Measured(machine, At("06:00") - TimeSpan.FromSeconds(2)));
        Assert.Equal(At("06:00"), clock.Now);
        machine.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(At("06:00").AddSeconds(1), clock.Now);
        machine.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(At("06:00").AddSeconds(2), clock.Now);
        machine.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(At("06:00").AddSeconds(12), clock.Now);
    }

    [Fact]
    public void A_source_that_was_itself_set_back_is_followed()
    {
        var (machine, clock) = Started();
        clock.Take(Measured(machine, At("05:00")));
        Assert.Equal(At("05:00"), clock.Now);
    }

    [Fact]
    public async Task A_jump_wakes_who_waits_for_an_instant_that_it_passes()
    {
        var (machine, clock) = Started();
        var due = clock.WaitUntilAsync(At("09:15"), TestContext.Current.CancellationToken);
        Assert.False(due.IsCompleted);
        clock.Take(Measured(machine, At("09:15")));
        await due.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Small_corrections_never_let_it_fall() => Gen.Select(Gen.Int[-5_000, 5_000], Gen.Int[0, 2_000]).List[1, 40].Sample(steps =>
    {
        var (machine, clock) = Started();
        var truth = At("06:00");
        var last = clock.Now;
        foreach (var (error, passed) in steps)
        {
            machine.Advance(TimeSpan.FromMilliseconds(passed));
            truth += TimeSpan.FromMilliseconds(passed);
            Assert.True(clock.Now >= last, $"{clock.Now:O} after {last:O}");
            clock.Take(Measured(machine, truth + TimeSpan.FromMilliseconds(error)));
            Assert.True(clock.Now >= last, $"{clock.Now:O} after {last:O}");
            last = clock.Now;
        }
    });

    [Fact]
    public async Task The_quickest_of_several_answers_counts_and_half_its_way_is_taken_off()
    {
        var machine = new FakeTimeProvider(At("01:00").ToUniversalTime());
        var clock = new MeasuredClock(machine);
        var source = new SlowSource(machine, At("06:00"), [400, 100, 700]);
        await new ClockKeeper(clock, source, machine, Microsoft.Extensions.Logging.Abstractions.NullLogger<ClockKeeper>.Instance)
            .MeasureAsync(TestContext.Current.CancellationToken);
        // Answered in the middle of each way: the truth then, and what has passed since.
        Assert.Equal(At("06:00").AddMilliseconds(1200), clock.Now);
    }

    [Fact]
    public async Task While_the_source_does_not_answer_it_goes_on_by_itself_and_is_measured_again_later()
    {
        var (machine, clock) = Started();
        var source = new SlowSource(machine, At("07:00"), []) { Fails = true };
        using var stop = new CancellationTokenSource();
        var keeping = new ClockKeeper(clock, source, machine, Microsoft.Extensions.Logging.Abstractions.NullLogger<ClockKeeper>.Instance).KeepAsync(stop.Token);
        machine.Advance(ClockKeeper.Every);
        Assert.Equal(At("06:00").AddSeconds(1), clock.Now);
        source.Fails = false;
        machine.Advance(ClockKeeper.Every);
        Assert.Equal(At("07:00").AddSeconds(2), clock.Now);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
    }

    private static (FakeTimeProvider Machine, MeasuredClock Clock) Started()
    {
        var machine = new FakeTimeProvider(At("01:00").ToUniversalTime());
        var clock = new MeasuredClock(machine);
        clock.Take(Measured(machine, At("06:00")));
        return (machine, clock);
    }

    private static TimeSample Measured(FakeTimeProvider machine, DateTimeOffset time, TimeSpan uncertainty = default) => new(time, machine.GetTimestamp(), uncertainty);

    /// <summary>A source whose answers take so many milliseconds, half of them there and half back.</summary>
    private sealed class SlowSource(FakeTimeProvider machine, DateTimeOffset start, int[] ways) : ICountyTimeSource
    {
        private readonly long _since = machine.GetTimestamp();
        private int _asked;

        public bool Fails { get; set; }

        public Task<DateTimeOffset> AskAsync(CancellationToken cancellation)
        {
            if (Fails)
                return Task.FromException<DateTimeOffset>(new TimeoutException());
            var way = ways.Length == 0 ? 0 : ways[_asked++ % ways.Length];
            machine.Advance(TimeSpan.FromMilliseconds(way / 2.0));
            var answer = start + machine.GetElapsedTime(_since);
            machine.Advance(TimeSpan.FromMilliseconds(way / 2.0));
            return Task.FromResult(answer);
        }
    }
}
