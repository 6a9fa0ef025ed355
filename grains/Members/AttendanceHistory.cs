using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Members;

/// <summary>A member's attendance as a list of duty slots.</summary>
internal static class AttendanceHistory
{
    private const int PageSize = 500;

    /// <summary>Every cell since the posting, folded from the stream: the state keeps only a window of days.</summary>
    public static async Task<IReadOnlyDictionary<DutySlot, AttendanceCell>> ReadAsync(ILedger ledger, string stream)
    {
        var cells = new Dictionary<DutySlot, AttendanceCell>();
        var state = new MemberState();
        IReadOnlyList<LedgerEntry> page;
        var version = 0L;
        do
        {
            page = await ledger.ReadStreamAsync(stream, version, PageSize);
            foreach (var entry in page)
            {
                state.Apply(EventCatalog.Read(entry), entry.Sequence);
                if (entry is { DutyDate: { } date, Slot: { } slot } && state.Attendance.TryGetValue(new DutySlot(date, slot), out var cell))
                    cells[new DutySlot(date, slot)] = cell;
                version = entry.Version;
            }
        }
        while (page.Count == PageSize);
        return cells;
    }

    /// <summary>The duty slots from one day to another that have opened, each with what is recorded or, where nothing is, pending or off duty.</summary>
    public static IReadOnlyList<AttendanceRecord> Between(
        IReadOnlyDictionary<DutySlot, AttendanceCell> cells, Posting posting, DutyRules rules, DateOnly from, DateOnly to, DateTimeOffset now) =>
    [
        .. rules.DutySlotsFrom(from)
            .TakeWhile(slot => slot.Slot.Date <= to && slot.Opens <= now)
            .Select(slot => Record(slot.Slot, cells.GetValueOrDefault(slot.Slot), rules.IsOffDuty(posting.Start, posting.End, slot))),
    ];

    private static AttendanceRecord Record(DutySlot slot, AttendanceCell? cell, bool offDuty) => new()
    {
        Slot = slot,
        Status = cell?.Status ?? (offDuty ? AttendanceStatus.OffDuty : AttendanceStatus.Pending),
        Grade = cell?.Grade,
        Reason = cell?.Reason ?? (offDuty ? Reason.OffDuty : null),
        Sequence = cell?.Sequence is > 0 ? cell.Sequence : null,
        CheckInId = cell?.CheckInId,
        CapturedAt = cell?.CapturedAt,
        ReceivedAt = cell?.ReceivedAt,
    };
}
