using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Of which slot a check-in speaks and by which instant it is judged; <see cref="Weakness"/> is why that instant can't be trusted, null when it can.</summary>
internal sealed record ClaimedTime(DateTimeOffset At, SlotWindow? Slot, string? Weakness)
{
    public bool IsTrusted => Weakness is null;
}

/// <summary>MISSION A6 over a whole month: tickets that are used again, phones that were restarted, and clocks that are wrong.</summary>
internal sealed class TicketBook
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(72);

    private readonly Dictionary<string, Ticket> tickets = [];

    public void Issue(FetchTicket act) => tickets[act.Ticket] = new Ticket(act.At);

    /// <param name="act">The check-in.</param>
    /// <param name="canSay">Whether an untrusted claim can still say something of a slot: nothing better is recorded of it.</param>
    public ClaimedTime TimeOf(CheckIn act, Func<SlotWindow, bool> canSay)
    {
        if (act.Ticket is null)
        {
            return (act.CapturedAt - act.At).Duration() <= Oracle.OnlineTolerance
                ? new ClaimedTime(act.At, DutyCalendar.SlotAt(act.At), null)
                : Untrusted(act, "noTicket", canSay);
        }

        var ticket = tickets[act.Ticket.Ticket];
        var (earliest, before) = (ticket.IssuedAt + act.Ticket.Elapsed, ticket.Longest);
        ticket.Longest = act.Ticket.Elapsed > before ? act.Ticket.Elapsed : before;
        if (act.Ticket.Elapsed < before)
            return Untrusted(act, "elapsedRanBackwards", canSay);
        if (earliest > act.At)
            return Untrusted(act, "elapsedInFuture", canSay);
        if (earliest > ticket.IssuedAt + Lasts)
            return Untrusted(act, "ticketExpired", canSay);
        var latest = earliest + Oracle.CaptureTolerance < act.At ? earliest + Oracle.CaptureTolerance : act.At;
        // Only the earliest moment is in time: early or late, nobody can tell.
        return DutyCalendar.SlotAt(earliest) is { } slot && (Between(slot.Deadline) || Between(slot.Closes))
            ? Untrusted(act, "clockUntrusted", canSay)
            : new ClaimedTime(latest, DutyCalendar.SlotAt(latest), null);

        bool Between(DateTimeOffset boundary) => earliest <= boundary && latest > boundary;
    }

    /// <summary>
    /// The slot that the phone claims, as long as that can do something there; any other claim yields to the receipt, if that is in time ("received by due + grace it is Present").
    /// </summary>
    private static ClaimedTime Untrusted(CheckIn act, string weakness, Func<SlotWindow, bool> canSay)
    {
        if (act.CapturedAt <= act.At && Usable(DutyCalendar.SlotAt(act.CapturedAt)) is { } claimed)
            return new ClaimedTime(act.CapturedAt, claimed, weakness);
        return Usable(DutyCalendar.SlotAt(act.At)) is { } open && act.At <= open.Deadline
            ? new ClaimedTime(act.At, open, weakness)
            : new ClaimedTime(act.At, null, weakness);

        SlotWindow? Usable(SlotWindow? slot) =>
            slot is not null && DutyCalendar.IsDutyDay(slot.Date) && act.At <= slot.Deadline + Oracle.LateWindow && canSay(slot) ? slot : null;
    }

    private sealed class Ticket(DateTimeOffset issuedAt)
    {
        public DateTimeOffset IssuedAt => issuedAt;

        /// <summary>The longest elapsed time that it was used with.</summary>
        public TimeSpan Longest { get; set; }
    }
}
