using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION B4 and L7: what a slot becomes when somebody disposes of its absence's alert.</summary>
public class DispositionRulesTests
{
    private readonly MemberScene _member = new();

    [Theory]
    [InlineData(Disposition.VerifiedInVillage, AttendanceStatus.Present, Reason.VerifiedInVillage)]
    [InlineData(Disposition.LeaveGranted, AttendanceStatus.OnLeave, Reason.LeaveGranted)]
    [InlineData(Disposition.OnMission, AttendanceStatus.OnMission, Reason.OnMission)]
    [InlineData(Disposition.ConfirmedAbsent, AttendanceStatus.AbsentConfirmed, Reason.ConfirmedAbsent)]
    [InlineData(Disposition.FalseAlarm, AttendanceStatus.Excused, Reason.FalseAlarm)]
    public void A_disposition_decides_what_the_slot_becomes(Disposition disposition, AttendanceStatus status, Reason reason)
    {
        _member.Settle(Morning);
        var settled = Assert.IsType<MemberSlotSettled>(_member.TryDispose(Morning, disposition).Events[0]);
        Assert.Equal((status, reason, disposition, AttendanceStatus.AbsentProvisional), (settled.Status, settled.Reason, settled.Disposition, settled.Supersedes));
        Assert.Equal("核实", settled.Personal!.Note);
        Assert.Equal((status, reason), (_member.StatusOf(Morning), _member.State.CellOf(Morning).Reason));
    }

    [Fact]
    public void Only_a_provisional_absence_is_disposed_of_and_nobodys_own()
    {
        Assert.Equal(ProblemCodes.AlertOver, _member.TryDispose(Morning, Disposition.FalseAlarm).Refusal!.Code);
        _member.Settle(Morning);
        Assert.Equal(ProblemCodes.OwnAlert, _member.TryDispose(Morning, Disposition.VerifiedInVillage, own: true).Refusal!.Code);
        _member.TryDispose(Morning, Disposition.FalseAlarm);
        Assert.Equal(ProblemCodes.AlertOver, _member.TryDispose(Morning, Disposition.ConfirmedAbsent).Refusal!.Code);
    }

    [Fact]
    public void Leave_after_the_fact_is_a_leave_of_the_day_that_says_so_and_is_over()
    {
        _member.Settle(Morning);
        var events = _member.TryDispose(Morning, Disposition.LeaveGranted).Events;
        var asked = Assert.IsType<LeaveRequested>(events[1]);
        Assert.Equal((Day, Day, 1, new AlertId(Township, 1)), (asked.From, asked.To, asked.CountedDays, asked.Retroactive!.Value));
        var leave = Assert.Single(_member.State.Leaves.Values);
        Assert.Equal((LeaveState.Returned, LeaveApprover.TownshipCommittee), (leave.State, leave.Approver));
        _member.Settle(Evening);
        Assert.Equal(AttendanceStatus.OnLeave, _member.StatusOf(Evening));
    }

    [Fact]
    public void It_counts_with_the_leaves_beside_it_and_over_three_days_it_is_the_countys_to_give() // L1, L2, L7
    {
        _member.Ask("after", Day.AddDays(1), Day.AddDays(3), At("08:00"));
        _member.Approve("after", LeaveApprover.TownshipCommittee, At("08:00"));
        _member.Settle(Morning);
        var refused = _member.TryDispose(Morning, Disposition.LeaveGranted).Refusal!;
        Assert.Equal((ProblemCodes.LeaveNeedsCounty, "4"), (refused.Code, refused.Data!["countedDays"]));
        Assert.Equal(ProblemCodes.LeaveNeedsCounty, _member.TryDispose(Morning, Disposition.LeaveGranted, authority: null).Refusal!.Code);
        Assert.Equal(AttendanceStatus.AbsentProvisional, _member.StatusOf(Morning));

        Assert.Null(_member.TryDispose(Morning, Disposition.LeaveGranted, LeaveApprover.OrganizationDepartment).Refusal);
        Assert.Equal(AttendanceStatus.OnLeave, _member.StatusOf(Morning));
    }

    [Fact]
    public void A_day_that_is_leave_already_is_not_taken_twice_and_one_that_is_asked_for_is_decided_first()
    {
        _member.Settle(Morning);
        _member.Settle(Evening);
        _member.TryDispose(Morning, Disposition.LeaveGranted, now: At("22:00"));
        Assert.Equal((AttendanceStatus.OnLeave, Reason.LeaveGranted), (_member.StatusOf(Evening), _member.State.CellOf(Evening).Reason));
        Assert.Equal(ProblemCodes.AlertOver, _member.TryDispose(Evening, Disposition.LeaveGranted, now: At("22:00")).Refusal!.Code);
        Assert.Single(_member.State.Leaves);

        var other = new MemberScene();
        other.Settle(Morning);
        other.Ask("leave-1", Day, Day, At("10:00"));
        var refused = other.TryDispose(Morning, Disposition.LeaveGranted).Refusal!;
        Assert.Equal((ProblemCodes.LeaveOverlaps, "leave-1"), (refused.Code, refused.Data!["leaveId"]));
    }
}
