using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhucun.Load.Client;
using Zhucun.Load.Geography;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Tests;

/// <summary>What the stand-in does wrong, so that a test can see the program find it.</summary>
public enum Fault
{
    None,
    LosesAnAlert,
    DoublesAnAlert,
    ForgetsToRetract,
    AnswersARepeatAsNew,
    IsBusyNowAndThen,
    LeavesAGapInTheFeed,
    LetsOutsidersIn,
    LosesAnEntry,
}

/// <summary>
/// A gateway small enough to read: one process, no ledger, the wire contract's answers for one slot a day. It judges by the oracle under test,
/// so it proves the program's plumbing and its eye for faults, not the rules.
/// </summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private static readonly JsonSerializerOptions web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly Fault fault;
    private readonly List<MemberRecord> members = [];
    private readonly Dictionary<string, (CheckInRequest Request, CheckInAnswer Answer)> answers = [];
    private readonly List<CloudEvent> feed = [];
    private readonly Dictionary<string, List<Alert>> alerts = [];
    private readonly double speed;
    private readonly bool hasDemoClock;
    private (long At, DateTimeOffset County) clock;
    private int requests;
    private DateOnly date = new(2026, 11, 24);

    private FakeGateway(DateTimeOffset now, double speed, int villages, Fault fault, bool hasDemoClock)
    {
        (this.fault, this.speed, this.hasDemoClock) = (fault, speed, hasDemoClock);
        clock = (TimeProvider.System.GetTimestamp(), now);
        for (var v = 0; v < villages; v++)
        {
            for (var m = 0; m < 3; m++)
            {
                var village = $"5303261{v % 5:00}{v:000}";
                var who = new Participant($"m{v:000}{m}", $"张{v}{m}", village, village[..9], 26 + (v * 0.01), 103.3 + (v * 0.01), 500);
                members.Add(new MemberRecord(who, AttendanceStatus.Pending, true));
            }
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR();
        builder.Services.AddSingleton(this);
        app = builder.Build();
        Map();
    }

    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    private DateTimeOffset Now => clock.County + (TimeProvider.System.GetElapsedTime(clock.At) * speed);

    private SlotWindow Slot => new(date, "morning", At(6, 30), At(9, 0), At(9, 15), At(12, 0));

    public bool Settled { get; private set; }

    /// <summary>The day whose morning slot it is at.</summary>
    public DateOnly Date => date;

    public static async Task<FakeGateway> StartAsync(string now, double speed = 0, int villages = 40, Fault fault = Fault.None, bool hasDemoClock = true)
    {
        var gateway = new FakeGateway(DateTimeOffset.Parse($"{now}+08:00", CultureInfo.InvariantCulture), speed, villages, fault, hasDemoClock);
        await gateway.app.StartAsync();
        _ = gateway.TickAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private DateTimeOffset At(int hour, int minute) => new(date, new TimeOnly(hour, minute), TimeSpan.FromHours(8));

    private void Map()
    {
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapGet("/api/v1/board", () => Locked(BoardNow));
        app.MapGet("/api/v1/members", (string? cursor) => Locked(() => cursor is null
            ? Json(new { items = members.Take(50).Select(MemberOf), next = "rest" })
            : Json(new { items = members.Skip(50).Select(MemberOf) })));
        app.MapGet("/api/v1/villages", () => Json(new
        {
            items = members.Select(m => m.Who).DistinctBy(w => w.Village)
                .Select(w => new Village(w.Village, w.Village, new Site(w.SiteLat, w.SiteLon, w.RadiusMeters))),
        }));
        app.MapGet("/api/v1/townships/{code}/roll", (string code) => Locked(() => Json(new { items = members.Where(m => m.Who.Township == code).Select(RollOf) })));
        app.MapGet("/api/v1/alerts", () => Locked(() => Json(new { items = alerts.Values.SelectMany(a => a) })));
        app.MapGet("/api/v1/feed", (long after) => Locked(() => Json(new { entries = feed.Skip((int)after).Take(1000), next = feed.Count })));
        app.MapPost("/api/v1/time-ticket", (TimeTicketRequest request) => Locked(() =>
            Json(new TimeTicket(Now.ToString("O", CultureInfo.InvariantCulture), Now, Now.AddHours(72)))));
        app.MapPost("/api/v1/members/{id}/check-ins", (string id, CheckInRequest request) => Locked(() => CheckIn(id, request)));
        app.MapHub<FakeHub>("/hubs/duty");
        if (!hasDemoClock)
            return;
        app.MapGet("/api/v1/demo/clock", () => Locked(() => Json(new { now = Now, speed })));
        app.MapPost("/api/v1/demo/clock", (ClockMove move) => Locked(() =>
        {
            clock = (TimeProvider.System.GetTimestamp(), move.To);
            SettleIfDue();
            if (DateOnly.FromDateTime(move.To.DateTime) > date)
                BeginDay(DateOnly.FromDateTime(move.To.DateTime));
            return Json(new { now = Now, speed });
        }));
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
            return read();
    }

    private static IResult Json(object value, int status = 200) => Results.Text(JsonSerializer.Serialize(value, web), "application/json", statusCode: status);

    private static Member MemberOf(MemberRecord m) => new(m.Who.Member, m.Who.Name, m.Who.Village, m.Who.Township);

    private static RollItem RollOf(MemberRecord m) =>
        new(m.Who.Member, m.Status.ToString(), m.Grade?.ToString(), m.Reasons.Count > 0 ? m.Reasons[^1] : null, m.CheckInId);

    private static Dictionary<string, int> CountsOf(IEnumerable<MemberRecord> some) =>
        Enum.GetValues<AttendanceStatus>().ToDictionary(s => s.ToString(), s => some.Count(m => m.Status == s));

    private IResult BoardNow() => Json(new Board(
        "530326", date, "morning", feed.Count, Now, [new BoardSlot("morning", Slot.Opens, Slot.Due, Slot.Deadline, Slot.Closes, Settled)],
        new NextSlot(date.AddDays(1), "morning", Slot.Opens.AddDays(1), Slot.Due.AddDays(1)), CountsOf(members), alerts.Count,
        [.. members.GroupBy(m => m.Who.Township).Select(t => new BoardTownship(t.Key, t.Key, CountsOf(t),
            [.. t.GroupBy(m => m.Who.Village).Select(v => new BoardVillage(v.Key, v.Key, Verification.VillageStatus([.. v])))]))]));

    private IResult CheckIn(string id, CheckInRequest request)
    {
        if (fault == Fault.IsBusyNowAndThen && ++requests % 10 == 0)
            return Results.StatusCode(503);
        if (answers.TryGetValue(request.CheckInId, out var known))
            return Json(known.Answer with { Sequence = known.Answer.Sequence + (fault == Fault.AnswersARepeatAsNew ? 1 : 0) });
        var member = members.Single(m => m.Who.Member == id);
        var judgement = Oracle.Judge(EvidenceOf(request, member.Who), Now, Slot, member.Status);
        if (fault == Fault.LetsOutsidersIn && judgement.Grade == Grade.Rejected)
            judgement = judgement with { Status = AttendanceStatus.Present, Grade = Grade.Verified, Settles = true };
        var fate = member.Alert;
        member.Take(judgement, request.CheckInId);
        if (member.Alert != fate && fault != Fault.ForgetsToRetract && alerts.TryGetValue(id, out var ended))
            ended[0] = ended[0] with { State = "Resolved", Retracted = member.Alert == AlertFate.Retracted ? true : null };
        if (member.WaitingEvidence == request.CheckInId && alerts.TryGetValue(id, out var open))
            open[0] = open[0] with { Evidence = [new AlertEvidence(request.CheckInId)] };
        var answer = new CheckInAnswer(request.CheckInId, "morning", date, judgement.Status.ToString(), judgement.Grade.ToString(),
            judgement.Place.ToString().ToLowerInvariant(), judgement.Reasons[^1], feed.Count + 1);
        if (fault != Fault.LosesAnEntry || answers.Count != 5)
            AppendCheckIn(id, answer);
        answers[request.CheckInId] = (request, answer);
        return Json(answer, 201);
    }

    private static Evidence EvidenceOf(CheckInRequest request, Participant who)
    {
        var position = request.Position is { } p
            ? new PositionEvidence(
                DatumInverse.Decode(new GeoPoint(p.Lat, p.Lon), p.Datum).MetersTo(new GeoPoint(who.SiteLat, who.SiteLon)), p.AccuracyMeters, who.RadiusMeters)
            : null;
        // The stand-in's ticket is just its time of issue; nobody forges it here.
        var ticket = request.Ticket is { } issued && DateTimeOffset.Parse(issued, CultureInfo.InvariantCulture) is var issuedAt
            ? new TicketEvidence(issuedAt, issuedAt.AddHours(72), TimeSpan.FromMilliseconds(request.ElapsedMs ?? 0))
            : null;
        return new Evidence(request.CapturedAt, position, ticket);
    }

    private void AppendCheckIn(string member, CheckInAnswer answer) => Append(
        "member.checked-in",
        new { member, answer.CheckInId, answer.DutyDate, answer.Slot, answer.Status, answer.Grade, answer.Place, answer.Reason },
        $"member:{member}");

    private void Append(string type, object data, string? stream = null)
    {
        var skip = fault == Fault.LeavesAGapInTheFeed && feed.Count == 20 ? 1 : 0;
        feed.Add(new CloudEvent(type, (feed.Count + 1 + skip).ToString("D20", CultureInfo.InvariantCulture), JsonSerializer.SerializeToElement(data, web), stream));
    }

    private void SettleIfDue()
    {
        if (Settled || Now <= Slot.Deadline)
            return;
        Settled = true;
        foreach (var member in members.Where(m => m.Status == AttendanceStatus.Pending))
        {
            member.Settle();
            var (id, key) = (member.Who.Member, Verification.AlertKey(member.Who.Member, Slot));
            if (fault == Fault.LosesAnAlert && alerts.Count == 1)
                continue;
            var alert = new Alert(id, key, "absence", "Triggered", id, date, "morning", null, null);
            alerts[id] = fault == Fault.DoublesAnAlert && alerts.Count == 1 ? [alert, alert] : [alert];
            Append("alert.triggered", new { member = id, kind = "absence", dutyDate = date, slot = "morning", key });
        }
    }

    private void BeginDay(DateOnly day)
    {
        (date, Settled) = (day, false);
        alerts.Clear();
        for (var i = 0; i < members.Count; i++)
            members[i] = new MemberRecord(members[i].Who, AttendanceStatus.Pending, true);
    }

    private async Task TickAsync()
    {
        var hub = app.Services.GetRequiredService<IHubContext<FakeHub>>();
        var sent = 0;
        while (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            EntriesMessage? message = null;
            lock (gate)
            {
                SettleIfDue();
                if (feed.Count > sent)
                    message = new EntriesMessage("county:530326", sent, [.. feed.Skip(sent)]);
                sent = feed.Count;
            }

            if (message is not null)
            {
                await hub.Clients.All.SendAsync("Entries", message);
                await hub.Clients.All.SendAsync("Board", new { scope = message.Scope, sequence = message.Previous + message.Entries.Count, snapshot = false });
            }

            await Task.Delay(20);
        }
    }
}

internal sealed class FakeHub : Hub
{
    public void Watch(string scope, long after) => Context.Items[scope] = after;

    public Task WatchBoard(string scope) => Clients.Caller.SendAsync("Board", new { scope, sequence = 0, snapshot = true });
}
