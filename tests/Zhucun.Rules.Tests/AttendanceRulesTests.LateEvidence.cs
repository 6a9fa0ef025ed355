using Zhucun.Grains.Members;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A5, with A6's tickets: evidence that comes after due + grace.</summary>
public partial class AttendanceRulesTests
{
    [Theory]
    [InlineData("08:00", Reason.OnTime)]
    [InlineData("08:59", Reason.OnTime)] // judged at 09:00
    [InlineData("08:59:00.001", Reason.WithinGrace)]
    [InlineData("09:14", Reason.WithinGrace)] // judged at the very deadline
    public void A_trusted_check_in_in_time_becomes_present_and_supersedes_the_absence(string captured, Reason reason)
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Offline(TicketFrom("07:00"), At(captured), "2026-11-26 10:00");

        Assert.Equal((AttendanceStatus.Present, Grade.Verified, reason), (verdict.Status, verdict.Grade, verdict.Reason));
        Assert.Equal(AttendanceStatus.AbsentProvisional, verdict.Supersedes);
        Assert.True(verdict.Counts);
        Assert.True(verdict.Wakes);
        Assert.Equal(AttendanceStatus.Present, scene.StatusOf(Morning));
    }

    [Theory]
    [InlineData("09:15:00.001")]
    [InlineData("10:00")]
    [InlineData("11:59")] // judged as the slot closes
    public void A_trusted_check_in_later_in_the_slot_becomes_late(string captured)
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Offline(TicketFrom("07:00"), At(captured), "18:00");

        Assert.Equal((AttendanceStatus.Late, Grade.Verified, Reason.AfterGrace), (verdict.Status, verdict.Grade, verdict.Reason));
        Assert.Equal(AttendanceStatus.AbsentProvisional, verdict.Supersedes);
        Assert.True(verdict.Wakes);
        Assert.Equal(AttendanceStatus.Late, scene.StatusOf(Morning));
    }

    [Theory]
    [InlineData("09:14:00.001")]
    [InlineData("09:15:00")]
    public void A_capture_that_straddles_the_deadline_is_unverified_and_waits(string captured)
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Offline(TicketFrom("07:00"), At(captured), "18:00");

        Assert.Equal((Grade.Unverified, Reason.ClockUntrusted), (verdict.Grade, verdict.Reason));
        AssertWaits(scene, verdict);
    }

    [Theory]
    [InlineData("11:59:00.001")]
    [InlineData("12:00:00")]
    public void A_capture_that_straddles_the_slots_close_is_unverified_and_waits(string captured)
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Offline(TicketFrom("07:00"), At(captured), "18:00");

        Assert.Equal((Grade.Unverified, Reason.ClockUntrusted), (verdict.Grade, verdict.Reason));
        AssertWaits(scene, verdict);
    }

    [Fact]
    public void A_capture_that_straddles_the_slots_opening_is_judged_by_its_latest() =>
        Assert.Equal(
            (AttendanceStatus.Present, Reason.OnTime, Grade.Verified),
            new MemberScene().Offline(TicketFrom("06:00"), At("06:29:30"), "08:00") is var v ? (v.Status, v.Reason, v.Grade) : default);

    [Fact]
    public void A_check_in_received_at_the_very_deadline_is_never_astride_it()
    {
        var verdict = new MemberScene().Offline(TicketFrom("07:00"), At("09:14:59"), "09:15");
        Assert.Equal((AttendanceStatus.Present, Grade.Verified), (verdict.Status, verdict.Grade));
    }

    [Fact]
    public void A_late_check_in_that_is_captured_in_time_makes_a_lateness_a_presence()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        scene.Online("10:00");
        Assert.Equal(AttendanceStatus.Late, scene.StatusOf(Morning));

        var verdict = scene.Offline(TicketFrom("07:00"), At("08:00"), "11:00");
        Assert.Equal((AttendanceStatus.Present, AttendanceStatus.Late), (verdict.Status, verdict.Supersedes));
        Assert.True(verdict.Wakes);
        Assert.Equal(AttendanceStatus.Present, scene.StatusOf(Morning));
    }

    [Fact]
    public void Evidence_of_presence_that_arrives_before_a_belated_settlement_prevents_the_absence()
    {
        var scene = new MemberScene();
        var verdict = scene.Offline(TicketFrom("07:00"), At("08:00"), "09:16");

        Assert.Null(verdict.Supersedes);
        Assert.Equal(AttendanceStatus.Present, verdict.Status);
        Assert.Null(scene.Settle(Morning, At("09:20")));
    }

    [Fact]
    public void An_untrusted_check_in_received_by_the_deadline_is_present_but_unverified()
    {
        var verdict = new MemberScene().Receive("09:15", Captured("07:00"));
        Assert.Equal((AttendanceStatus.Present, Grade.Unverified, Reason.NoTicket), (verdict.Status, verdict.Grade, verdict.Reason));
        Assert.True(verdict.Counts);
    }

    [Theory]
    [InlineData("2026-11-23 08:50")] // a slot that is settled already
    [InlineData("2026-11-22 08:50")] // a Sunday
    public void A_phone_with_a_slow_clock_that_reports_in_time_is_present_in_the_slot_that_is_open(string claimed)
    {
        var scene = new MemberScene();
        scene.Online("2026-11-23 08:50");
        var verdict = scene.Receive("08:50", Captured(claimed));

        Assert.Equal((Morning, AttendanceStatus.Present, Grade.Unverified, Reason.NoTicket), (verdict.DutySlot, verdict.Status, verdict.Grade, verdict.Reason));
        Assert.Null(scene.Settle(Morning));
    }

    [Fact]
    public void An_untrusted_check_in_received_after_the_deadline_waits_for_a_person()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Receive(At("09:15").Microseconds(1), Captured("07:00"));

        Assert.Equal((Grade.Unverified, Reason.NoTicket), (verdict.Grade, verdict.Reason));
        AssertWaits(scene, verdict);
    }

    [Fact]
    public void Untrusted_evidence_that_came_before_a_belated_settlement_is_told_with_the_absence()
    {
        var scene = new MemberScene();
        var evidence = scene.Receive("09:16", Captured("07:00"));
        Assert.Equal(AttendanceStatus.Pending, evidence.Status);

        var absence = scene.Settle(Morning, At("09:20"))!;
        Assert.Equal(AttendanceStatus.AbsentProvisional, absence.Status);
        Assert.Equal([new WaitingEvidence(evidence.CheckInId, Reason.NoTicket, evidence.ReceivedAt)], absence.Evidence);
    }

    [Fact]
    public void Untrusted_evidence_of_a_presence_that_is_known_waits_for_nobody()
    {
        var scene = new MemberScene();
        scene.Online("08:00");
        var before = scene.Snapshot();
        var verdict = scene.Receive("10:00", Captured("07:00"));

        Assert.False(verdict.AwaitsDisposition);
        Assert.Equal(before, scene.Snapshot());
    }

    [Fact]
    public void Evidence_is_accepted_until_72_hours_after_the_deadline_and_no_microsecond_longer()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var ticket = TicketFrom("07:00");
        var checkIn = Captured("08:00") with { Ticket = "…", ElapsedMs = 3_600_000 };

        var tooLate = scene.Receive(At("2026-11-27 09:15").Microseconds(1), checkIn, ticket);
        Assert.Equal((AttendanceStatus.AbsentProvisional, Reason.TooLate), (tooLate.Status, tooLate.Reason));
        AssertSettlesNothing(tooLate);

        Assert.Equal(AttendanceStatus.Present, scene.Receive(At("2026-11-27 09:15"), checkIn, ticket).Status);
    }

    [Fact]
    public void A_claim_older_than_the_window_settles_nothing_and_notifies_nobody()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Receive(At("2026-11-27 09:15").Microseconds(1), Captured("08:00"));

        Assert.Equal((AttendanceStatus.AbsentProvisional, Reason.TooLate), (verdict.Status, verdict.Reason));
        AssertSettlesNothing(verdict);
    }

    [Fact]
    public void A_confirmed_absence_is_not_undone_by_evidence()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        scene.Confirm(Morning, At("2026-11-27 09:15"));
        var verdict = scene.Offline(TicketFrom("07:00"), At("08:00"), "2026-11-27 09:15");

        Assert.Equal(AttendanceStatus.AbsentConfirmed, verdict.Status);
        AssertSettlesNothing(verdict);
    }

    [Fact]
    public void Without_a_ticket_the_slot_is_that_of_the_claimed_capture()
    {
        var scene = new MemberScene();
        var verdict = scene.Receive("20:00", Captured("08:00"));

        Assert.Equal(Morning, verdict.DutySlot);
        Assert.Equal(AttendanceStatus.Pending, scene.StatusOf(Evening));
    }

    [Theory]
    [InlineData("1999-01-01 08:00")]
    [InlineData("2026-11-24 03:00")]
    public void A_claim_that_cannot_be_so_yields_to_a_receipt_in_time(string phonesClock)
    {
        var scene = new MemberScene();
        var verdict = scene.Receive("08:50", Captured(phonesClock));

        Assert.Equal(Morning, verdict.DutySlot);
        Assert.Equal((AttendanceStatus.Present, Grade.Unverified, Reason.NoTicket), (verdict.Status, verdict.Grade, verdict.Reason));
    }

    [Theory]
    [InlineData("1999-01-01 08:00")]
    [InlineData("2026-11-24 03:00")]
    public void A_claim_that_cannot_be_so_settles_nothing_after_the_deadline(string phonesClock)
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Receive("09:30", Captured(phonesClock));

        Assert.Equal(AttendanceStatus.AbsentProvisional, scene.StatusOf(Morning));
        AssertSettlesNothing(verdict);
    }

    [Fact]
    public void A_claim_from_the_future_is_taken_for_now_and_untrusted()
    {
        var scene = new MemberScene();
        var verdict = scene.Receive("08:00", Captured("2030-01-01 20:00"));

        Assert.Equal(Morning, verdict.DutySlot);
        Assert.Equal((AttendanceStatus.Present, Grade.Unverified), (verdict.Status, verdict.Grade));
        Assert.Equal(At("08:00"), verdict.OccurredAt);
    }

    [Theory]
    [InlineData("1999-01-01 00:00")]
    [InlineData("2099-01-01 00:00")]
    public void With_a_ticket_a_phones_clock_may_be_wrong_by_years(string phonesClock)
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Receive("18:00", Captured(phonesClock) with { Ticket = "…", ElapsedMs = 3_600_000 }, TicketFrom("07:00"));

        Assert.Equal((AttendanceStatus.Present, Grade.Verified, Reason.OnTime), (verdict.Status, verdict.Grade, verdict.Reason));
    }

    [Fact]
    public void Elapsed_times_of_a_ticket_that_shrink_are_unverified_also_after_an_untrusted_use()
    {
        var scene = new MemberScene();
        var ticket = TicketFrom("2026-11-23 20:00");
        scene.Offline(ticket, At("08:00"), "18:00");
        var second = scene.Offline(ticket, At("07:30"), "18:01");
        Assert.Equal((Grade.Unverified, Reason.ElapsedRanBackwards), (second.Grade, second.TimeDoubt));

        // The greatest one counts, not the last one.
        var third = scene.Offline(ticket, At("07:45"), "18:02");
        Assert.Equal(Reason.ElapsedRanBackwards, third.TimeDoubt);
        Assert.Null(scene.Offline(ticket, At("08:00"), "18:03").TimeDoubt);
        Assert.Null(scene.Offline(ticket, At("08:30"), "18:04").TimeDoubt);
    }

    [Fact]
    public void An_elapsed_time_from_the_future_does_not_spoil_the_ticket()
    {
        var scene = new MemberScene();
        var ticket = TicketFrom("07:00");
        var future = scene.Offline(ticket, At("09:00"), "08:00");
        Assert.Equal((Grade.Unverified, Reason.ElapsedInFuture), (future.Grade, future.TimeDoubt));

        Assert.Null(scene.Offline(ticket, At("08:30"), "18:00").TimeDoubt);
    }

    [Fact]
    public void Elapsed_times_of_two_tickets_have_nothing_to_do_with_each_other()
    {
        var scene = new MemberScene();
        scene.Offline(TicketFrom("07:00"), At("08:00"), "18:00");
        Assert.Null(scene.Offline(TicketFrom(At("07:30"), "ticket-2"), At("07:40"), "18:01").TimeDoubt);
    }

    [Fact]
    public void A_ticket_reaches_back_to_no_time_before_its_issue()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        var verdict = scene.Receive("10:00", Captured("08:00") with { Ticket = "…", ElapsedMs = -3_600_000 }, TicketFrom("09:30"));

        Assert.Equal(Grade.Unverified, verdict.Grade);
        Assert.False(verdict.Counts);
        Assert.Equal(AttendanceStatus.AbsentProvisional, scene.StatusOf(Morning));
    }

    private static void AssertWaits(MemberScene scene, MemberCheckedIn verdict)
    {
        Assert.Equal(AttendanceStatus.AbsentProvisional, verdict.Status);
        Assert.Equal(AttendanceStatus.AbsentProvisional, scene.StatusOf(Morning));
        Assert.True(verdict.AwaitsDisposition);
        Assert.True(verdict.Wakes);
        Assert.False(verdict.Counts);
        Assert.False(verdict.Settles);
        Assert.Null(verdict.Supersedes);
    }
}
