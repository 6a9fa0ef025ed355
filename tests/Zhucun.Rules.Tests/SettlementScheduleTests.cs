using Zhucun.Grains.Alerts;
using Zhucun.Grains.Townships;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION B1, B2 and A7: when a township has to do what.</summary>
public class SettlementScheduleTests
{
    [Theory]
    [InlineData("2026-11-24 09:15:00", "2026-11-24:morning")]
    [InlineData("2026-11-24 09:15:00.000001", "2026-11-24:evening")]
    [InlineData("2026-11-24 21:45:00", "2026-11-24:evening")]
    [InlineData("2026-11-24 21:45:00.000001", "2026-11-25:morning")]
    [InlineData("2026-11-27 22:00:00", "2026-11-30:morning")]
    [InlineData("2026-09-30 22:00:00", "2026-10-08:morning")]
    public void A_new_township_begins_with_the_first_deadline_that_it_sees(string established, string slot) =>
        Assert.Equal(slot, SettlementSchedule.NextSlot(EstablishedAt(established), HomeRules).Slot.ToString());

    [Theory]
    [InlineData("2026-11-24", Slot.Morning, "2026-11-24:evening")]
    [InlineData("2026-11-24", Slot.Evening, "2026-11-25:morning")]
    [InlineData("2026-11-27", Slot.Evening, "2026-11-30:morning")]
    [InlineData("2026-10-09", Slot.Evening, "2026-10-10:morning")]
    [InlineData("2026-09-30", Slot.Evening, "2026-10-08:morning")]
    public void After_a_slot_comes_the_next_duty_slot(string date, Slot slot, string next)
    {
        var state = EstablishedAt("2026-01-01 00:00");
        state.SettledThrough = new DutySlot(DateOnly.Parse(date), slot);
        Assert.Equal(next, SettlementSchedule.NextSlot(state, HomeRules).Slot.ToString());
    }

    [Fact]
    public void A_townships_backlog_is_every_slot_in_order() // B2
    {
        var state = EstablishedAt("2026-11-24 00:00");
        var settled = new List<string>();
        for (var next = SettlementSchedule.NextSlot(state, HomeRules); next.Deadline <= At("2026-11-26 10:00"); next = SettlementSchedule.NextSlot(state, HomeRules))
        {
            settled.Add(next.Slot.ToString());
            state.SettledThrough = next.Slot;
        }

        Assert.Equal(["2026-11-24:morning", "2026-11-24:evening", "2026-11-25:morning", "2026-11-25:evening", "2026-11-26:morning"], settled);
    }

    [Fact]
    public void The_next_slot_strictly_increases() => Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 86_399]).Sample((days, seconds) =>
    {
        var state = new TownshipState { EstablishedAt = At("2025-01-01 00:00").AddDays(days).AddSeconds(seconds) };
        var last = SettlementSchedule.NextSlot(state, HomeRules);
        Assert.True(last.Deadline >= state.EstablishedAt);
        for (var i = 0; i < 12; i++)
        {
            state.SettledThrough = last.Slot;
            var next = SettlementSchedule.NextSlot(state, HomeRules);
            Assert.True(next.Slot > last.Slot && next.Deadline > last.Deadline);
            Assert.True(HomeRules.IsDutyDay(next.Slot.Date));
            last = next;
        }
    });

    [Fact]
    public void With_no_alert_open_the_next_slots_deadline_falls_due_next() =>
        Assert.Equal(At("09:15"), SettlementSchedule.NextDue(EstablishedAt("2026-11-24 00:00"), HomeRules));

    [Fact]
    public void An_open_alerts_window_falls_due_72_hours_after_its_deadline()
    {
        var state = EstablishedAt("2026-11-24 00:00");
        state.SettledThrough = new DutySlot(new DateOnly(2026, 11, 26), Slot.Evening);
        state.OpenAlerts[new AlertId(Township, 1)] = Alert(Morning);
        state.OpenAlerts[new AlertId(Township, 2)] = Alert(Evening);

        Assert.Equal(At("2026-11-27 09:15"), SettlementSchedule.WindowEnd(Alert(Morning), HomeRules));
        Assert.Equal(At("2026-11-27 21:45"), SettlementSchedule.WindowEnd(Alert(Evening), HomeRules));
        Assert.Equal(At("2026-11-27 09:15"), SettlementSchedule.NextDue(state, HomeRules));
        state.OpenAlerts.Remove(new AlertId(Township, 1));
        Assert.Equal(At("2026-11-27 09:15"), SettlementSchedule.NextDue(state, HomeRules));
        state.SettledThrough = new DutySlot(new DateOnly(2026, 11, 27), Slot.Morning);
        Assert.Equal(At("2026-11-27 21:45"), SettlementSchedule.NextDue(state, HomeRules));
    }

    [Fact]
    public void An_open_alerts_next_step_falls_due_before_the_next_slot()
    {
        var state = EstablishedAt("2026-11-24 00:00");
        state.SettledThrough = Morning;
        state.OpenAlerts[new AlertId(Township, 1)] = Alert(Morning) with { State = AlertState.Triggered };
        Assert.Equal(At("11:15"), SettlementSchedule.NextDue(state, HomeRules));
        state.OpenAlerts[new AlertId(Township, 1)] = Alert(Morning) with { State = AlertState.Acknowledged, AcknowledgedUntil = At("10:07") };
        Assert.Equal(At("10:07"), SettlementSchedule.NextDue(state, HomeRules));
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(2_000_000, 1, false)]
    [InlineData(2_000_001, 1, true)]
    [InlineData(3_600_000_000, 3600, false)]
    [InlineData(7_200_000_001, 3600, true)]
    [InlineData(2_000_001, 0, true)]
    public void A_settlement_more_than_two_of_the_worlds_seconds_behind_its_deadline_is_late(long microseconds, double speed, bool late)
    {
        var deadline = At("09:15");
        var now = deadline.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        Assert.Equal(late, SettlementSchedule.IsLate(deadline, now, startedAt: At("06:00"), speed));
    }

    [Fact]
    public void A_deadline_that_passed_before_the_process_kept_time_is_late() // B2
    {
        Assert.True(SettlementSchedule.IsLate(At("09:15"), At("09:15:01"), startedAt: At("09:15").Microseconds(1), speed: 1));
        Assert.False(SettlementSchedule.IsLate(At("09:15"), At("09:15:01"), startedAt: At("09:15"), speed: 1));
    }

    private static TownshipState EstablishedAt(string at) => new() { EstablishedAt = At(at) };

    /// <summary>One that nobody takes any more.</summary>
    private static OpenAlert Alert(DutySlot slot) => new()
    {
        Key = AlertRules.AbsenceKey(TestCounty.Member, slot),
        Kind = AlertKind.Absence,
        Member = TestCounty.Member,
        Village = Village,
        Slot = slot,
        State = AlertState.Exhausted,
        Level = AlertLevel.TownshipCommittee,
        TriggeredAt = HomeRules.InstantsOf(slot).Deadline,
    };
}
