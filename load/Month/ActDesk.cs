using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Load.Client;
using Zhucun.Load.Geography;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Sends acts and sets each answer against the one that was foretold.</summary>
internal sealed class ActDesk(HttpClient http, ZhucunClient client, Staff staff, AlertFeed alerts)
{
    private const int BatchSize = 500;
    private const int TicketsAtOnce = 8;

    private readonly Dictionary<string, string> tickets = [];
    private readonly List<Difference> differences = [];

    public IReadOnlyList<Difference> Differences => differences;

    /// <summary>How many answers were compared.</summary>
    public int Answers { get; private set; }

    /// <summary>Sends what happens at one instant, in its order; check-ins that stand together go together.</summary>
    public async Task SendAsync(IReadOnlyList<(Act Act, ExpectedAnswer Expected)> acts, CancellationToken stop)
    {
        for (var i = 0; i < acts.Count;)
        {
            var kind = acts[i].Act.GetType();
            var most = kind == typeof(CheckIn) ? BatchSize : kind == typeof(FetchTicket) ? TicketsAtOnce : 1;
            var some = acts.Skip(i).TakeWhile(one => one.Act.GetType() == kind).Take(most).ToArray();
            if (kind == typeof(CheckIn))
                await SendCheckInsAsync(some, stop);
            else
                await Task.WhenAll(some.Select(one => SendAsync(one.Act, one.Expected, stop)));
            i += some.Length;
            Answers += some.Length;
        }
    }

    private async Task SendCheckInsAsync((Act Act, ExpectedAnswer Expected)[] some, CancellationToken stop)
    {
        var reply = await client.PostCheckInsAsync([.. some.Select(one => Write((CheckIn)one.Act))], stop);
        for (var i = 0; i < some.Length; i++)
        {
            var ((act, expected), answer) = (some[i], reply.Items[i]);
            if (Compare((CheckIn)act, expected, answer) is { Count: > 0 } faults)
                differences.Add(new Difference("answer", $"{act.At:MM-dd HH:mm:ss.fff} {act.Describe()}", string.Join("; ", faults), Describe(answer)));
        }
    }

    private BatchCheckIn Write(CheckIn act)
    {
        Position? position = null;
        if (act.Position is { } planned)
        {
            var point = Datums.Encode(new GeoPoint(act.Who.SiteLat, act.Who.SiteLon).Towards(planned.BearingDegrees, planned.MetersFromSite), planned.Datum);
            position = new Position(Math.Round(point.Lat, 7), Math.Round(point.Lon, 7), planned.AccuracyMeters, planned.Datum);
        }

        var ticket = act.Ticket is { } use ? tickets[use.Ticket] : null;
        return new BatchCheckIn(act.Who.Member, act.Id, act.CapturedAt, position, "phone", ticket, (long?)act.Ticket?.Elapsed.TotalMilliseconds);
    }

    private static List<string> Compare(CheckIn act, ExpectedAnswer expected, BatchAnswer found)
    {
        if (expected.Verdict is not { } verdict)
            return found.Problem?.Code == expected.Refusal ? [] : [$"refused: {expected.Refusal}"];
        if (found.Answer is not { } answer)
            return ["recorded"];
        var faults = new List<string>();
        Compare("answer", verdict.Repeated ? "200" : "201", $"{found.Status}");
        Compare("check-in", act.Id, answer.CheckInId);
        Compare("grade", verdict.Grade.ToString(), answer.Grade);
        Compare("place", verdict.Place.ToString(), answer.Place);
        if (!verdict.Reasons.Contains(answer.Reason ?? ""))
            faults.Add($"reason {string.Join(" or ", verdict.Reasons)}");
        if (verdict.Slot is { } slot)
        {
            Compare("status", verdict.Status!, answer.Status);
            Compare("slot", $"{slot.Date:yyyy-MM-dd} {slot.Slot}", $"{answer.DutyDate:yyyy-MM-dd} {answer.Slot}");
        }

        return faults;

        void Compare(string what, string must, string? is_)
        {
            if (!string.Equals(must, is_, StringComparison.OrdinalIgnoreCase))
                faults.Add($"{what} {must}");
        }
    }

    private static string Describe(BatchAnswer found) => found.Answer is { } answer
        ? $"{found.Status} {answer.Status ?? "–"}/{answer.Grade} {answer.Place} {answer.Reason} {answer.DutyDate:MM-dd} {answer.Slot}"
        : $"{found.Status} {found.Problem?.Code}";

