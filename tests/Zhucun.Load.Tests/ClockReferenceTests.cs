using Xunit;
using Zhucun.Load.Time;
using static Zhucun.Load.Tests.TestMorning;

namespace Zhucun.Load.Tests;

public class ClockReferenceTests
{
    private const long Frequency = 1000;

    [Fact]
    public void A_running_clock_is_extrapolated_by_its_speed() => Assert.Equal(At("09:01"), Reference(60).At(1000 + Frequency));

    [Fact]
    public void A_standing_clock_shows_the_same_instant_for_ever() => Assert.Equal(At("09:00"), Reference(0).At(1_000_000));

    [Fact]
    public void The_deadline_has_a_timestamp_on_a_running_clock() => Assert.Equal(1000 + (15 * Frequency), Reference(60).TimestampOf(At("09:15")));

    [Fact]
    public void The_reading_with_the_shortest_round_trip_is_the_best()
    {
        var quick = Reference(1) with { RoundTrip = TimeSpan.FromMilliseconds(1) };

        Assert.Same(quick, ClockReference.Best([Reference(1), quick, Reference(1)]));
    }

    [Fact]
    public void Half_a_round_trip_is_the_error_in_county_time() => Assert.Equal(TimeSpan.FromSeconds(0.3), Reference(60).Uncertainty);

    private static ClockReference Reference(double speed) => new(1000, Frequency, At("09:00"), speed, TimeSpan.FromMilliseconds(10));
}
