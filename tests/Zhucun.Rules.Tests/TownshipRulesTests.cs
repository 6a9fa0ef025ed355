using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION C2: a township may shift its slots' times; it may not drop one.</summary>
public class TownshipRulesTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);
    private static readonly DateOnly Tomorrow = Day.AddDays(1);

    [Fact]
    public void A_township_is_established_once()
    {
        var state = new TownshipState();
        var decision = TownshipRules.DecideEstablish(state, Township, "娜姑镇", [Village], At("08:00"));
        var established = Assert.IsType<TownshipEstablished>(Assert.Single(decision.Events));
        state.Apply(established, 1);

        Assert.Equal(("娜姑镇", At("08:00")), (state.Name, state.EstablishedAt));
        Assert.Equal([Village], state.Villages);
        Assert.Empty(TownshipRules.DecideEstablish(state, Township, "别名", [], At("09:00")).Events);
    }

    [Fact]
    public void Slots_may_be_shifted_from_tomorrow_on()
    {
        var decision = Decide(Shift(Tomorrow, "07:00 09:30 11:00", "18:00 20:00 20:15"));
        var shifted = Assert.IsType<SlotsShifted>(Assert.Single(decision.Events));
        Assert.Equal((Township, At("08:00")), (shifted.Township, shifted.OccurredAt));

        var state = new TownshipState();
        state.Apply(shifted, 1);
        Assert.Equal([shifted.Shift], state.Shifts);
    }

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-23")]
    [InlineData("0001-01-01")]
    public void A_day_that_has_begun_is_not_rewritten(string from) =>
        AssertRefused(ProblemCodes.RewritesThePast, "/from", Decide(Shift(DateOnly.Parse(from), "06:30 09:00 12:00", "19:00 21:30 23:30")));

    [Fact]
    public void Today_is_today_in_the_county()
    {
        var shift = Shift(Tomorrow, "06:30 09:00 12:00", "19:00 21:30 23:30");
        Assert.Null(TownshipRules.DecideShift(Township, shift, Grace, At("23:59:59.999999").ToUniversalTime()).Refusal);
        AssertRefused(ProblemCodes.RewritesThePast, "/from", TownshipRules.DecideShift(Township, shift, Grace, At("2026-11-25 00:00").ToUniversalTime()));
    }

    [Fact]
    public void No_slot_may_be_dropped()
    {
        var both = Shift(Tomorrow, "06:30 09:00 12:00", "19:00 21:30 23:30").Slots;
        foreach (var (kept, dropped) in new[] { (Slot.Evening, "/slots/morning"), (Slot.Morning, "/slots/evening") })
        {
            var one = new Dictionary<Slot, SlotTimes> { [kept] = both[kept] };
            AssertRefused(ProblemCodes.SlotsInvalid, dropped, Decide(new SlotShift(Tomorrow, one)));
        }
    }

    [Theory]
    [InlineData("09:00 09:00 12:00", "19:00 21:30 23:30", "/slots/morning")] // due as it opens
    [InlineData("10:00 09:00 12:00", "19:00 21:30 23:30", "/slots/morning")] // due before it opens
    [InlineData("06:30 09:00 09:14", "19:00 21:30 23:30", "/slots/morning")] // closes within grace
    [InlineData("06:30 09:00 08:00", "19:00 21:30 23:30", "/slots/morning")] // closes before it is due
    [InlineData("06:30 09:00 19:00", "19:00 21:30 23:30", "/slots/evening")] // the evening opens as the morning closes
    [InlineData("19:00 21:30 23:30", "06:30 09:00 12:00", "/slots/evening")] // exchanged
    [InlineData("06:30 09:00 12:00", "19:00 23:50 23:59", "/slots/evening")] // grace past midnight
    [InlineData("00:00 00:00 00:00", "00:00 00:00 00:00", "/slots/morning")]
    public void Times_that_do_not_follow_one_another_within_a_day_are_refused(string morning, string evening, string pointer) =>
        AssertRefused(ProblemCodes.SlotsInvalid, pointer, Decide(Shift(Tomorrow, morning, evening)));

    [Theory]
    [InlineData("06:30 09:00 09:15", "19:00 21:30 21:45")] // closes with its grace
    [InlineData("00:00 00:01 00:16", "00:17 00:18 23:59")]
    public void Times_that_just_follow_one_another_are_taken(string morning, string evening) => Assert.Null(Decide(Shift(Tomorrow, morning, evening)).Refusal);

    [Fact]
    public void Whatever_shift_is_taken_gives_slots_in_order() =>
        Gen.Int[0, 1439].Array[6].Sample(minutes =>
        {
            var shift = new SlotShift(Tomorrow, new Dictionary<Slot, SlotTimes>
            {
                [Slot.Morning] = new(Time(minutes[0]), Time(minutes[1]), Time(minutes[2])),
                [Slot.Evening] = new(Time(minutes[3]), Time(minutes[4]), Time(minutes[5])),
            });
            if (Decide(shift).Refusal is not null)
                return;
            var slots = new DutyRules([DefaultPolicy], TestCounty.Calendar, [shift]).DutySlotsFrom(Tomorrow).Take(4).ToList();
            Assert.All(slots, slot => Assert.True(slot.Opens < slot.Due && slot.Deadline <= slot.Closes && CountyTime.DateOf(slot.Closes) == slot.Slot.Date));
            Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.Closes < pair.Second.Opens));
        }, iter: 20_000);

    private static TimeOnly Time(int minutes) => new(minutes / 60, minutes % 60);

    private static Grains.Ledgers.Decision Decide(SlotShift shift) => TownshipRules.DecideShift(Township, shift, Grace, At("08:00"));

    private static SlotShift Shift(DateOnly from, string morning, string evening) =>
        new(from, new Dictionary<Slot, SlotTimes> { [Slot.Morning] = Times(morning), [Slot.Evening] = Times(evening) });

    private static SlotTimes Times(string text) =>
        text.Split(' ').Select(TimeOnly.Parse).ToArray() is var times ? new(times[0], times[1], times[2]) : default;

    private static void AssertRefused(string code, string pointer, Grains.Ledgers.Decision decision)
    {
        Assert.Empty(decision.Events);
        Assert.Equal((code, pointer), (decision.Refusal?.Code, decision.Refusal?.Pointer));
    }
}
