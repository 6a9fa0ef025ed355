using Xunit;
using Zhucun.Load.Month;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.Month.TestMonth;

namespace Zhucun.Load.Tests.Month;

/// <summary>MISSION L1–L7, computed by hand.</summary>
public class LeaveOracleTests
{
    [Fact]
    public void L1_three_days_are_the_townships_and_four_the_departments()
    {
        var month = Foresee("20 10:00", [0, 2], Ask("14 07:00", 0, "three", 15, 17), Ask("14 07:00", 2, "four", 15, 18), Approve("14 08:00", "three"), Approve("14 08:00", "four"), Approve("14 08:01", "four", county: true));

        Assert.Equal([null, null, null, "leave-needs-county", null], month.Refusals);
        Assert.Equal((3, "TownshipCommittee", 4, "OrganizationDepartment"), (
            month.Answers[0].Leave!.CountedDays, month.Answers[0].Leave!.Approver, month.Answers[1].Leave!.CountedDays, month.Answers[1].Leave!.Approver));
        Assert.Equal(["AbsentConfirmed", "OnLeave", "OnLeave", "OnLeave", "AbsentProvisional"], new[] { 14, 15, 16, 17, 18 }.Select(day => month.Status(0, EveningOf(day))));
    }

    [Fact]
    public void L2_leaves_with_nothing_but_a_holiday_between_count_together()
    {
        // Two days up to National Day and two from the day after it; the one on the 12th has a duty day between.
        var month = Foresee("28 06:00", [], Ask("21 07:00", 0, "before", 29, 30), Ask("21 07:01", 0, "after", Day(8, 10), Day(9, 10)), Ask("21 07:02", 0, "apart", Day(12, 10), Day(12, 10)));

        Assert.Equal([2, 4, 1], month.Answers.Select(answer => answer.Leave!.CountedDays!.Value));
    }

    [Fact]
    public void L2_what_was_asked_for_later_counts_only_once_it_is_approved()
    {
        var month = Foresee("14 12:00", [], Ask("14 07:00", 0, "first", 15, 16), Ask("14 07:01", 0, "second", 17, 18), Approve("14 08:00", "first"), Approve("14 08:05", "second"));

        Assert.Equal([2, 4, 2], month.Answers.Take(3).Select(answer => answer.Leave!.CountedDays!.Value));
        Assert.Equal("leave-needs-county", month.Refusals[3]);
    }

    [Fact]
    public void L2_of_a_leave_returned_early_the_days_taken_count()
    {
        var month = Foresee(
            "18 12:00", [0], Ask("14 07:00", 0, "first", 15, 17), Approve("14 07:05", "first"), new EndLeave(At("15 20:00"), "first", OwnLeaveAct.Return), Ask("16 10:00", 0, "second", 16, 18));

        Assert.Equal((1, null), (month.Answers[2].Leave!.Days, month.Answers[2].Leave!.CountedDays));
        Assert.Equal(4, month.Answers[3].Leave!.CountedDays);
        Assert.Equal(["OnLeave", "AbsentProvisional"], new[] { 15, 16 }.Select(day => month.Status(0, MorningOf(day))));
    }

    [Fact]
    public void L2_days_that_overlap_and_days_that_are_over_are_refused()
    {
        var month = Foresee("15 12:00", [], Ask("15 07:00", 0, "one", 16, 18), Ask("15 07:01", 0, "two", 18, 19), Ask("15 07:02", 2, "yesterday", 14, 15));

        Assert.Equal([null, "leave-overlaps", "leave-after-the-fact"], month.Refusals);
    }

    [Fact]
    public void L4_the_last_of_a_team_goes_only_by_name()
    {
        var month = Foresee(
            "14 12:00", [], Ask("14 07:00", 0, "one", 16, 16), Ask("14 07:00", 1, "two", 16, 17), new ApproveLeave(At("14 08:00"), "one", Committee, false),
            new ApproveLeave(At("14 08:01"), "two", Committee, false), new ApproveLeave(At("14 08:02"), "two", Committee, true));

        Assert.Equal([null, null, null, "leave-unattended", null], month.Refusals);
    }

    [Fact]
    public void L4_days_without_duty_leave_no_village_unattended()
    {
        var month = Foresee(
            "21 12:00", [], Ask("21 07:00", 0, "one", 25, 27), Ask("21 07:00", 1, "two", 26, 26), new ApproveLeave(At("21 08:00"), "one", Committee, false), new ApproveLeave(At("21 08:01"), "two", Committee, false));

        Assert.Equal([null, null, null, null], month.Refusals);
    }

    [Fact]
    public void A_leave_asked_for_before_the_deadline_and_granted_after_it_takes_the_absences_place()
    {
        var month = Foresee("14 23:00", [0, 2], Ask("14 09:14", 0, "in time", 14, 14), Ask("14 09:16", 2, "late", 14, 14), Approve("14 10:00", "in time"), Approve("14 10:00", "late"));

        Assert.Equal(("OnLeave", "AbsentProvisional"), (month.Status(0, MorningOf(14)), month.Status(2, MorningOf(14))));
        Assert.Equal(("OnLeave", "OnLeave"), (month.Status(0, EveningOf(14)), month.Status(2, EveningOf(14))));
        Assert.Equal(("14 09:15 triggered; 14 10:00 resolved", "LeaveGranted"), (Foretold.LifeOf(month.Absence(0, MorningOf(14))), month.Absence(0, MorningOf(14)).Disposition));
    }

