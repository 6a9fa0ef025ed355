using Microsoft.Extensions.Time.Testing;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>DESIGN §7: the demo county's clock.</summary>
public class DemoClockTests
{
    private readonly FakeTimeProvider _world = new(new DateTimeOffset(2030, 5, 5, 5, 5, 5, TimeSpan.Zero));

    [Theory]
    [InlineData(1, 90, "06:01:30")]
    [InlineData(60, 90, "07:30:00")]
    [InlineData(3600, 3, "09:00:00")]
    [InlineData(0, 3600, "06:00:00")]
    public void It_starts_where_it_is_told_and_runs_at_its_speed(double speed, int seconds, string now)
    {
        var clock = new DemoClock(_world, At("06:00"), speed);
        Assert.Equal((At("06:00"), At("06:00"), speed), (clock.Now, clock.StartedAt, clock.Speed));
        _world.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(At(now), clock.Now);
        Assert.Equal(At("06:00"), clock.StartedAt);
    }

    [Fact]
    public void Its_time_is_the_countys_and_the_providers_is_the_same_in_utc()
    {
        var clock = new DemoClock(_world, At("06:00"), 0);
        Assert.Equal(TimeSpan.FromHours(8), clock.Now.Offset);
        Assert.Equal((clock.Now, TimeSpan.Zero), (clock.GetUtcNow(), clock.GetUtcNow().Offset));
    }

    [Fact]
    public void It_is_moved_forward_and_never_back()
    {
        var clock = new DemoClock(_world, At("06:00"), 0);
        clock.MoveTo(At("09:15"));
        Assert.Equal(At("09:15"), clock.Now);
        clock.MoveTo(At("06:00"));
        Assert.Equal(At("09:15"), clock.Now);
    }

    [Fact]
    public void A_new_speed_counts_from_now_on()
    {
        var clock = new DemoClock(_world, At("06:00"), 60);
        _world.Advance(TimeSpan.FromSeconds(10));
        clock.RunAt(0);
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(At("06:10"), clock.Now);
        clock.RunAt(1);
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(At("06:10:10"), clock.Now);
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(0.5)]
    [InlineData(3600.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_other_than_0_or_1_to_3600_is_refused_at_the_start_and_later(double speed)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DemoClock(_world, At("06:00"), speed));
        var clock = new DemoClock(_world, At("06:00"), 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.RunAt(speed));
        Assert.Equal(1, clock.Speed);
    }

    [Fact]
    public async Task Who_waits_for_what_has_come_does_not_wait()
    {
        var clock = new DemoClock(_world, At("06:00"), 0);
        await clock.WaitUntilAsync(At("06:00"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_waits_on_a_standing_clock_is_woken_when_it_is_moved_there()
    {
        var clock = new DemoClock(_world, At("06:00"), 0);
        var waiting = clock.WaitUntilAsync(At("09:15"), TestContext.Current.CancellationToken);
        clock.MoveTo(At("09:14:59.999999"));
        Assert.False(waiting.IsCompleted);
        clock.MoveTo(At("09:15"));
        await waiting;
    }

    [Fact]
    public async Task Who_waits_on_a_running_clock_is_woken_at_the_instant()
    {
        var clock = new DemoClock(_world, At("06:00"), 60);
        var waiting = clock.WaitUntilAsync(At("06:01"), TestContext.Current.CancellationToken);
        _world.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(waiting.IsCompleted);
        _world.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
    }

    [Fact]
    public async Task Who_waits_learns_of_a_new_speed()
    {
        var clock = new DemoClock(_world, At("06:00"), 0);
        var waiting = clock.WaitUntilAsync(At("07:00"), TestContext.Current.CancellationToken);
        clock.RunAt(3600);
        // It goes on by itself, and may look at the clock before or after any of these seconds.
        while (!waiting.IsCompleted)
        {
            _world.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await waiting;
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var waiting = new DemoClock(_world, At("06:00"), 0).WaitUntilAsync(At("09:15"), giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Whatever_is_done_to_it_it_never_goes_back() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 7200]).Array[1, 30].Sample(moves =>
        {
            var world = new FakeTimeProvider();
            var clock = new DemoClock(world, At("06:00"), 1);
            var last = clock.Now;
            foreach (var (kind, amount) in moves)
            {
                if (kind == 0)
                    world.Advance(TimeSpan.FromMilliseconds(amount));
                else if (kind == 1)
                    clock.MoveTo(At("06:00").AddMinutes(amount));
                else
                    clock.RunAt(amount / 2 is 0 ? 0 : amount / 2);
                Assert.True(clock.Now >= last);
                last = clock.Now;
            }
        });

    [Fact]
    public void The_ordinary_clock_is_the_worlds_cut_to_a_microsecond()
    {
        var world = new FakeTimeProvider(At("08:00").AddTicks(17));
        var clock = new CountyClock(world);
        Assert.Equal((At("08:00").Microseconds(1), TimeSpan.FromHours(8), 1.0), (clock.Now, clock.Now.Offset, clock.Speed));
        Assert.Equal(At("08:00").AddTicks(17), clock.StartedAt);
    }
}
