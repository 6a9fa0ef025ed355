using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Townships;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION L5: who has not reported back from leave.</summary>
public class ReturnAlertRulesTests
{
    // Monday after a leave that ends on a Friday: the first duty slot after its last day.
    private static readonly DutySlot Due = new(new DateOnly(2026, 11, 30), Slot.Morning);

    private readonly Journal _journal = new();
    private readonly TownshipState _township = new();
    private readonly MemberScene _member;

    public ReturnAlertRulesTests() => _member = new MemberScene(journal: _journal);

    [Fact]
    public void An_approved_leave_is_awaited_until_the_settlement_after_its_last_day()
    {
        OnLeave(LeaveApprover.TownshipCommittee, Day, new DateOnly(2026, 11, 27));
        var awaited = Assert.IsType<ReturnAwaited>(Assert.Single(React()));
        Assert.Equal(("leave-1", new DateOnly(2026, 11, 27)), (awaited.LeaveId, awaited.LastDay));

        Settled(new DutySlot(new DateOnly(2026, 11, 27), Slot.Evening));
        Assert.Single(_township.AwaitedReturns);
        Settled(Due);
        Assert.Empty(_township.AwaitedReturns);
    }

    [Theory]
    [InlineData(LeaveApprover.TownshipCommittee, AlertLevel.TownshipCommittee)]
    [InlineData(LeaveApprover.OrganizationDepartment, AlertLevel.OrganizationDepartment)]
    public void Overdue_it_raises_an_alert_at_its_approvers_level(LeaveApprover approver, AlertLevel level)
    {
        OnLeave(approver, Day, new DateOnly(2026, 11, 27));
        var overdue = Assert.IsType<LeaveOverdue>(Assert.Single(_member.TryReportOverdue("leave-1", Due).Events));
        Assert.Equal(At("2026-11-30 09:15"), overdue.OccurredAt);

        var alert = Assert.IsType<AlertTriggered>(Assert.Single(React()));
        Assert.Equal(("leave-overdue:1:leave-1", AlertKind.LeaveOverdue, "leave-1"), (alert.Key, alert.Kind, alert.LeaveId));
        Assert.Equal(level, _township.OpenAlerts[alert.AlertId].Level);
    }

    [Fact]
    public void The_check_in_that_closes_the_leave_ends_it()
    {
        OnLeave(LeaveApprover.TownshipCommittee, Day, new DateOnly(2026, 11, 27));
        _member.TryReportOverdue("leave-1", Due);
        var alert = (AlertTriggered)React()[0];
        _member.Receive(At("2026-11-30 10:00"), Captured("2026-11-30 10:00"));
        var ended = Assert.IsType<AlertResolved>(Assert.Single(React()));
        Assert.Equal((alert.AlertId, Reason.Returned), (ended.AlertId, ended.Reason));
    }

    [Fact]
    public void Who_is_back_is_not_overdue()
    {
        OnLeave(LeaveApprover.TownshipCommittee, Day, new DateOnly(2026, 11, 27));
        _member.Receive(At("2026-11-30 08:00"), Captured("2026-11-30 08:00"));
        Assert.Empty(_member.TryReportOverdue("leave-1", Due).Events);
    }

    [Fact]
    public void Whose_posting_is_over_has_nowhere_to_report_back_to()
    {
        var leaving = new MemberScene(end: At("2026-11-28 00:00"));
        leaving.Ask("leave-1", Day, new DateOnly(2026, 11, 27), At("08:00"));
        leaving.Approve("leave-1", LeaveApprover.OrganizationDepartment, At("08:00"));
        Assert.Empty(leaving.TryReportOverdue("leave-1", Due).Events);
    }

    [Fact]
    public void Who_is_away_by_right_after_it_is_not_overdue() // L6
    {
        OnLeave(LeaveApprover.TownshipCommittee, Day, new DateOnly(2026, 11, 27));
        _member.Ask("leave-2", Due.Date, Due.Date, At("09:00"));
        _member.Approve("leave-2", LeaveApprover.OrganizationDepartment, At("09:00"));
        Assert.Empty(_member.TryReportOverdue("leave-1", Due).Events);

        var sent = new MemberScene();
        sent.Ask("leave-1", Day, Day, At("08:00"));
        sent.Approve("leave-1", LeaveApprover.TownshipCommittee, At("08:00"));
        sent.TryAssign("mission-1", Day.AddDays(1), Day.AddDays(1), now: At("08:00"));
        Assert.Empty(sent.TryReportOverdue("leave-1", new DutySlot(Day.AddDays(1), Slot.Morning)).Events);
    }

    [Fact]
    public void On_its_last_day_it_is_not_overdue_yet()
    {
        OnLeave(LeaveApprover.TownshipCommittee, Day, Day);
        Assert.Empty(_member.TryReportOverdue("leave-1", Evening).Events);
        Assert.Single(_member.TryReportOverdue("leave-1", new DutySlot(Day.AddDays(1), Slot.Morning)).Events);
    }

    private void OnLeave(LeaveApprover approver, DateOnly from, DateOnly to)
    {
        _member.Ask("leave-1", from, to, At("08:00"));
        _member.Approve("leave-1", LeaveApprover.OrganizationDepartment, At("08:00"));
        if (approver == LeaveApprover.TownshipCommittee)
            _member.State.Leaves["leave-1"] = _member.State.Leaves["leave-1"] with { Approver = approver };
    }

    private void Settled(DutySlot slot) => _township.Apply(new TownshipSlotSettled { Deadline = HomeRules.InstantsOf(slot).Deadline, Asked = 0 } with { DutySlot = slot }, 1);

    private IReadOnlyList<LedgerEvent> React()
    {
        var reactions = TownshipReactions.To(_township, Township, _journal.Entries[^1], EventCatalog.Read(_journal.Entries[^1]), HomeRules);
        foreach (var reaction in reactions)
            _township.Apply(reaction, sequence: 0);
        return reactions;
    }
}
