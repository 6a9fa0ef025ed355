using CsCheck;
using Xunit;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.TestMorning;

namespace Zhucun.Load.Tests;

public class TimetableTests
{
    private static readonly IReadOnlyList<PlannedMember> arrivals =
        [.. MorningPlan.Make(new Draw(1), 4, County, Slot, At("08:00")).Where(p => p.Leg == Leg.BeforeDue && p.Behaviour != Behaviour.Silent)];

    [Fact]
    public void A_running_clock_gets_one_stretch_as_long_as_asked()
    {
        var stretch = Assert.Single(Timetable.Of(arrivals, At("08:00"), Slot.Due, TimeSpan.FromSeconds(100), 1, 50));

        Assert.Equal((null, TimeSpan.FromSeconds(100)), (stretch.MoveTo, stretch.Duration));
        Assert.All(stretch.Members, m => Assert.InRange(m.Offset, TimeSpan.Zero, stretch.Duration));
    }

    [Fact]
    public void A_fast_clock_is_never_outrun_by_its_arrivals()
    {
        var stretch = Assert.Single(Timetable.Of(arrivals, At("08:00"), Slot.Due, TimeSpan.FromSeconds(100), 60, 50));

        Assert.Equal(TimeSpan.FromMinutes(1), stretch.Duration);
        Assert.All(stretch.Members, m => Assert.Equal(((m.Item.At - At("08:00")) / 60).TotalMilliseconds, m.Offset.TotalMilliseconds, 0.001));
    }

    [Fact]
    public void With_a_standing_clock_everyone_is_sent_once_and_not_before_the_clock_shows_their_time() => Gen.Int[1, 80].Sample(moves =>
    {
        var stretches = Timetable.Of(arrivals, At("08:00"), Slot.Due, TimeSpan.FromSeconds(100), 0, moves);

        Assert.Equal(moves, stretches.Count);
        Assert.Equal(Slot.Due, stretches[^1].MoveTo);
        Assert.Equal(arrivals.Count, stretches.Sum(s => s.Members.Count));
        Assert.All(stretches, s => Assert.All(s.Members, m => Assert.True(m.Item.At <= s.MoveTo)));
    });

    [Fact]
    public void Without_arrivals_there_is_nothing_to_wait_for() => Assert.Empty(Timetable.Of([], At("08:00"), Slot.Due, TimeSpan.FromSeconds(100), 1, 50));
}
