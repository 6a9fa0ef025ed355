using CsCheck;
using Xunit;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.TestMorning;

namespace Zhucun.Load.Tests;

public class MorningPlanTests
{
    private static readonly DateTimeOffset start = At("06:31");

    [Fact]
    public void The_same_seed_plays_the_same_morning() => Assert.Equal(Plan(7, 4), Plan(7, 4));

    [Fact]
    public void Another_seed_plays_another_morning() => Assert.NotEqual(Plan(7, 4), Plan(8, 4));

    [Fact]
    public void The_order_in_which_the_members_are_listed_changes_nothing() =>
        Assert.Equal(Plan(7, 4), MorningPlan.Make(new Draw(7), 4, [.. County.Reverse()], Slot, start));

    [Theory]
    [InlineData(4, 41)]
    [InlineData(0, 0)]
    [InlineData(100, 1032)]
    [InlineData(12.5, 129)]
    public void As_many_are_silent_as_was_asked(double percent, int silent) =>
        Assert.Equal(silent, Plan(1, percent).Count(p => p.Behaviour == Behaviour.Silent));

    [Fact]
    public void Everybody_has_exactly_one_behaviour_at_any_share() => Gen.Select(Gen.Int, Gen.Double[0, 100], Gen.Int[0, 1032]).Sample((seed, silent, count) =>
    {
        var plan = MorningPlan.Make(new Draw(seed), silent, [.. County.Take(count)], Slot, start);
        Assert.Equal(count, plan.Select(p => p.Who.Member).Distinct().Count());
        Assert.Equal(count, plan.Count);
    }, iter: 50);

    [Fact]
    public void An_ordinary_morning_has_every_behaviour() =>
        Assert.Equal(Enum.GetValues<Behaviour>().Order(), Plan(1, 4).Select(p => p.Behaviour).Distinct().Order());

    [Fact]
    public void Most_come_in_the_last_quarter_of_an_hour_before_due()
    {
        var arrivals = Plan(1, 4).Where(p => p.Leg == Leg.BeforeDue && p.Behaviour != Behaviour.Silent).ToArray();

        Assert.True(arrivals.Count(p => p.At > At("08:45")) > arrivals.Length * 0.6);
    }

    [Fact]
    public void Every_arrival_lies_in_its_own_part_of_the_morning() => Gen.Select(Gen.Int, Gen.Int[0, 146 * 60]).Sample((seed, second) =>
    {
        var begin = Slot.Opens.AddSeconds(second);
        foreach (var p in MorningPlan.Make(new Draw(seed), 4, County, Slot, begin).Where(p => p.Behaviour != Behaviour.Silent))
        {
            var (from, until) = p.Behaviour switch
            {
                Behaviour.InGrace => (Slot.Due, Slot.Deadline),
                Behaviour.LateAfterGrace => (Slot.Deadline, Slot.Closes),
                Behaviour.OfflineWithTicket or Behaviour.OfflineWrongClock => (begin, Slot.Deadline - Oracle.CaptureTolerance),
                _ => (begin.AddMilliseconds(-1), Slot.Due),
            };
            Assert.InRange(p.At, from, until);
        }
    }, iter: 30);

    [Fact]
    public void Every_position_is_judged_as_its_behaviour_means_it_to_be() => Gen.Int.Sample(seed =>
    {
        foreach (var p in Plan(seed, 4).Where(p => p.Behaviour != Behaviour.Silent))
        {
            var position = p.Position is { } at ? new PositionEvidence(at.MetersFromSite, at.AccuracyMeters, p.Who.RadiusMeters) : null;
            var expected = p.Behaviour switch
            {
                Behaviour.Outside => Place.Outside,
                Behaviour.NoAccuracy or Behaviour.Imprecise or Behaviour.NoPosition => Place.Indeterminate,
                _ => Place.Inside,
            };
            Assert.Equal(expected, Oracle.PlaceOf(position).Place);
        }
    }, iter: 20);

    [Fact]
    public void A_check_in_id_is_a_version_4_uuid_and_differs_by_key()
    {
        var ids = County.Select(p => new Draw(1).Uuid("check-in", p.Member)).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(4, id.Version));
    }

    private static IReadOnlyList<PlannedMember> Plan(int seed, double silent) => MorningPlan.Make(new Draw(seed), silent, County, Slot, start);
}
