using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>
/// Attendance of one member as MISSION C2, C3 and A2–A7 word it, written anew from there: what the rules are held against. Its week is 23–29 November 2026, with
/// the default policy and no holiday.
/// </summary>
internal sealed class SpecModel(DateTimeOffset postingStart)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(72);
    private readonly Dictionary<string, long> _greatestElapsed = [];

    public Dictionary<DutySlot, AttendanceStatus> Statuses { get; } = [];

    /// <summary>Slots with untrusted or doubtful evidence that waits for a person.</summary>
    public bool LastWaits { get; private set; }

    public static (DateTimeOffset Opens, DateTimeOffset Deadline, DateTimeOffset Closes) Times(DutySlot slot)
    {
        var midnight = new DateTimeOffset(slot.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        return slot.Slot == Slot.Morning
            ? (midnight.AddHours(6.5), midnight.AddHours(9.25), midnight.AddHours(12))
            : (midnight.AddHours(19), midnight.AddHours(21.75), midnight.AddHours(23.5));
    }

    public static IEnumerable<DutySlot> SlotsOf(DateOnly first, int days) =>
        Enumerable.Range(0, days).SelectMany(day => new[] { Slot.Morning, Slot.Evening }.Select(slot => new DutySlot(first.AddDays(day), slot)));

    public bool HasDuty(DutySlot slot) =>
        slot.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Times(slot).Deadline >= postingStart;

    public AttendanceStatus Of(DutySlot slot) => Statuses.GetValueOrDefault(slot, AttendanceStatus.Pending);

    public void Settle(DutySlot slot)
    {
        if (Of(slot) == AttendanceStatus.Pending)
            Statuses[slot] = HasDuty(slot) ? AttendanceStatus.AbsentProvisional : AttendanceStatus.OffDuty;
    }

    public void Confirm(DutySlot slot, DateTimeOffset now)
    {
        if (Of(slot) == AttendanceStatus.AbsentProvisional && now >= Times(slot).Deadline + Window)
            Statuses[slot] = AttendanceStatus.AbsentConfirmed;
    }

    /// <summary>An evidence, told by what is true of it: no ticket, or one of some id, issue and elapsed time.</summary>
    public void Receive(DateTimeOffset now, DateTimeOffset phonesClock, (string Id, DateTimeOffset IssuedAt, long ElapsedMs)? ticket, bool outside)
    {
        LastWaits = false;
        var (earliest, latest, trusted) = Judge(now, phonesClock, ticket);
        var impossible = !trusted && (SlotAt(latest) is not { } claimed || now > Times(claimed).Deadline + Window || !HasDuty(claimed)
            || Of(claimed) is not (AttendanceStatus.Pending or AttendanceStatus.AbsentProvisional));
        if (impossible && SlotAt(now) is { } here && now <= Times(here).Deadline)
            Weigh(here, now, now, now, trusted: false, outside);
        else if (SlotAt(latest) is { } exact)
            Weigh(exact, now, earliest, latest, trusted, outside);
        else if (SlotAt(earliest) is { } perhaps)
            Weigh(perhaps, now, earliest, latest, trusted: false, outside);
    }

    private void Weigh(DutySlot slot, DateTimeOffset now, DateTimeOffset earliest, DateTimeOffset latest, bool trusted, bool outside)
    {
        var deadline = Times(slot).Deadline;
        if (!HasDuty(slot) || outside || now > deadline + Window)
            return;
        var open = Of(slot) is AttendanceStatus.Pending or AttendanceStatus.AbsentProvisional;
        if (trusted && latest <= deadline)
            Become(slot, AttendanceStatus.Present, open || Of(slot) == AttendanceStatus.Late);
        else if (trusted && earliest > deadline)
            Become(slot, AttendanceStatus.Late, open);
        else if (now <= deadline)
            Become(slot, AttendanceStatus.Present, open);
        else
            LastWaits = open;
    }

    private void Become(DutySlot slot, AttendanceStatus status, bool really)
    {
        if (really)
            Statuses[slot] = status;
    }

    private (DateTimeOffset Earliest, DateTimeOffset Latest, bool Trusted) Judge(
        DateTimeOffset now, DateTimeOffset phonesClock, (string Id, DateTimeOffset IssuedAt, long ElapsedMs)? ticket)
    {
        var claimed = phonesClock < now ? phonesClock : now;
        if (ticket is not var (id, issuedAt, elapsedMs))
            return Math.Abs((phonesClock - now).TotalSeconds) <= 300 ? (now, now, true) : (claimed, claimed, false);

        var earliest = issuedAt.AddMilliseconds(elapsedMs);
        if (earliest > now)
            return (claimed, claimed, false);
        var greatest = _greatestElapsed.GetValueOrDefault(id);
        if (elapsedMs < greatest)
            return (claimed, claimed, false);
        _greatestElapsed[id] = elapsedMs;
        var latest = earliest.AddSeconds(60) < now ? earliest.AddSeconds(60) : now;
        return elapsedMs > 72 * 3_600_000L ? (latest, latest, false) : (earliest, latest, true);
    }

    private static DutySlot? SlotAt(DateTimeOffset instant)
    {
        var date = DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
        foreach (var slot in SlotsOf(date, 1))
        {
            if (Times(slot).Opens <= instant && instant <= Times(slot).Closes)
                return slot;
        }

        return null;
    }

    /// <summary>The instants around which everything turns, from the test's day on.</summary>
    public static IReadOnlyList<DateTimeOffset> Edges { get; } =
    [
        .. SlotsOf(Day.AddDays(-1), 8).SelectMany(slot => new[]
        {
            Times(slot).Opens, Times(slot).Deadline.AddMinutes(-15), Times(slot).Deadline,
            Times(slot).Closes, Times(slot).Deadline + Window,
        }).Order(),
    ];
}
