using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION A5, A7: what comes after the deadline, and the end of the window for it.</summary>
public sealed class LateEvidenceTests
{
    [Fact]
    public async Task A_late_offline_check_in_with_a_ticket_retracts_the_alert()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var ticket = await county.TicketAsync(member);
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "11:00"));

        var retracted = county.Commits.Expect("alert.retracted", entry => entry.Type == EntryTypes.AlertRetracted && entry.Member == member);
        var answer = await county.CheckInAsync(member, Offline(county, member, ticket, captured: TestCounty.On("2026-11-24", "08:50")));
        await retracted;

        Assert.Equal((AttendanceStatus.Present, Grade.Verified, Reason.OnTime), (answer.Status!.Value, answer.Grade, answer.Reason));
        var alert = Assert.Single(await county.AbsenceEventsAsync<AlertRetracted>());
        var raised = (await county.AbsenceEventsAsync<AlertTriggered>()).Single(item => item.Entry.Member == member);
        Assert.Equal((raised.Event.AlertId, raised.Event.Key, answer.CheckInId, answer.Sequence),
            (alert.Event.AlertId, alert.Event.Key, alert.Event.CheckInId, alert.Event.Cause));
        Assert.Equal(AttendanceStatus.Present, (await county.AttendanceAsync(member, Slots.TuesdayMorning)).Status);
        Assert.Empty(await county.AbsenceEventsAsync<AlertResolved>());
    }

    [Fact]
    public async Task A_check_in_captured_later_in_the_slot_resolves_the_alert()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var ticket = await county.TicketAsync(member);
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "13:00"));

        var resolved = county.Commits.Expect("alert.resolved", entry => entry.Type == EntryTypes.AlertResolved && entry.Member == member);
        var answer = await county.CheckInAsync(member, Offline(county, member, ticket, captured: TestCounty.On("2026-11-24", "10:00")));
        await resolved;

        Assert.Equal((AttendanceStatus.Late, Reason.AfterGrace), (answer.Status!.Value, answer.Reason));
        var (_, alert) = Assert.Single(await county.AbsenceEventsAsync<AlertResolved>());
        Assert.Equal((Reason.AfterGrace, answer.CheckInId, null), (alert.Reason, alert.CheckInId, alert.Disposition));
        Assert.Empty(await county.AbsenceEventsAsync<AlertRetracted>());
    }

    [Fact]
    public async Task Evidence_of_presence_in_time_retracts_the_alert_also_when_coming_late_has_resolved_it()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var ticket = await county.TicketAsync(member);
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "10:00"));
        var resolved = county.Commits.Expect("alert.resolved", entry => entry.Type == EntryTypes.AlertResolved && entry.Member == member);
        await county.CheckInAsync(member);
        await resolved;
        await county.ForgetAsync(county.Township());

        var retracted = county.Commits.Expect("alert.retracted", entry => entry.Type == EntryTypes.AlertRetracted && entry.Member == member);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "11:00"));
        await county.CheckInAsync(member, Offline(county, member, ticket, captured: TestCounty.On("2026-11-24", "08:50")));
        await retracted;

        var raised = (await county.AbsenceEventsAsync<AlertTriggered>()).Single(item => item.Entry.Member == member);
        Assert.Equal(raised.Event.AlertId, Assert.Single(await county.AbsenceEventsAsync<AlertRetracted>()).Event.AlertId);
    }

    [Fact]
    public async Task Untrusted_evidence_is_attached_to_the_alert_and_the_absence_stays()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "10:00"));

        var attached = county.Commits.Expect("alert.evidence-attached", entry => entry.Type == EntryTypes.AlertEvidenceAttached && entry.Member == member);
        var answer = await county.CheckInAsync(member, county.OnSite(member) with { CapturedAt = TestCounty.On("2026-11-24", "08:50") });
        await attached;

        Assert.Equal((AttendanceStatus.AbsentProvisional, Grade.Unverified, Reason.NoTicket), (answer.Status!.Value, answer.Grade, answer.Reason));
        Assert.Equal(AttendanceStatus.AbsentProvisional, (await county.AttendanceAsync(member, Slots.TuesdayMorning)).Status);
        var (_, alert) = Assert.Single(await county.AbsenceEventsAsync<AlertEvidenceAttached>());
        Assert.Equal(answer.CheckInId, alert.Evidence.CheckInId);
    }

    [Fact]
    public async Task When_the_window_ends_the_absence_is_confirmed_and_the_alert_ends_and_nothing_changes_that_afterwards()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var (silent, late) = (county.Plan.Members[0], county.Plan.Members[1]);
        var ticket = await county.TicketAsync(silent);
        await county.CheckInAsync(late);

        await county.RunUntilAsync(TestCounty.On("2026-11-27", "09:14:59.999"));
        Assert.Empty(await county.AbsenceEventsAsync<AlertResolved>());
        await county.RunUntilAsync(TestCounty.On("2026-11-27", "09:15"));

        var (_, resolved) = Assert.Single(await county.AbsenceEventsAsync<AlertResolved>());
        Assert.Equal((Disposition.ConfirmedAbsent, Reason.WindowEnded), (resolved.Disposition!.Value, resolved.Reason));
        Assert.Equal(silent, resolved.Member);
        Assert.Equal(AttendanceStatus.AbsentConfirmed, (await county.AttendanceAsync(silent, Slots.TuesdayMorning)).Status);
        Assert.Equal(AttendanceStatus.Present, (await county.AttendanceAsync(late, Slots.TuesdayMorning)).Status);

        county.Clock.MoveTo(TestCounty.On("2026-11-27", "09:15:01"));
        var answer = await county.CheckInAsync(silent, Offline(county, silent, ticket, captured: TestCounty.On("2026-11-24", "08:50")));
        Assert.Equal((AttendanceStatus.AbsentConfirmed, Reason.TooLate), (answer.Status!.Value, answer.Reason));
        var head = await county.HeadAsync();
        await county.Township().RunDue();
        Assert.Equal(head, await county.HeadAsync());
        Assert.Equal(AttendanceStatus.AbsentConfirmed, (await county.AttendanceAsync(silent, Slots.TuesdayMorning)).Status);
    }

    [Fact]
    public async Task Untrusted_evidence_that_came_before_the_deadline_counts_so_no_alert_is_raised()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];

        var answer = await county.CheckInAsync(member, county.OnSite(member) with { CapturedAt = TestCounty.On("2026-11-24", "07:00") });
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));

        Assert.Equal((AttendanceStatus.Present, Grade.Unverified, Reason.NoTicket), (answer.Status!.Value, answer.Grade, answer.Reason));
        Assert.DoesNotContain(await county.AbsenceEventsAsync<AlertTriggered>(), item => item.Entry.Member == member);
    }

    private static CheckIn Offline(TestCounty county, MemberId member, IssuedTicket ticket, DateTimeOffset captured) => county.OnSite(member) with
    {
        CapturedAt = captured,
        Ticket = ticket.Ticket,
        ElapsedMs = (long)(captured - ticket.IssuedAt).TotalMilliseconds,
    };
}