    [Fact]
    public void L5_the_first_check_in_inside_the_village_from_the_last_day_on_is_the_return_report()
    {
        var month = Foresee(
            "18 10:00", [0, 2, 4], Ask("14 06:00", 0, "seen", 16, 17), Ask("14 06:00", 2, "not seen", 16, 17), Ask("14 06:00", 4, "seen too early", 16, 17), Approve("14 07:00", "seen"), Approve("14 07:00", "not seen"),
            Approve("14 07:00", "seen too early"), CheckIn(0, "17 20:00"), CheckIn(2, "18 08:00", new PlannedPosition(50, 0, null, "wgs84")), CheckIn(4, "16 20:00"));

        Assert.DoesNotContain(AlertKeys.LeaveOverdue("seen"), month.Forecast.Alerts.Keys);
        Assert.Equal("18 09:15 triggered", Foretold.LifeOf(month.Alert(AlertKeys.LeaveOverdue("not seen"))));
        Assert.Equal("18 09:15 triggered", Foretold.LifeOf(month.Alert(AlertKeys.LeaveOverdue("seen too early"))));
        // Whoever checks in is present, on leave or not (A3).
        Assert.Equal(("Present", "OnLeave"), (month.Status(0, EveningOf(17)), month.Status(0, MorningOf(17))));
    }

    [Fact]
    public void L5_untrusted_evidence_is_a_return_report_only_where_its_receipt_counts()
    {
        var month = Foresee(
            "18 12:00", [0, 2], Ask("14 06:00", 0, "in time", 16, 17), Ask("14 06:00", 2, "late", 16, 17), Approve("14 07:00", "in time"), Approve("14 07:00", "late"),
            CheckIn(0, "18 08:00") with { CapturedAt = At("18 08:00").AddYears(-5) }, CheckIn(2, "18 10:00") with { CapturedAt = At("18 08:00") });

        Assert.Equal(AlertKeys.LeaveOverdue("late"), Assert.Single(month.Forecast.Alerts.Values, alert => alert.Kind == AlertKinds.LeaveOverdue).Key);
        Assert.Equal("18 09:15 triggered; 18 11:15 escalated 1", Foretold.LifeOf(month.Alert(AlertKeys.LeaveOverdue("late"))));
    }

    [Fact]
    public void L5_the_report_is_due_with_the_first_duty_slot_after_the_holiday_and_ends_the_alert()
    {
        var month = Foresee(
            "10-08 12:00", [0], Ask("29 06:00", 0, "long", 30, 30), Approve("29 07:00", "long"), new EndLeave(At("10-08 11:00"), "long", OwnLeaveAct.Return));

        var overdue = Assert.Single(month.Forecast.Alerts.Values, alert => alert.Kind == AlertKinds.LeaveOverdue);
        Assert.Equal("08 09:15 triggered; 08 11:00 resolved", Foretold.LifeOf(overdue));
    }

    [Fact]
    public void L6_withdrawn_before_the_decision_cancelled_before_the_first_day_returned_afterwards()
    {
        var month = Foresee(
            "16 12:00", [0], Ask("14 06:00", 0, "one", 20, 20), new EndLeave(At("14 06:01"), "one", OwnLeaveAct.Withdraw), Ask("14 06:02", 0, "two", 16, 18), Approve("14 06:03", "two"),
            new EndLeave(At("14 06:04"), "two", OwnLeaveAct.Return), new EndLeave(At("16 06:05"), "two", OwnLeaveAct.Cancel), new EndLeave(At("16 06:06"), "two", OwnLeaveAct.Return));

        Assert.Equal([null, null, null, null, "leave-not-begun", "leave-begun", null], month.Refusals);
        Assert.Equal("OnLeave", month.Status(0, MorningOf(16)));
    }

    [Fact]
    public void L7_a_fourth_day_after_the_fact_is_the_departments_to_give()
    {
        var key = AbsenceKey(0, EveningOf(17));
        var month = Foresee(
            "17 23:30", [0], Ask("14 05:30", 0, "three", 14, 16), Approve("14 05:40", "three"), CheckIn(0, "17 08:00"), new ResolveAlert(At("17 22:00"), Committee, key, "LeaveGranted"),
            new ResolveAlert(At("17 22:10"), Office.Department, key, "LeaveGranted"));

        Assert.Equal([null, null, null, "leave-needs-county", null], month.Refusals);
        Assert.Equal(("OnLeave", "Present"), (month.Status(0, EveningOf(17)), month.Status(0, MorningOf(17))));
    }

    [Fact]
    public void The_same_offices_same_decision_is_answered_again_and_any_other_is_refused()
    {
        var month = Foresee("14 12:00", [], Ask("14 06:00", 0, "one", 15, 15), Approve("14 07:00", "one"), Approve("14 07:01", "one"), Approve("14 07:02", "one", county: true), new RejectLeave(At("14 07:03"), "one", Committee));

        Assert.Equal([null, null, null, "leave-decided", "leave-decided"], month.Refusals);
    }

    private static AskLeave Ask(string at, int member, string id, int from, int to) => Ask(at, member, id, Day(from), Day(to));

    private static AskLeave Ask(string at, int member, string id, DateOnly from, DateOnly to) => new(At(at), People[member].Member, id, from, to, "personal");

    private static ApproveLeave Approve(string at, string id, bool county = false) => new(At(at), id, county ? Office.Department : Committee, AllowUnattended: true);
}