    private async Task SendAsync(Act act, ExpectedAnswer expected, CancellationToken stop)
    {
        if (act is FetchTicket fetch)
        {
            var ticket = await client.GetTimeTicketAsync(fetch.Member, stop);
            lock (tickets)
                tickets[fetch.Ticket] = ticket.Ticket;
            return;
        }

        var reply = await PostAsync(act, stop);
        var fault = (expected.Refusal, reply) switch
        {
            (null, null) => "done, but there is no such alert",
            (null, { IsDone: false }) => "done",
            (null, { } done) => Compare(expected.Leave, done),
            (ExpectedAnswer.AnyRefusal, { IsDone: true }) => "refused",
            (ExpectedAnswer.AnyRefusal, _) or (_, null) => null,
            ({ } code, { } refused) => refused.Code == code ? null : code,
        };
        if (fault is not null)
            differences.Add(new Difference("answer", $"{act.At:MM-dd HH:mm:ss.fff} {act.Describe()}", fault, reply?.IsDone == true ? reply.Body : reply?.Describe() ?? "no such alert"));
    }

    private static string? Compare(ExpectedLeave? expected, Reply reply)
    {
        if (expected is null)
            return null;
        var found = JsonSerializer.Deserialize(reply.Body, WireJson.Default.LeaveAnswer);
        var told = found is null ? null : expected.CountedDays is null
            ? new ExpectedLeave(found.State, found.Days, null, null)
            : new ExpectedLeave(found.State, found.Days, found.CountedDays, found.Approver);
        return told == expected ? null : expected.ToString();
    }

    /// <summary>Null where it would be about an alert that does not exist.</summary>
    private async Task<Reply?> PostAsync(Act act, CancellationToken stop) => act switch
    {
        AskLeave a => await PostAsync($"members/{a.Member}/leaves", new JsonObject
        {
            ["leaveId"] = a.LeaveId, ["from"] = Day(a.From), ["to"] = Day(a.To), ["kind"] = a.Kind, ["reason"] = "演练",
        }, stop),
        ApproveLeave a => await staff.PostAsync(a.By, $"api/v1/leaves/{a.LeaveId}/approve", new JsonObject { ["allowUnattended"] = a.AllowUnattended }, stop),
        RejectLeave a => await staff.PostAsync(a.By, $"api/v1/leaves/{a.LeaveId}/reject", [], stop),
        EndLeave a => await PostAsync($"leaves/{a.LeaveId}/{a.How.ToString().ToLowerInvariant()}", [], stop),
        SendOnMission a => await staff.PostAsync(a.By, $"api/v1/members/{a.Member}/missions", new JsonObject
        {
            ["missionId"] = a.MissionId, ["from"] = Day(a.From), ["to"] = Day(a.To), ["kind"] = a.Kind, ["reason"] = "演练",
        }, stop),
        CancelMission a => await staff.PostAsync(a.By, $"api/v1/members/{a.Member}/missions/{a.MissionId}/cancel", [], stop),
        AskCorrection a => await PostAsync($"members/{a.Member}/corrections", new JsonObject
        {
            ["correctionId"] = a.CorrectionId, ["dutyDate"] = Day(a.Date), ["slot"] = a.Slot, ["reason"] = "演练",
        }, stop),
        DecideCorrection a => await staff.PostAsync(a.By, $"api/v1/members/{a.Member}/corrections/{a.CorrectionId}/{(a.Grants ? "grant" : "refuse")}", [], stop),
        DeclareOutage a => await staff.PostAsync(a.By, $"api/v1/townships/{a.Township}/outages", Outage(a), stop),
        EndOutage a => await staff.PostAsync(a.By, $"api/v1/townships/{a.Township}/outages/{a.OutageId}/end", [], stop),
        AcknowledgeAlert a => await OnAlertAsync(a.By, a.Key, "acknowledge", [], stop),
        ResolveAlert a => await OnAlertAsync(a.By, a.Key, "resolve", new JsonObject { ["disposition"] = a.Disposition }, stop),
        _ => throw new InvalidOperationException($"Nobody knows how to send {act.GetType().Name}."),
    };

    private async Task<Reply?> OnAlertAsync(Office by, string key, string what, JsonObject body, CancellationToken stop) =>
        await alerts.FindAsync(key, stop) is { } id ? await staff.PostAsync(by, $"api/v1/alerts/{id}/{what}", body, stop) : null;

    private async Task<Reply> PostAsync(string path, JsonObject body, CancellationToken stop)
    {
        using var response = await http.PostAsJsonAsync($"api/v1/{path}", body, stop);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(stop));
    }

    private static JsonObject Outage(DeclareOutage act)
    {
        var body = new JsonObject
        {
            ["outageId"] = act.OutageId, ["villages"] = new JsonArray([.. act.Villages.Select(code => (JsonNode)code)]), ["from"] = Instant(act.From), ["reason"] = "演练",
        };
        if (act.To is { } to)
            body["to"] = Instant(to);
        return body;
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
