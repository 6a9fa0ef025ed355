using Zhucun.Grains;

namespace Zhucun.Gateway.Exports;

/// <summary>一个月的考勤表。 The month's attendance book.</summary>
internal sealed record BookDocument
{
    /// <summary>月份, 例如 2026-11。 The month.</summary>
    public required BookMonth Month { get; init; }

    public required string CountyName { get; init; }

    /// <summary>制表时间。 When it was made.</summary>
    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>截至本县记录的这一序号。 The entry of the county's record up to which it counts.</summary>
    public required long Sequence { get; init; }

    /// <summary>每一天, 是不是值守日。 Each day, and whether it is a duty day.</summary>
    public required IReadOnlyList<BookDayDocument> Days { get; init; }

    public required IReadOnlyList<TownshipBookDocument> Townships { get; init; }

    /// <summary>各乡镇合计。 All townships together.</summary>
    public required BookTotals Totals { get; init; }

    /// <param name="book">The book.</param>
    /// <param name="lines">Whether with everybody's line, or only with the totals.</param>
    public static BookDocument Of(AttendanceBook book, bool lines) => new()
    {
        Month = book.Month,
        CountyName = book.CountyName,
        PreparedAt = book.PreparedAt,
        Sequence = book.Sequence,
        Days = [.. book.Days.Select(day => new BookDayDocument(day.Date, day.Duty))],
        Townships = [.. book.Townships.Select(township => TownshipBookDocument.Of(township, lines))],
        Totals = book.Totals,
    };
}

/// <summary>一天。 A day.</summary>
internal sealed record BookDayDocument(DateOnly Date, bool Duty);

/// <summary>一个乡镇。 A township.</summary>
internal sealed record TownshipBookDocument
{
    public required TownshipCode Code { get; init; }

    public required string Name { get; init; }

    /// <summary>有队员的村数。 Villages with members.</summary>
    public required int Villages { get; init; }

    public required int Members { get; init; }

    /// <summary>已封存: 此后的更正另记。 Whether it is final; what is corrected later is appended to the record.</summary>
    public required bool Sealed { get; init; }

    /// <summary>从这时起不会自行变动。 From when on nothing in it changes by itself.</summary>
    public required DateTimeOffset SealedFrom { get; init; }

    /// <summary>按班次计。 In slots.</summary>
    public required BookTotals Totals { get; init; }

    /// <summary>每名队员一行; 全县时没有。 A line for each member; absent where the whole county is asked for.</summary>
    public IReadOnlyList<BookLineDocument>? Lines { get; init; }

    public static TownshipBookDocument Of(TownshipBook book, bool lines) => new()
    {
        Code = book.Code,
        Name = book.Name,
        Villages = book.Villages,
        Members = book.Lines.Count,
        Sealed = book.IsSealed,
        SealedFrom = book.SealedFrom,
        Totals = book.Totals,
        Lines = lines ? [.. book.Lines.Select(BookLineDocument.Of)] : null,
    };
}

/// <summary>一名队员的一行。 A member's line.</summary>
/// <param name="Number">序号。 Its number.</param>
/// <param name="Member">队员编号。 The member's id.</param>
/// <param name="Name">姓名。 The member's name.</param>
/// <param name="Role">职务。 The role in the team.</param>
/// <param name="Village">村的代码。 The village's code.</param>
/// <param name="VillageName">村名。 The village's name.</param>
/// <param name="Morning">早班, 逐日: 状态; NotYet 未到时间; 请假后面是种类, 例如 OnLeave:sick (须有 leaves.read)。 The mornings, day by day: the status; `NotYet` before the slot opens; a leave's kind behind a colon, for who has `leaves.read`.</param>
/// <param name="Evening">晚班, 逐日。 The evenings, day by day.</param>
/// <param name="Totals">合计, 按班次。 Totals, in slots.</param>
internal sealed record BookLineDocument(
    int Number, MemberId Member, string Name, MemberRole Role, VillageCode Village, string VillageName, IReadOnlyList<string> Morning, IReadOnlyList<string> Evening, BookTotals Totals)
{
    public static BookLineDocument Of(BookLine line) =>
        new(line.Number, line.Member, line.Name, line.Role, line.Village, line.VillageName, Written(line.Morning), Written(line.Evening), line.Totals);

    private static List<string> Written(IReadOnlyList<BookMark> marks) => [.. marks.Select(mark => mark.ToString())];
}
