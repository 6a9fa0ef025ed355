using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Days;

/// <summary>Check-ins made without a signal and sent after the deadline (MISSION A5, A6).</summary>
[Collection(DutyDays.Name)]
public sealed class LateEvidenceTests(DutyDays county)
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task A_late_offline_check_in_retracts_the_alert_and_the_feed_tells_township_and_county()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        Assert.InRange(ticket.IssuedAt, day.At("08:30"), day.At("08:31"));
        Assert.Equal(TimeSpan.FromHours(72), ticket.ExpiresAt - ticket.IssuedAt);
        await day.MoveToAsync("10:00");
        Assert.Equal("Triggered", (await day.AlertOfAsync(resident)).State);
        var head = await _api.HeadAsync();
        var verdict = await SendAsync(resident, resident.CheckIn(day.At("08:40"), ticket, TenMinutes));

        Assert.Equal(("morning", day.Text, "Present", "Verified", "onTime"), (verdict.Slot, verdict.DutyDate, verdict.Status, verdict.Grade, verdict.Reason));
        var alert = await day.AlertOfAsync(resident, alert => alert.State == "Resolved");
        Assert.True(alert.Retracted);
        foreach (var scope in (string[])[$"township:{resident.Township}", "county:530326"])
        {
            var told = await _api.FeedAsync(head, scope);
            var checkedIn = Assert.Single(told, entry => entry.Type == "member.checked-in");
            Assert.Equal("AbsentProvisional", checkedIn.Text("supersedes"));
            var retracted = Assert.Single(told, entry => entry.Type == "alert.retracted" && entry.Text("kind") == "absence");
            Assert.Equal((alert.Id, alert.Key, verdict.CheckInId), (retracted.Text("alertId"), retracted.Text("key"), retracted.Text("checkInId")));
        }

        Assert.Equal("Present", (await day.LineOfAsync(resident, verdict.Sequence)).Status);
    }

    [Fact]
    public async Task Captured_late_in_the_slot_it_is_late_and_resolves_the_alert_without_retracting_it()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        await day.MoveToAsync("10:30");
        var verdict = await SendAsync(resident, resident.CheckIn(day.At("09:40"), ticket, TimeSpan.FromMinutes(70)));

        Assert.Equal(("Late", "Verified", "afterGrace"), (verdict.Status, verdict.Grade, verdict.Reason));
        var alert = await day.AlertOfAsync(resident, alert => alert.State == "Resolved");
        Assert.Null(alert.Retracted);
    }

    [Fact]
    public async Task Without_a_ticket_the_evidence_waits_at_the_alert()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        await day.MoveToAsync("10:00");
        var verdict = await SendAsync(resident, resident.CheckIn(day.At("08:40")));

        Assert.Equal(("AbsentProvisional", "Unverified", "noTicket"), (verdict.Status, verdict.Grade, verdict.Reason));
        var alert = await day.AlertOfAsync(resident, alert => alert.Evidence is not null);
        Assert.Equal("Triggered", alert.State);
        var evidence = Assert.Single(alert.Evidence!);
        Assert.Equal((verdict.CheckInId, "noTicket"), (evidence.CheckInId, evidence.Reason));
        Assert.Equal("AbsentProvisional", (await day.LineOfAsync(resident, verdict.Sequence)).Status);
    }

    [Fact]
    public async Task After_72_hours_evidence_counts_no_longer_with_or_without_a_ticket_and_the_absence_is_confirmed()
    {
        var day = await county.NextMorningAsync();
        var (with, without) = (county.Roster.Take(), county.Roster.Take());
        var ticket = await _api.TicketAsync(with.Id);
        await day.MoveToJustBeforeAsync("09:15", daysOn: 3);
        Assert.Equal("Triggered", (await day.AlertOfAsync(with)).State);
        await day.MoveToAsync("09:15:01", daysOn: 3);
        foreach (var (resident, body) in new[] { (with, with.CheckIn(day.At("08:40"), ticket, TenMinutes)), (without, without.CheckIn(day.At("08:40"))) })
        {
            var verdict = await SendAsync(resident, body);
            Assert.Equal(("AbsentConfirmed", "tooLate"), (verdict.Status, verdict.Reason));
            var alert = await day.AlertOfAsync(resident);
            Assert.Equal(("Resolved", "ConfirmedAbsent", null, null), (alert.State, alert.Disposition, alert.Retracted, alert.Evidence));
            Assert.Equal(("AbsentConfirmed", "windowEnded"), await AttendanceAsync(resident, day));
        }
    }

    [Fact]
    public async Task Just_within_72_hours_a_ticket_still_retracts()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        await day.MoveToAsync("09:14:00", daysOn: 3);
        var verdict = await SendAsync(resident, resident.CheckIn(day.At("08:40"), ticket, TenMinutes));

        Assert.Equal(("Present", "onTime"), (verdict.Status, verdict.Reason));
        Assert.True((await day.AlertOfAsync(resident, alert => alert.State == "Resolved")).Retracted);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2019-03-01T00:00:00+08:00")]
    [InlineData("2099-12-31T23:59:59+08:00")]
    public async Task A_phone_whose_clock_is_wrong_by_years_is_judged_by_its_ticket(string phone)
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        await day.MoveToAsync("10:00");
        var verdict = await SendAsync(resident, resident.CheckIn(DateTimeOffset.Parse(phone), ticket, TenMinutes));

        Assert.Equal((day.Text, "Present", "Verified", "onTime"), (verdict.DutyDate, verdict.Status, verdict.Grade, verdict.Reason));
        Assert.True((await day.AlertOfAsync(resident, alert => alert.State == "Resolved")).Retracted);
    }

    private async Task<Verdict> SendAsync(Resident resident, System.Text.Json.Nodes.JsonObject body) => (await _api.CheckInAsync(resident.Id, body)).Verdict;

    private async Task<(string Status, string? Reason)> AttendanceAsync(Resident resident, DutyDay day)
    {
        var page = await _api.ReadAsync<Page<AttendanceLine>>($"/api/v1/members/{resident.Id}/attendance?from={day.Text}&to={day.Text}");
        var line = Assert.Single(page.Items, line => line.Slot == "morning");
        return (line.Status, line.Reason);
    }
}
