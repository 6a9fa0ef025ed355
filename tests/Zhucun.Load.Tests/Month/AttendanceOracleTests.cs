using Xunit;
using Zhucun.Load.Month;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.Month.TestMonth;

namespace Zhucun.Load.Tests.Month;

/// <summary>MISSION A3–A8, computed by hand.</summary>
public class AttendanceOracleTests
{
    [Fact]
    public void A3_each_check_in_is_answered_as_it_is_judged()
    {
        var month = Foresee(
            "14 13:00", [0, 2, 4, 6, 8], CheckIn(0, "14 09:00"), CheckIn(2, "14 09:15"), CheckIn(4, "14 12:00"), CheckIn(6, "14 12:01"),
            CheckIn(8, "14 08:00", new PlannedPosition(3000, 0, 10, "wgs84")));

        Assert.Equal(
            ["Present onTime", "Present withinGrace", "Late afterGrace", " noOpenSlot", "Pending outsideFence"],
            month.Answers.Select(answer => $"{answer.Verdict!.Status} {answer.Verdict.Reasons[0]}"));
        Assert.Equal(("AbsentProvisional", "AbsentProvisional"), (month.Status(6, MorningOf(14)), month.Status(8, MorningOf(14))));
    }

    [Fact]
    public void A3_on_a_day_without_duty_it_settles_nothing()
    {
        var month = Foresee("19 12:00", [], CheckIn(0, "19 08:00"));

        Assert.Equal("offDuty", Assert.Single(month.Answers[0].Verdict!.Reasons));
        Assert.DoesNotContain(month.Forecast.Attendance.Keys, key => key.Date == Day(19));
    }

    [Fact]
    public void A4_the_same_again_is_answered_again_and_another_content_is_refused()
    {
        var first = CheckIn(0, "14 08:00", id: "one");
        var month = Foresee("14 12:00", [0], first, first with { At = At("14 10:00") }, CheckIn(0, "14 10:05", id: "one"));

        Assert.Equal([null, null, "check-in-id-reused"], month.Refusals);
        Assert.Equal((false, true), (month.Answers[0].Verdict!.Repeated, month.Answers[1].Verdict!.Repeated));
        Assert.Equal("Present", month.Status(0, MorningOf(14)));
    }

    [Fact]
    public void A6_a_tickets_elapsed_times_only_grow()
    {
        var month = Foresee(
            "14 12:00", [0], new FetchTicket(At("14 06:40"), "m00", "t0"), WithTicket(0, "t0", TimeSpan.FromMinutes(60), "14 08:00", "14 07:40") with { Position = new PlannedPosition(5000, 0, 10, "wgs84") },
            WithTicket(0, "t0", TimeSpan.FromMinutes(20), "14 08:30", "14 08:25"));

        Assert.Equal(["outsideFence"], month.Answers[1].Verdict!.Reasons);
        Assert.Equal((Grade.Unverified, "Present"), (month.Answers[2].Verdict!.Grade, month.Status(0, MorningOf(14))));
        Assert.Contains("elapsedRanBackwards", month.Answers[2].Verdict!.Reasons);
    }

    [Fact]
    public void A6_a_clock_that_is_wrong_by_years_is_taken_at_the_receipt_if_that_is_in_time()
    {
        var month = Foresee("14 10:00", [0], CheckIn(0, "14 08:00") with { CapturedAt = At("14 08:00").AddYears(-5) });

        Assert.Equal(("Present", Grade.Unverified), (month.Status(0, MorningOf(14)), month.Answers[0].Verdict!.Grade));
    }

    [Fact]
    public void A6_a_ticket_of_the_day_before_yesterday_still_proves_the_time_for_72_hours_after_the_deadline()
    {
        Act[] acts =
        [
            new FetchTicket(At("14 07:00"), "m00", "t0"),
            .. new[] { "14", "15" }.Select((day, i) => WithTicket(0, "t0", TimeSpan.FromHours((i * 24) + 1.5), "17 09:30", $"{day} 08:30")),
        ];
        var month = Foresee("17 12:00", [0], acts);

        // The first one is a quarter of an hour too late; the second is in time.
        Assert.Equal(["tooLate"], month.Answers[1].Verdict!.Reasons);
        Assert.Equal(("AbsentConfirmed", "Present"), (month.Status(0, MorningOf(14)), month.Status(0, MorningOf(15))));
    }

    [Fact]
    public void A8_a_correction_can_be_asked_for_until_the_third_day_and_granted_three_times_a_month()
    {
        var days = new[] { 14, 15, 16, 17 };
        Act[] acts =
        [
            .. days.Select(day => new AskCorrection(At($"{day} 12:00"), "m00", $"c{day}", Day(day), "morning")),
            .. days.Select(day => new DecideCorrection(At($"{day} 13:00"), Committee, "m00", $"c{day}", Grants: true)),
            new AskCorrection(At("18 00:00"), "m00", "late", Day(14), "evening"),
            new AskCorrection(At("18 23:59"), "m00", "last day", Day(15), "evening"),
        ];
        var month = Foresee("19 06:00", [0], acts);

        Assert.Equal([null, null, null, null, null, null, null, ExpectedAnswer.AnyRefusal, ExpectedAnswer.AnyRefusal, null], month.Refusals);
        Assert.Equal(("Present", "AbsentProvisional"), (month.Status(0, MorningOf(16)), month.Status(0, MorningOf(17))));
        Assert.Equal("14 09:15 triggered; 14 11:15 escalated 1; 14 13:00 resolved", Foretold.LifeOf(month.Absence(0, MorningOf(14))));
    }

    [Fact]
    public void A_mission_cancelled_on_a_day_keeps_that_day_and_those_before()
    {
        var month = Foresee(
            "17 10:00", [0, 2], new SendOnMission(At("14 06:00"), Committee, "m00", "g1", Day(15), Day(17), "mission"), new CancelMission(At("16 10:00"), Committee, "m00", "g1"),
            new SendOnMission(At("14 06:00"), Committee, "m02", "g2", Day(15), Day(17), "training"), new CancelMission(At("14 20:00"), Committee, "m02", "g2"));

        Assert.Equal(["AbsentConfirmed", "OnMission", "OnMission", "AbsentProvisional"], new[] { 14, 15, 16, 17 }.Select(day => month.Status(0, MorningOf(day))));
        Assert.Equal(["AbsentProvisional", "AbsentProvisional"], new[] { 15, 16 }.Select(day => month.Status(2, MorningOf(day))));
    }
}
