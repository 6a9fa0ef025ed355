using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Tickets;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A1–A4 and A6: what a check-in is worth. A5 stands in the other half of this class.</summary>
public partial class AttendanceRulesTests
{
    [Theory]
    [InlineData("06:30:00", AttendanceStatus.Present, Reason.OnTime)]
    [InlineData("09:00:00", AttendanceStatus.Present, Reason.OnTime)]
    [InlineData("09:00:00.000001", AttendanceStatus.Present, Reason.WithinGrace)]
    [InlineData("09:15:00", AttendanceStatus.Present, Reason.WithinGrace)]
    [InlineData("09:15:00.000001", AttendanceStatus.Late, Reason.AfterGrace)]
    [InlineData("12:00:00", AttendanceStatus.Late, Reason.AfterGrace)]
    [InlineData("19:00:00", AttendanceStatus.Present, Reason.OnTime)]
    [InlineData("21:30:00", AttendanceStatus.Present, Reason.OnTime)]
    [InlineData("21:30:00.000001", AttendanceStatus.Present, Reason.WithinGrace)]
    [InlineData("21:45:00", AttendanceStatus.Present, Reason.WithinGrace)]
    [InlineData("21:45:00.000001", AttendanceStatus.Late, Reason.AfterGrace)]
    [InlineData("23:30:00", AttendanceStatus.Late, Reason.AfterGrace)]
    public void An_online_check_in_is_judged_by_its_receipt(string at, AttendanceStatus status, Reason reason)
    {
        var verdict = new MemberScene().Online(at);

        Assert.Equal((status, reason, Grade.Verified), (verdict.Status, verdict.Reason, verdict.Grade));
        Assert.True(verdict.Counts);
        Assert.True(verdict.Settles);
        Assert.Null(verdict.TimeDoubt);
        Assert.Equal(At(at), verdict.OccurredAt);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("06:29:59.999999")]
    [InlineData("12:00:00.000001")]
    [InlineData("18:59:59.999999")]
    [InlineData("23:30:00.000001")]
    [InlineData("23:59:59.999999")]
    public void A_check_in_in_no_slot_is_recorded_and_settles_nothing(string at)
    {
        var scene = new MemberScene();
        var verdict = scene.Online(at);

        Assert.Equal(Reason.NoOpenSlot, verdict.Reason);
        Assert.Equal(Grade.Verified, verdict.Grade);
        Assert.Null(verdict.DutySlot);
        Assert.Null(verdict.Status);
        AssertSettlesNothing(verdict);
        Assert.Empty(scene.State.Attendance);
    }

    [Theory]
    [InlineData("2026-11-28 08:00")] // a Saturday
    [InlineData("2026-11-29 20:00")] // a Sunday
    [InlineData("2026-10-01 08:00")] // a statutory holiday, on a Thursday
    public void A_check_in_off_duty_is_recorded_and_settles_nothing(string at)
    {
        var scene = new MemberScene();
        var verdict = scene.Online(at);

        Assert.Equal((AttendanceStatus.OffDuty, Reason.OffDuty), (verdict.Status, verdict.Reason));
        AssertSettlesNothing(verdict);
        Assert.Empty(scene.State.Attendance);
    }

    [Theory]
    [InlineData("2026-10-10 08:00")] // a make-up workday, on a Saturday
    [InlineData("2027-01-01 08:00")] // a Friday beyond the imported calendars
    public void A_check_in_on_a_duty_day_counts(string at) => Assert.Equal(AttendanceStatus.Present, new MemberScene().Online(at).Status);

    [Fact]
    public void A_check_in_before_the_first_slot_of_the_posting_settles_nothing()
    {
        var scene = new MemberScene(start: At("09:15:00.000001"));

        Assert.Equal(Reason.OffDuty, scene.Online("09:10").Reason);
        Assert.Equal(AttendanceStatus.Present, scene.Online("19:30").Status);
    }

    [Fact]
    public void A_posting_that_starts_at_the_very_deadline_has_duty_in_that_slot() =>
        Assert.Equal(AttendanceStatus.Present, new MemberScene(start: At("09:15")).Online("09:15").Status);

    [Fact]
    public void A_check_in_outside_is_rejected_and_the_status_stays_as_it_was()
    {
        var scene = new MemberScene();
        var verdict = scene.Receive("08:00", Captured("08:00") with { Position = Outside });

        Assert.Equal((Grade.Rejected, Place.Outside, Reason.OutsideFence), (verdict.Grade, verdict.Place, verdict.Reason));
        Assert.Equal(AttendanceStatus.Pending, verdict.Status);
        AssertSettlesNothing(verdict);
        Assert.Equal(AttendanceStatus.Pending, scene.StatusOf(Morning));
    }

    [Fact]
    public void A_check_in_outside_leaves_a_presence_and_an_absence_alone()
    {
        var present = new MemberScene();
        present.Online("08:00");
        var before = present.Snapshot();
        Assert.Equal(AttendanceStatus.Present, present.Receive("08:30", Captured("08:30") with { Position = Outside }).Status);
        Assert.Equal(before, present.Snapshot());

        var absent = new MemberScene();
        absent.Settle(Morning);
        var late = absent.Receive("10:00", Captured("10:00") with { Position = Outside });
        Assert.Equal(AttendanceStatus.AbsentProvisional, late.Status);
        Assert.Null(late.Supersedes);
        Assert.False(late.Wakes);
        Assert.Equal(AttendanceStatus.AbsentProvisional, absent.StatusOf(Morning));
    }

