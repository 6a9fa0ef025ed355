using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>What a member's slot must be by the rules. Several reasons: the rules leave open which of them is told.</summary>
internal sealed record ExpectedSlot(AttendanceStatus Status, Grade? Grade, IReadOnlyList<string> Reasons, string? CheckInId)
{
    public static readonly ExpectedSlot Pending = Of(AttendanceStatus.Pending);

    public bool IsInPlace => Status is AttendanceStatus.Present or AttendanceStatus.Late;

    public static ExpectedSlot Of(AttendanceStatus status, params IReadOnlyList<string> reasons) => new(status, null, reasons, null);
}

/// <summary>All that the rules say of a month: the answer to each act, and how every slot and alert stands at the end.</summary>
internal sealed record MonthForecast(
    IReadOnlyList<ExpectedAnswer> Answers, IReadOnlyList<SlotWindow> Slots, IReadOnlyDictionary<SlotKey, ExpectedSlot> Attendance, IReadOnlyDictionary<string, ExpectedAlert> Alerts,
    IReadOnlyDictionary<string, ExpectedLeave> Leaves);
