using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Tickets;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

internal enum MoveKind
{
    Online,
    OnTicket,
    Neither,
    Settle,
    Confirm,
}

/// <summary>One thing that happens; the numbers say when and with what, and shrink to the plainest case.</summary>
internal readonly record struct Move(MoveKind Kind, int Member, int Step, int Lag, int Place, int Twist)
{
    private static readonly Gen<MoveKind> Kinds = Gen.Frequency(
        (3, MoveKind.Online), (5, MoveKind.OnTicket), (3, MoveKind.Neither), (4, MoveKind.Settle), (1, MoveKind.Confirm));

    public static readonly Gen<Move[]> Several = Gen.Select(
        Kinds, Gen.Int[0, 2], Gen.Int[0, 39], Gen.Int[0, 59], Gen.Int[0, 7], Gen.Int[0, 15],
        (kind, member, step, lag, place, twist) => new Move(kind, member, step, lag, place, twist)).Array[1, 40];
}

/// <summary>Members who live through moves, each beside the model of what the mission says of them.</summary>
internal sealed class Story
{
    private static readonly DateTimeOffset[] Starts = [At("2026-01-05 00:00"), At("09:15"), At("09:15").Microseconds(1)];

    private readonly List<(MemberScene Scene, SpecModel Model)> _members = [];
    private readonly Dictionary<int, TimeTicket> _tickets = [];
    private DateTimeOffset _now = At("06:00");

    public Story(int members = 1)
    {
        for (var i = 0; i < members; i++)
            _members.Add((new MemberScene(Starts[i], member: MemberId.Of(County, i + 1), journal: Journal), new SpecModel(Starts[i])));
    }

    public Journal Journal { get; } = new();

    /// <summary>Called before each command with the scene, the instant and what is about to be decided.</summary>
    public Action<MemberScene, Func<MemberState, Decision>>? BeforeDeciding { get; init; }

    public IReadOnlyList<(MemberScene Scene, SpecModel Model)> Members => _members;

    public void Live(IEnumerable<Move> moves)
    {
        foreach (var move in moves)
            Live(move);
    }

    public MemberCheckedIn? Live(Move move)
    {
        Pass(move.Step);
        var (scene, model) = _members[move.Member % _members.Count];
        switch (move.Kind)
        {
            case MoveKind.Settle:
                foreach (var slot in SpecModel.SlotsOf(Day, 7).Where(slot => SpecModel.Times(slot).Deadline <= _now))
                    Settle(scene, model, slot);
                return null;
            case MoveKind.Confirm:
                foreach (var slot in SpecModel.SlotsOf(Day, 7))
                {
                    scene.Confirm(slot, _now);
                    model.Confirm(slot, _now);
                }

                return null;
            default:
                return Receive(scene, model, move);
        }
    }

    private static void Settle(MemberScene scene, SpecModel model, DutySlot slot)
    {
        scene.Settle(slot);
        model.Settle(slot);
    }

    /// <summary>Time passes a little, a lot, or to the very edge of something or a microsecond beside it.</summary>
    private void Pass(int step)
    {
        var next = SpecModel.Edges.FirstOrDefault(edge => edge > _now, _now.AddHours(1));
        _now = step switch
        {
            < 5 => _now,
            < 10 => _now.AddSeconds(step * 7),
            < 15 => _now.AddMinutes(step * 3),
            < 18 => _now.AddHours(step),
            < 26 => next,
            < 31 => next.Microseconds(1),
            < 35 => Later(next.Microseconds(-1)),
            _ => SpecModel.Edges.Where(edge => edge > _now).ElementAtOrDefault(step - 30) is var edge && edge != default ? edge : next,
        };
    }

    private DateTimeOffset Later(DateTimeOffset instant) => instant > _now ? instant : _now;

    /// <summary>The true capture: now, a while ago, or just at an edge that has passed.</summary>
    private DateTimeOffset CaptureOf(Move move)
    {
        var edges = SpecModel.Edges.Where(edge => edge <= _now).Reverse().ToList();
        var past = edges.ElementAtOrDefault(move.Lag % 10) is var edge && edge != default ? edge : _now;
        var capture = (move.Lag / 10) switch
        {
            0 => _now,
            1 => past,
            2 => past.AddMilliseconds(1),
            3 => past.AddSeconds(-60),
            4 => past.AddSeconds(-60).AddMilliseconds(1),
            _ => _now.AddMinutes(-move.Lag * 41),
        };
        return capture < _now ? capture : _now;
    }

    private MemberCheckedIn Receive(MemberScene scene, SpecModel model, Move move)
    {
        var capture = CaptureOf(move);
        var outside = move.Place == 7;
        var checkIn = Captured(capture) with
        {
            CheckInId = $"phone-{Journal.Entries.Count}",
            Position = move.Place switch { 7 => Outside, 6 => null, 5 => Unclear, 4 => Inside with { AccuracyMeters = null }, _ => Inside },
        };
        TimeTicket? ticket = null;
        switch (move.Kind)
        {
            case MoveKind.Online:
                checkIn = checkIn with { CapturedAt = _now.AddSeconds((move.Twist - 8) * 37.5) };
                break;
            case MoveKind.Neither:
                checkIn = checkIn with { CapturedAt = move.Twist == 0 ? _now.AddYears(3) : capture };
                break;
            default:
                ticket = TicketFor(move, capture);
                // Cut to a millisecond, as phones tell it.
                var elapsed = (long)(capture - ticket.IssuedAt).TotalMilliseconds;
                elapsed = move.Twist switch { 13 => elapsed + 100_000_000, 14 => elapsed / 2, _ => elapsed };
                checkIn = checkIn with { Ticket = ticket.Id, ElapsedMs = Math.Max(0, elapsed), CapturedAt = move.Twist == 12 ? _now.AddYears(-9) : capture };
                break;
        }

        var facts = scene.Facts(_now, ticket is null ? null : new TicketReading.Genuine(ticket));
        BeforeDeciding?.Invoke(scene, state => AttendanceRules.Decide(state, checkIn, facts));
        model.Receive(_now, checkIn.CapturedAt, ticket is null ? null : (ticket.Id, ticket.IssuedAt, checkIn.ElapsedMs!.Value), outside);
        return scene.Receive(_now, checkIn, ticket);
    }

    /// <summary>The member's last ticket again, or a new one from some time before the capture.</summary>
    private TimeTicket TicketFor(Move move, DateTimeOffset capture)
    {
        var member = move.Member % _members.Count;
        if (move.Twist < 6 && _tickets.TryGetValue(member, out var known) && known.IssuedAt <= capture)
            return known;
        var age = move.Twist switch { 15 => TimeSpan.FromHours(72), 11 => TimeSpan.FromHours(72) + TimeSpan.FromMilliseconds(1), _ => TimeSpan.FromMinutes(move.Twist * 17) };
        var issuedAt = DateTimeOffset.FromUnixTimeMilliseconds((capture - age).ToUnixTimeMilliseconds()).ToOffset(TimeSpan.FromHours(8));
        return _tickets[member] = TicketFrom(issuedAt, $"ticket-{Journal.Entries.Count}") with { Member = _members[member].Scene.Member };
    }
}