    [Fact]
    public void An_indeterminate_place_counts_but_unverified()
    {
        var unclear = new MemberScene().Receive("08:00", Captured("08:00") with { Position = Unclear });
        Assert.Equal((AttendanceStatus.Present, Grade.Unverified, Reason.AccuracyTooLow), (unclear.Status, unclear.Grade, unclear.Reason));

        var nowhere = new MemberScene().Receive("08:00", Captured("08:00") with { Position = null });
        Assert.Equal((AttendanceStatus.Present, Grade.Unverified, Reason.NoPosition), (nowhere.Status, nowhere.Grade, nowhere.Reason));
        Assert.Equal(Place.Indeterminate, nowhere.Place);
    }

    [Fact]
    public void Presence_is_never_made_worse_by_later_evidence()
    {
        var scene = new MemberScene();
        scene.Online("08:00");
        var cell = scene.State.CellOf(Morning);

        scene.Receive("08:10", Captured("08:10") with { Position = Unclear });
        scene.Receive("08:20", Captured("06:40"));
        scene.Online("11:00");
        scene.Settle(Morning);

        Assert.Equal(cell, scene.State.CellOf(Morning));
    }

    [Fact]
    public void Better_evidence_of_the_same_presence_takes_its_place()
    {
        var scene = new MemberScene();
        scene.Receive("08:00", Captured("08:00") with { Position = Unclear });
        var better = scene.Receive("08:30", Captured("08:30") with { CheckInId = "better" });

        Assert.True(better.Counts);
        Assert.Equal("better", scene.State.CellOf(Morning).CheckInId);
        Assert.Equal(Grade.Verified, scene.State.CellOf(Morning).Grade);
        Assert.False(better.Wakes);
    }

    [Fact]
    public void Equal_evidence_of_the_same_presence_changes_nothing()
    {
        var scene = new MemberScene();
        scene.Online("08:00");
        var before = scene.Snapshot();

        Assert.False(scene.Online("08:30").Counts);
        Assert.Equal(before, scene.Snapshot());
    }

    [Fact]
    public void An_unverified_presence_is_not_traded_for_a_verified_lateness()
    {
        var scene = new MemberScene();
        scene.Receive("08:00", Captured("08:00") with { Position = Unclear });

        var late = scene.Online("10:00");
        Assert.Equal((AttendanceStatus.Present, false), (late.Status, late.Counts));
        Assert.Equal(Grade.Unverified, scene.State.CellOf(Morning).Grade);
    }

    [Fact]
    public void An_ordinary_check_in_wakes_nobody() => Assert.False(new MemberScene().Online("08:00").Wakes);

    [Fact]
    public void A_forged_ticket_is_refused() =>
        Assert.Equal(
            new Problem(ProblemCodes.TicketForged, "/ticket"),
            new MemberScene().Refused(At("08:00"), Captured("08:00") with { Ticket = "x", ElapsedMs = 1 }, new TicketReading.Forged()));

    [Fact]
    public void Another_members_ticket_is_refused()
    {
        var theirs = TicketFrom("07:00") with { Member = MemberId.Of(County, 1) };
        Assert.Equal(
            new Problem(ProblemCodes.TicketOfAnotherMember, "/ticket"),
            new MemberScene().Refused(At("08:00"), Captured("08:00") with { Ticket = "x", ElapsedMs = 1 }, new TicketReading.Genuine(theirs)));
    }

    [Fact]
    public void A_ticket_without_an_elapsed_time_is_refused() =>
        Assert.Equal(
            new Problem(ProblemCodes.ElapsedMissing, "/elapsedMs"),
            new MemberScene().Refused(At("08:00"), Captured("08:00") with { Ticket = "x" }, new TicketReading.Genuine(TicketFrom("07:00"))));

    [Fact]
    public void Somebody_who_is_not_posted_has_no_check_ins()
    {
        var decision = AttendanceRules.Decide(new MemberState(), Captured("08:00"), new MemberScene().Facts(At("08:00")));
        Assert.Equal(ProblemCodes.MemberNotFound, decision.Refusal?.Code);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void The_record_keeps_all_of_the_evidence_and_of_the_verdict()
    {
        var ticket = TicketFrom("07:00");
        var verdict = new MemberScene().Receive("09:30", new CheckIn
        {
            CheckInId = "Abc-1",
            CapturedAt = At("2011-01-01 00:00"),
            Position = Unclear,
            Source = CheckInSource.ServiceStationQr,
            Ticket = "…",
            ElapsedMs = 3_600_000,
            Note = "下雨",
        }, ticket);

        Assert.Equal("Abc-1", verdict.CheckInId);
        Assert.Equal(At("2011-01-01 00:00"), verdict.CapturedAt);
        Assert.Equal(At("09:30"), verdict.ReceivedAt);
        Assert.Equal((CheckInSource.ServiceStationQr, ticket.Id, 3_600_000L), (verdict.Source, verdict.TicketId, verdict.ElapsedMs));
        Assert.Equal(new CheckInDetails(Unclear, "下雨"), verdict.Personal);
        Assert.Equal((Township, Village, TestCounty.Member, Morning), (verdict.Township, verdict.Village, verdict.Member, verdict.DutySlot));
        Assert.Equal(At("08:01"), verdict.OccurredAt);
    }

    private static void AssertSettlesNothing(MemberCheckedIn verdict)
    {
        Assert.False(verdict.Counts);
        Assert.False(verdict.Settles);
        Assert.False(verdict.Wakes);
        Assert.False(verdict.AwaitsDisposition);
        Assert.Null(verdict.Supersedes);
    }
}
