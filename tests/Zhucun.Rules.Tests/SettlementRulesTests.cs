using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION B1 and A7 for one member.</summary>
public class SettlementRulesTests
{
    private static readonly DateTimeOffset WindowEnd = At("2026-11-27 09:15");

    [Fact]
    public void Silence_becomes_a_provisional_absence_at_the_deadline()
    {
        var scene = new MemberScene();
        var absence = scene.Settle(Morning)!;

        Assert.Equal((AttendanceStatus.AbsentProvisional, Reason.NoCheckIn), (absence.Status, absence.Reason));
        Assert.Equal((At("09:15"), At("09:15")), (absence.OccurredAt, absence.Deadline));
        Assert.Equal((Township, Village, TestCounty.Member, Morning), (absence.Township, absence.Village, absence.Member, absence.DutySlot));
        Assert.Null(absence.Evidence);
        Assert.True(absence.Settles);
        Assert.True(absence.Wakes);
        Assert.Equal(AttendanceStatus.AbsentProvisional, scene.StatusOf(Morning));
        Assert.Equal(AttendanceStatus.Pending, scene.StatusOf(Evening));
    }

    [Theory]
    [InlineData("08:00", AttendanceStatus.Present)]
    [InlineData("09:15", AttendanceStatus.Present)]
    [InlineData("10:00", AttendanceStatus.Late)]
    public void Whoever_was_seen_is_not_settled_again(string at, AttendanceStatus status)
    {
        var scene = new MemberScene();
        scene.Online(at);
        Assert.Null(scene.Settle(Morning));
        Assert.Equal(status, scene.StatusOf(Morning));
    }

    [Fact]
    public void A_check_in_outside_does_not_prevent_the_absence()
    {
        var scene = new MemberScene();
        scene.Receive("08:00", Captured("08:00") with { Position = Outside });
        Assert.Equal(AttendanceStatus.AbsentProvisional, scene.Settle(Morning)?.Status);
    }

    [Fact]
    public void Settling_twice_settles_once()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        Assert.Null(scene.Settle(Morning));
    }

    [Theory]
    [InlineData("2026-11-24 09:15:00", AttendanceStatus.AbsentProvisional)]
    [InlineData("2026-11-24 09:15:00.000001", AttendanceStatus.OffDuty)]
    public void A_slot_before_the_posting_is_off_duty_and_alarms_nobody(string start, AttendanceStatus status)
    {
        var settled = new MemberScene(start: At(start)).Settle(Morning)!;
        Assert.Equal(status, settled.Status);
        Assert.Equal(status == AttendanceStatus.AbsentProvisional, settled.Wakes);
        Assert.True(settled.Settles);
    }

    [Fact]
    public void A_slot_after_the_posting_is_off_duty()
    {
        var settled = new MemberScene(end: At("06:00")).Settle(Morning)!;
        Assert.Equal((AttendanceStatus.OffDuty, Reason.OffDuty), (settled.Status, settled.Reason));
    }

    [Fact]
    public void A_belated_settlement_says_so()
    {
        var scene = new MemberScene();
        var decision = SettlementRules.DecideSlot(scene.State, scene.Member, new SettleSlot(Morning, At("09:15"), Late: true), scene.Rules);
        Assert.True(Assert.IsType<MemberSlotSettled>(Assert.Single(decision.Events)).SettledLate);
    }

    [Fact]
    public void A_belated_confirmation_says_so()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var decision = SettlementRules.DecideConfirmation(scene.State, scene.Member, new ConfirmAbsence(Morning, WindowEnd.AddHours(2), Late: true), scene.Rules);
        Assert.True(Assert.IsType<MemberSlotSettled>(Assert.Single(decision.Events)).SettledLate);
    }

    [Fact]
    public void Somebody_who_is_not_posted_is_not_settled()
    {
        var nobody = new MemberState();
        Assert.Equal(Decision.Nothing, SettlementRules.DecideSlot(nobody, TestCounty.Member, new SettleSlot(Morning, At("09:15"), false), HomeRules));
        Assert.Equal(Decision.Nothing, SettlementRules.DecideConfirmation(nobody, TestCounty.Member, new ConfirmAbsence(Morning, WindowEnd, Late: false), HomeRules));
    }

    [Fact]
    public void A_provisional_absence_is_confirmed_at_the_end_of_the_window_and_not_before()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        Assert.Null(scene.Confirm(Morning, WindowEnd.Microseconds(-1)));

        var confirmed = scene.Confirm(Morning, WindowEnd)!;
        Assert.Equal((AttendanceStatus.AbsentConfirmed, Reason.WindowEnded), (confirmed.Status, confirmed.Reason));
        Assert.Equal(WindowEnd, confirmed.OccurredAt);
        Assert.True(confirmed.Wakes);
        Assert.Equal(AttendanceStatus.AbsentConfirmed, scene.StatusOf(Morning));
        Assert.Null(scene.Confirm(Morning, WindowEnd));
    }

    [Fact]
    public void A_belated_confirmation_bears_the_windows_end() // B2
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        Assert.Equal(WindowEnd, scene.Confirm(Morning, WindowEnd.AddDays(30))?.OccurredAt);
    }

    [Fact]
    public void What_is_no_provisional_absence_is_not_confirmed()
    {
        var pending = new MemberScene();
        Assert.Null(pending.Confirm(Morning, WindowEnd));

        var late = new MemberScene();
        late.Settle(Morning);
        late.Online("10:00");
        Assert.Null(late.Confirm(Morning, WindowEnd));

        var offDuty = new MemberScene(start: At("10:00"));
        offDuty.Settle(Morning);
        Assert.Null(offDuty.Confirm(Morning, WindowEnd));
    }

    [Fact]
    public void The_window_is_that_of_the_slots_own_policy()
    {
        var longer = DefaultPolicy with { Version = 2, From = Day.AddDays(1), LateEvidenceWindow = TimeSpan.FromHours(240) };
        var scene = new MemberScene(rules: new([DefaultPolicy, longer], TestCounty.Calendar, []));
        scene.Settle(Morning);
        Assert.NotNull(scene.Confirm(Morning, WindowEnd));
    }
}
