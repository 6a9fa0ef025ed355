using System.Collections.Concurrent;
using System.Net;
using Zhucun.Load.Client;
using Zhucun.Load.Geography;
using Zhucun.Load.Measurement;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Morning;

/// <summary>Writes each planned check-in as the member's phone would, sends it, and sets the answer against the oracle's judgement at once.</summary>
internal sealed class CheckInDesk(CountyUnderLoad county, CheckInSender sender, SlotWindow slot, IReadOnlyDictionary<string, MemberRecord> records)
{
    private const double UncertaintySafety = 2;

    private readonly ConcurrentDictionary<string, TimeTicket> tickets = new();
    private long highestSequence;
    private int done;
    private string run = "";

    public Tally Tally { get; } = new();

    public LatencyRecorder Latency { get; } = new();

    /// <summary>Members handled so far.</summary>
    public int Done => done;

    public long HighestSequence => highestSequence;

    /// <summary>Fetches the tickets of those who will lose their signal. The county's instant of the start becomes part of every check-in id.</summary>
    public async Task OpenAsync(IEnumerable<PlannedMember> plan, DateTimeOffset start, CancellationToken stop)
    {
        run = $"{slot.Date:yyyy-MM-dd} {slot.Slot} {start.ToUnixTimeMilliseconds()}";
        foreach (var member in plan.Where(p => p.Behaviour.UsesTicket()))
        {
            // A ticket is good at every gateway, not only where it was fetched.
            var gateway = county.Gateways[(GatewayOf(member) + 1) % county.Gateways.Count];
            tickets[member.Who.Member] = await gateway.GetTimeTicketAsync(member.Who.Member, stop);
        }
    }

    public async Task SendAsync(PlannedMember member, long intended, CancellationToken stop)
    {
        var (request, evidence) = Compose(member);
        var first = await SendAsync(member, request, evidence, GatewayOf(member), intended, repeats: null, stop);
        if (member.Behaviour == Behaviour.Twice && first is not null)
            await SendAsync(member, request, evidence, GatewayOf(member) + 1, county.Time.GetTimestamp(), repeats: first, stop);
        Interlocked.Increment(ref done);
    }

    private async Task<CheckInAnswer?> SendAsync(
        PlannedMember member, CheckInRequest request, Evidence evidence, int gateway, long intended, CheckInAnswer? repeats, CancellationToken stop)
    {
        var doubt = county.Clock.Uncertainty * UncertaintySafety;
        var sent = county.Clock.Now - doubt;
        var reply = await sender.SendAsync(member.Who.Member, request, gateway, intended, stop);
        var answered = county.Clock.Now + doubt;
        if (reply.Answer is not null)
            Latency.Record(county.Time.GetElapsedTime(intended));
        var faults = repeats is null ? Judge(member, request, reply, evidence, sent, answered) : JudgeRepeat(reply, repeats);
        Tally.Count(member.Behaviour, faults.Count == 0);
        if (faults.Count > 0)
        {
            var who = $"{member.Who.Name} {member.Who.Member} ({member.Behaviour.Describe()})";
            Tally.Add(new Difference("answer", who, string.Join("; ", faults), reply.Describe()));
        }

        return reply.Answer;
    }

    private List<string> Judge(
        PlannedMember member, CheckInRequest request, CheckInReply reply, Evidence evidence, DateTimeOffset sent, DateTimeOffset answered)
    {
        if (reply.Answer is not { } answer)
            return ["a check-in recorded"];
        NoteSequence(answer.Sequence);
        var record = records[member.Who.Member];
        // The server received it somewhere in between. If a boundary lies there too, both judgements are right and the answer tells which it was.
        var judged = new[] { sent, answered }
            .Select(received => Oracle.Judge(evidence, received, slot, record.Status))
            .Select(judgement => (Judgement: judgement, Faults: MemberRecord.Differences(judgement, answer, slot).ToList()))
            .ToArray();
        var (right, faults) = judged[1].Faults.Count < judged[0].Faults.Count ? judged[1] : judged[0];
        record.Take(right, request.CheckInId);
        if (!string.Equals(answer.CheckInId, request.CheckInId, StringComparison.OrdinalIgnoreCase))
            faults.Add($"check-in id {request.CheckInId}, not {answer.CheckInId}");
        if (reply.Status != HttpStatusCode.Created && !(reply.Attempts > 1 && reply.Status == HttpStatusCode.OK))
            faults.Add($"201, not {(int)reply.Status!}");
        return faults;
    }

    private static List<string> JudgeRepeat(CheckInReply reply, CheckInAnswer first)
    {
        var faults = new List<string>();
        if (reply.Status != HttpStatusCode.OK)
            faults.Add("200 for a repeated check-in");
        if (reply.Answer != first)
            faults.Add($"the first answer again ({first})");
        return faults;
    }

    private (CheckInRequest Request, Evidence Evidence) Compose(PlannedMember member)
    {
        var now = county.Clock.Now;
        var tapped = member.Behaviour.IsOffline() ? member.At : now;
        TimeSpan? elapsed = null;
        TicketEvidence? ticketEvidence = null;
        if (tickets.TryGetValue(member.Who.Member, out var ticket))
        {
            // The phone's monotonic clock counts county time since the ticket; a tap can't come before it.
            elapsed = TimeSpan.FromMilliseconds(Math.Max(1000, Math.Round((member.At - ticket.IssuedAt).TotalMilliseconds)));
            tapped = ticket.IssuedAt + elapsed.Value;
            ticketEvidence = new TicketEvidence(ticket.IssuedAt, ticket.ExpiresAt, elapsed.Value);
        }

        var captured = tapped + member.ClockError;
        var id = county.Draw.Uuid("check-in", $"{run} {member.Who.Member}").ToString();
        var request = new CheckInRequest(id, captured, PositionOf(member), "phone", ticket?.Ticket, (long?)elapsed?.TotalMilliseconds);
        var position = member.Position is { } p ? new PositionEvidence(p.MetersFromSite, p.AccuracyMeters, member.Who.RadiusMeters) : null;
        return (request, new Evidence(captured, position, ticketEvidence));
    }

    /// <summary>The gateway to which a member's phone goes: by seed, like all that is left to chance.</summary>
    private int GatewayOf(PlannedMember member) => (int)(county.Draw.Bits("gateway", member.Who.Member) % (ulong)county.Gateways.Count);

    private static Position? PositionOf(PlannedMember member)
    {
        if (member.Position is not { } planned)
            return null;
        var wgs84 = new GeoPoint(member.Who.SiteLat, member.Who.SiteLon).Towards(planned.BearingDegrees, planned.MetersFromSite);
        var point = Datums.Encode(wgs84, planned.Datum);
        return new Position(Math.Round(point.Lat, 7), Math.Round(point.Lon, 7), planned.AccuracyMeters, planned.Datum);
    }

    private void NoteSequence(long sequence)
    {
        var seen = Volatile.Read(ref highestSequence);
        while (sequence > seen)
        {
            var before = Interlocked.CompareExchange(ref highestSequence, sequence, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
