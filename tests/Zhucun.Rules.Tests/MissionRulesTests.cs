using Zhucun.Grains.Leaves;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Problems;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Missions and trainings: authorised absence that is no leave.</summary>
public class MissionRulesTests
{
    private readonly MemberScene _member = new();

    [Theory]
    [InlineData(MissionKind.Mission, Reason.MissionAssigned)]
    [InlineData(MissionKind.Training, Reason.TrainingAssigned)]
    public void The_slots_of_its_days_are_on_mission_and_raise_nothing(MissionKind kind, Reason reason)
    {
        Assert.Null(_member.TryAssign("mission-1", Day, Day.AddDays(1), kind, At("08:00")).Refusal);
        var settled = _member.Settle(Morning)!;
        Assert.Equal((AttendanceStatus.OnMission, reason, false), (settled.Status, settled.Reason, settled.Wakes));
        _member.Settle(new DutySlot(Day.AddDays(2), Slot.Morning));
        Assert.Equal(AttendanceStatus.AbsentProvisional, _member.StatusOf(new DutySlot(Day.AddDays(2), Slot.Morning)));
    }

    [Fact]
    public void Nobody_sends_themselves() => Assert.Equal(ProblemCodes.OwnMission, _member.TryAssign("mission-1", Day, Day, own: true).Refusal!.Code);

    [Fact]
    public void Days_that_are_over_too_long_or_behind_the_posting_are_refused()
    {
        Assert.Equal((ProblemCodes.MissionAfterTheFact, "/from"), Refusal(Day.AddDays(-1), Day));
        Assert.Equal((ProblemCodes.MissionDaysInvalid, "/to"), Refusal(Day, Day.AddDays(-1)));
        Assert.Equal((ProblemCodes.MissionDaysInvalid, "/to"), Refusal(Day, Day.AddDays(366)));
        Assert.Equal((ProblemCodes.MissionDaysInvalid, "/from"), Refusal(Day.AddDays(366), Day.AddDays(366)));
        var leaving = new MemberScene(end: At("2026-12-01 00:00"));
        Assert.Equal(ProblemCodes.MissionDaysInvalid, leaving.TryAssign("mission-1", new(2026, 12, 1), new(2026, 12, 1)).Refusal!.Code);
    }

    [Fact]
    public void Days_that_are_leave_or_another_mission_are_refused_by_name()
    {
        _member.Ask("leave-1", Day.AddDays(1), Day.AddDays(2));
        Assert.Equal("leave-1", _member.TryAssign("mission-1", Day, Day.AddDays(1)).Refusal!.Data!["leaveId"]);
        Assert.Null(_member.TryAssign("mission-1", Day.AddDays(3), Day.AddDays(4)).Refusal);
        Assert.Equal("mission-1", _member.TryAssign("mission-2", Day.AddDays(4), Day.AddDays(4)).Refusal!.Data!["missionId"]);
    }

    [Fact]
    public void Cancelled_before_it_begins_none_of_it_counts()
    {
        _member.TryAssign("mission-1", Day.AddDays(1), Day.AddDays(2));
        Assert.Null(Assert.IsType<MissionCancelled>(_member.TryCancelMission("mission-1", At("23:59")).Events[0]).LastDay);
        Assert.Null(_member.State.MissionOn(Day.AddDays(1)));
        Assert.Equal(ProblemCodes.MissionOver, _member.TryCancelMission("mission-1", At("23:59")).Refusal!.Code);
    }

    [Fact]
    public void Cancelled_later_the_day_of_it_is_the_last()
    {
        _member.TryAssign("mission-1", Day, Day.AddDays(2));
        Assert.Equal(Day.AddDays(1), Assert.IsType<MissionCancelled>(_member.TryCancelMission("mission-1", At("2026-11-25 10:00")).Events[0]).LastDay);
        Assert.NotNull(_member.State.MissionOn(Day.AddDays(1)));
        Assert.Null(_member.State.MissionOn(Day.AddDays(2)));
        var other = new MemberScene();
        other.TryAssign("mission-1", Day, Day);
        Assert.Equal(ProblemCodes.MissionOver, other.TryCancelMission("mission-1", At("10:00")).Refusal!.Code);
        Assert.Equal(ProblemCodes.MissionNotFound, other.TryCancelMission("mission-2", At("10:00")).Refusal!.Code);
    }

    [Fact]
    public void Who_is_on_a_mission_does_not_cover_the_village() // L4
    {
        _member.TryAssign("mission-1", Day, Day.AddDays(1));
        Assert.Contains(new DaySpan(Day, Day.AddDays(1)), LeaveRules.AwayBetween(_member.State, Day, Day));
    }

    private (string, string?) Refusal(DateOnly from, DateOnly to) => _member.TryAssign("mission-1", from, to).Refusal is { } refusal ? (refusal.Code, refusal.Pointer) : default;
}
