using System.Text.Json;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Exports;

/// <summary>What a book says of a member in a slot.</summary>
/// <param name="Status">The status; null before the slot has opened.</param>
/// <param name="Leave">On leave: its kind, where the reader may know it.</param>
internal readonly record struct BookMark(AttendanceStatus? Status, LeaveKind? Leave = null)
{
    /// <summary>Whether the slot is settled for good, or was none of the member's: what is not may still become something else.</summary>
    public bool IsFinal => Status is not (null or AttendanceStatus.Pending or AttendanceStatus.AbsentProvisional);

    /// <summary>As JSON has it: the status, <c>NotYet</c> before the slot has opened, and behind a colon the leave's kind.</summary>
    public override string ToString() => (Status, Leave) switch
    {
        (null, _) => "NotYet",
        (AttendanceStatus.OnLeave, { } kind) => $"{Status}:{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}",
        _ => Status.Value.ToString(),
    };
}

/// <summary>How often each thing was, in slots.</summary>
/// <param name="Present">出勤, 含迟到。 In place, the late included.</param>
/// <param name="Late">其中迟到。 Of those, late.</param>
/// <param name="OnLeave">请假。 On leave.</param>
/// <param name="OnMission">公务。 On missions and trainings.</param>
/// <param name="Absent">缺岗, 已确认。 Absent, confirmed: appraisal counts these only (MISSION A7).</param>
/// <param name="Provisional">缺岗待核。 Absent, still to be looked into.</param>
/// <param name="Unreachable">失联。 Silent, and an outage explains it; never an absence.</param>
/// <param name="Excused">已说明。 Excused.</param>
internal readonly record struct BookTotals(int Present, int Late, int OnLeave, int OnMission, int Absent, int Provisional, int Unreachable, int Excused)
{
    public static BookTotals Of(IEnumerable<BookMark> marks)
    {
        var totals = default(BookTotals);
        foreach (var mark in marks)
            totals += Of(mark);
        return totals;
    }

    public static BookTotals Of(IEnumerable<BookTotals> parts) => parts.Aggregate(default(BookTotals), (sum, part) => sum + part);

    public static BookTotals operator +(BookTotals left, BookTotals right) => new(
        left.Present + right.Present, left.Late + right.Late, left.OnLeave + right.OnLeave, left.OnMission + right.OnMission, left.Absent + right.Absent,
        left.Provisional + right.Provisional, left.Unreachable + right.Unreachable, left.Excused + right.Excused);

    private static BookTotals Of(BookMark mark) => mark.Status switch
    {
        AttendanceStatus.Present => new() { Present = 1 },
        AttendanceStatus.Late => new() { Present = 1, Late = 1 },
        AttendanceStatus.OnLeave => new() { OnLeave = 1 },
        AttendanceStatus.OnMission => new() { OnMission = 1 },
        AttendanceStatus.AbsentConfirmed => new() { Absent = 1 },
        AttendanceStatus.AbsentProvisional => new() { Provisional = 1 },
        AttendanceStatus.Unreachable => new() { Unreachable = 1 },
        AttendanceStatus.Excused => new() { Excused = 1 },
        _ => default,
    };
}
