using CsCheck;
using Xunit;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.TestMorning;

namespace Zhucun.Load.Tests;

public class ArrivalCurveTests
{
    private static readonly ArrivalCurve curve = new(Slot.Opens, Slot.Due);

    [Fact]
    public void Seven_in_ten_come_in_the_last_quarter_of_an_hour() => Assert.Equal(0.3, curve.ShareBy(At("08:45")), 9);

    [Fact]
    public void Nobody_comes_before_the_slot_opens_and_everybody_by_due() => Assert.Equal((0.0, 1.0), (curve.ShareBy(Slot.Opens), curve.ShareBy(Slot.Due)));

    [Fact]
    public void The_instant_of_a_share_is_the_inverse_of_the_share_by_an_instant() =>
        Gen.Double[0, 0.9999].Sample(share => Assert.Equal(share, curve.ShareBy(curve.InstantOf(share)), 6));

    [Fact]
    public void A_late_start_keeps_the_shape_of_what_is_still_to_come() => Gen.Select(Gen.Double[0, 0.9999], Gen.Int[0, 8900]).Sample((unit, second) =>
    {
        var start = Slot.Opens.AddSeconds(second);
        Assert.InRange(curve.Arrival(unit, start), start.AddMilliseconds(-1), Slot.Due);
    });

    [Fact]
    public void A_slot_shorter_than_half_an_hour_still_has_a_curve() =>
        Assert.Equal(0.3, new ArrivalCurve(At("08:40"), At("09:00")).ShareBy(At("08:50")), 9);
}
