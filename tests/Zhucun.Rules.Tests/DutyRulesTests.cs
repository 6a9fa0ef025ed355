using Zhucun.Grains.Counties;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION C1–C4: slots, their times, and who has duty in them.</summary>
public class DutyRulesTests
{
    private static readonly SlotShift AnHourLater = new(new DateOnly(2026, 11, 25), new Dictionary<Slot, SlotTimes>
    {
        [Slot.Morning] = new(new(7, 30), new(10, 0), new(13, 0)),
        [Slot.Evening] = new(new(18, 0), new(20, 30), new(22, 30)),
    });

    [Fact]
    public void The_default_slots_are_those_of_the_mission()
    {
        Assert.Equal(new SlotInstants(Morning, At("06:30"), At("09:00"), At("09:15"), At("12:00")), HomeRules.InstantsOf(Morning));
        Assert.Equal(new SlotInstants(Evening, At("19:00"), At("21:30"), At("21:45"), At("23:30")), HomeRules.InstantsOf(Evening));
        Assert.Equal(TimeSpan.FromMinutes(15), new Policy().Grace);
        Assert.False(new Policy().WeekendsAreDutyDays);
    }

    [Fact]
    public void A_townships_own_times_count_from_their_day_on()
    {
        var rules = new DutyRules([DefaultPolicy], Calendar, [AnHourLater]);
        var shifted = new DutySlot(Day.AddDays(1), Slot.Morning);

        Assert.Equal(At("09:15"), rules.InstantsOf(Morning).Deadline);
        Assert.Equal(At("2026-11-25 10:15"), rules.InstantsOf(shifted).Deadline);
        Assert.Equal(shifted, rules.SlotAt(At("2026-11-25 12:30"))?.Slot);
        Assert.Null(rules.SlotAt(At("2026-11-25 07:00")));
    }

    [Fact]
    public void The_last_of_a_townships_shifts_goes_before_the_others()
    {
        var later = new SlotShift(new DateOnly(2026, 12, 1), SlotTimes.Default);
        var rules = new DutyRules([DefaultPolicy], Calendar, [AnHourLater, later]);

        Assert.Equal(At("2026-11-30 10:15"), rules.InstantsOf(new DutySlot(new DateOnly(2026, 11, 30), Slot.Morning)).Deadline);
        Assert.Equal(At("2026-12-01 09:15"), rules.InstantsOf(new DutySlot(new DateOnly(2026, 12, 1), Slot.Morning)).Deadline);
    }

    [Fact]
    public void A_policy_counts_from_its_day_on_and_never_rewrites_the_past()
    {
        var stricter = DefaultPolicy with { Version = 2, From = new DateOnly(2026, 11, 25), Grace = TimeSpan.Zero, WeekendsAreDutyDays = true };
        var rules = new DutyRules([DefaultPolicy, stricter], Calendar, []);

        Assert.Equal(At("09:15"), rules.InstantsOf(Morning).Deadline);
        Assert.Equal(At("2026-11-25 09:00"), rules.InstantsOf(new DutySlot(Day.AddDays(1), Slot.Morning)).Deadline);
        Assert.False(rules.IsDutyDay(new DateOnly(2026, 11, 22)));
        Assert.True(rules.IsDutyDay(new DateOnly(2026, 11, 29)));
        Assert.False(rules.IsDutyDay(new DateOnly(2026, 10, 1)));
    }

    [Fact]
    public void Before_the_first_policy_the_first_counts() =>
        Assert.Equal(1, new DutyRules([DefaultPolicy with { From = Day }], Calendar, []).PolicyOn(Day.AddDays(-1)).Version);

    [Fact]
    public void There_is_always_a_policy() => Assert.Throws<ArgumentException>(() => new DutyRules([], Calendar, []));

