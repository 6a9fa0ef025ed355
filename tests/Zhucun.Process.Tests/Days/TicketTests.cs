using System.Text;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Days;

/// <summary>What a time ticket does not prove (MISSION A6): each case is refused or unverified for a reason of its own.</summary>
[Collection(DutyDays.Name)]
public sealed class TicketTests(DutyDays county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task A_forged_ticket_and_another_members_are_refused_and_nothing_is_recorded()
    {
        var day = await county.NextMorningAsync();
        var (resident, other) = (county.Roster.Take(), county.Roster.Take());
        var (ticket, others) = (await _api.TicketAsync(resident.Id), await _api.TicketAsync(other.Id));
        var head = await _api.HeadAsync();
        foreach (var forged in (string[])[Changed(ticket.Text, 1), Changed(ticket.Text, 2), WithoutSignature(ticket.Text), "not.a.ticket", "ticket"])
        {
            var reply = await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:30"), ticket with { Text = forged }, TimeSpan.Zero));
            Assert.Equal(["/ticket ticket-forged"], reply.IsProblem(400, "ticket-forged").Faults);
        }

        var stolen = await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:30"), others, TimeSpan.Zero));
        Assert.Equal(["/ticket ticket-of-another-member"], stolen.IsProblem(400, "ticket-of-another-member").Faults);
        Assert.Equal(head, await _api.HeadAsync());
    }

    [Fact]
    public async Task A_ticket_needs_the_elapsed_time()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var body = resident.CheckIn(day.At("08:30"), await _api.TicketAsync(resident.Id), TimeSpan.Zero);
        body.Remove("elapsedMs");

        Assert.Equal(["/elapsedMs missing"], (await _api.CheckInAsync(resident.Id, body)).IsProblem(400, "invalid-request").Faults);
    }

    [Fact]
    public async Task A_capture_after_the_tickets_expiry_is_unverified()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        // Four days on may be a weekend: the reason is the time's all the same, unless nobody has duty.
        var later = await AfterExpiryAsync(day);
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(later, ticket, later - ticket.IssuedAt))).Verdict;

        Assert.Equal(("Present", "Unverified", "ticketExpired"), (verdict.Status, verdict.Grade, verdict.Reason));
    }

    [Fact]
    public async Task Elapsed_time_that_runs_backwards_is_unverified_and_before_the_deadline_still_presence()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        await day.MoveToAsync("08:50");
        await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:45"), ticket, TimeSpan.FromMinutes(15), north: 3000));
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:40"), ticket, TimeSpan.FromMinutes(10)))).Verdict;

        Assert.Equal(("Present", "Unverified", "elapsedRanBackwards"), (verdict.Status, verdict.Grade, verdict.Reason));
    }

    [Fact]
    public async Task Elapsed_time_that_lies_in_the_future_is_unverified_and_after_the_deadline_waits_at_the_alert()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        await day.MoveToAsync("10:00");
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:40"), ticket, TimeSpan.FromHours(5)))).Verdict;

        Assert.Equal(("AbsentProvisional", "Unverified", "elapsedInFuture"), (verdict.Status, verdict.Grade, verdict.Reason));
        var alert = await day.AlertOfAsync(resident, alert => alert.Evidence is not null);
        Assert.Equal("elapsedInFuture", Assert.Single(alert.Evidence!).Reason);
    }

    [Fact]
    public async Task A_ticket_serves_several_check_ins()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        await day.MoveToAsync("08:50");
        foreach (var minutes in (int[])[1, 1, 5, 19])
        {
            var body = resident.CheckIn(day.At("08:30"), ticket, TimeSpan.FromMinutes(minutes));
            Assert.Equal("Verified", (await _api.CheckInAsync(resident.Id, body)).Verdict.Grade);
        }
    }

    /// <summary>08:30 of the next duty day more than 72 hours on.</summary>
    private async Task<DateTimeOffset> AfterExpiryAsync(DutyDay day)
    {
        await day.MoveToAsync("08:31", daysOn: 3);
        return (await county.NextMorningAsync()).At("08:30");
    }

    /// <summary>The ticket with one character of a part changed.</summary>
    private static string Changed(string ticket, int part)
    {
        var parts = ticket.Split('.');
        var text = new StringBuilder(parts[part]);
        text[5] = text[5] == 'A' ? 'B' : 'A';
        parts[part] = text.ToString();
        return string.Join('.', parts);
    }

    /// <summary>The same claims under a header that asks for no signature.</summary>
    private static string WithoutSignature(string ticket)
    {
        var header = new JsonObject { ["alg"] = "none", ["kid"] = "1", ["typ"] = "zhucun-ticket" }.ToJsonString();
        return $"{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{ticket.Split('.')[1]}.";
    }
}