    [Theory]
    [InlineData("06:29:59.999999", null)]
    [InlineData("06:30:00", Slot.Morning)]
    [InlineData("12:00:00", Slot.Morning)]
    [InlineData("12:00:00.000001", null)]
    [InlineData("19:00:00", Slot.Evening)]
    [InlineData("23:30:00", Slot.Evening)]
    [InlineData("23:30:00.000001", null)]
    public void A_slot_holds_the_instants_from_its_opening_to_its_close(string at, Slot? slot) => Assert.Equal(slot, HomeRules.SlotAt(At(at))?.Slot.Slot);

    [Fact]
    public void The_day_is_a_day_in_the_county_whatever_the_offset_of_the_instant()
    {
        Assert.Equal(Morning, HomeRules.SlotAt(At("07:00").ToUniversalTime())?.Slot);
        Assert.Equal(Morning, HomeRules.SlotAt(At("07:00").ToOffset(TimeSpan.FromHours(-11)))?.Slot);
    }

    [Theory]
    [InlineData("2026-11-24 09:15:00", false)]
    [InlineData("2026-11-24 09:15:00.000001", true)]
    [InlineData("2026-11-24 09:00:00", false)]
    [InlineData("2026-11-25 00:00:00", true)]
    public void A_slot_whose_deadline_lies_before_the_postings_start_is_off_duty(string start, bool offDuty) =>
        Assert.Equal(offDuty, HomeRules.IsOffDuty(At(start), postingEnd: null, Morning));

    [Theory]
    [InlineData("2026-11-24 06:30:00", true)]
    [InlineData("2026-11-23 20:00:00", true)]
    [InlineData("2026-11-25 00:00:00", false)]
    public void After_the_postings_end_a_slot_is_off_duty(string end, bool offDuty) =>
        Assert.Equal(offDuty, HomeRules.IsOffDuty(At("2026-01-01 00:00"), At(end), Morning));

    [Fact]
    public void On_no_duty_day_everybody_is_off_duty() =>
        Assert.True(HomeRules.IsOffDuty(At("2026-01-01 00:00"), null, new DutySlot(new DateOnly(2026, 11, 28), Slot.Evening)));

    [Fact]
    public void Duty_slots_come_in_order_without_the_days_off() => Assert.Equal(
        ["2026-11-27:morning", "2026-11-27:evening", "2026-11-30:morning", "2026-11-30:evening"],
        HomeRules.DutySlotsFrom(new DateOnly(2026, 11, 27)).Take(4).Select(slot => slot.Slot.ToString()));

    [Fact]
    public void The_make_up_workday_after_the_national_holiday_is_among_the_duty_slots() => Assert.Equal(
        ["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"],
        HomeRules.DutySlotsFrom(new DateOnly(2026, 9, 30)).Take(10).Select(slot => $"{slot.Slot.Date:yyyy-MM-dd}").Distinct());

    [Theory]
    [InlineData("2026-11-24 06:29:59", "2026-11-23:evening")]
    [InlineData("2026-11-24 06:30:00", "2026-11-24:morning")]
    [InlineData("2026-11-24 18:59:59", "2026-11-24:morning")]
    [InlineData("2026-11-24 23:59:59", "2026-11-24:evening")]
    [InlineData("2026-11-29 12:00:00", "2026-11-27:evening")]
    [InlineData("2026-10-07 12:00:00", "2026-09-30:evening")]
    public void A_board_shows_the_last_slot_that_has_opened(string at, string slot) => Assert.Equal(slot, HomeRules.CurrentOrLast(At(at))?.Slot.ToString());

    [Fact]
    public void Every_slot_of_the_rules_follows_the_one_before() => Gen.Int[0, 2000].Sample(days =>
    {
        var slots = HomeRules.DutySlotsFrom(new DateOnly(2024, 1, 1).AddDays(days)).Take(20).ToList();
        Assert.All(slots, slot => Assert.True(slot.Opens < slot.Due && slot.Due <= slot.Deadline && slot.Deadline <= slot.Closes));
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.Closes < pair.Second.Opens && pair.First.Slot < pair.Second.Slot));
        Assert.All(slots, slot => Assert.False(HomeRules.IsOffDuty(slot.Deadline, null, slot.Slot)));
    });
}
