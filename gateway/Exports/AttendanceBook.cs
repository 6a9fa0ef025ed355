using Zhucun.Grains;

namespace Zhucun.Gateway.Exports;

/// <summary>The month's attendance book (考勤表) of one township or of several. Whoever writes it out adds nothing to it.</summary>
internal sealed record AttendanceBook
{
    public required BookMonth Month { get; init; }

    public required string CountyName { get; init; }

    /// <summary>When it was made, by the county's clock.</summary>
    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>The entry of the county's record up to which it counts.</summary>
    public required long Sequence { get; init; }

    public required IReadOnlyList<BookDay> Days { get; init; }

    /// <summary>By code.</summary>
    public required IReadOnlyList<TownshipBook> Townships { get; init; }

    public int People => Townships.Sum(township => township.Lines.Count);

    public BookTotals Totals => BookTotals.Of(Townships.Select(township => township.Totals));

    /// <summary>Makes the book: a line for each member by village code, the team's leader first.</summary>
    public static AttendanceBook Of(BookFacts facts) => new()
    {
        Month = facts.Month,
        CountyName = facts.CountyName,
        PreparedAt = facts.Now,
        Sequence = facts.Sequence,
        Days = facts.Days,
        Townships = [.. facts.Townships.OrderBy(township => township.Code.Value).Select(township => Of(township, facts))],
    };

    private static TownshipBook Of(TownshipFacts township, BookFacts facts)
    {
        var lines = township.Members
            .OrderBy(member => member.Village.Value).ThenBy(member => RankOf(member.Role)).ThenBy(member => member.Id.Value)
            .Select((member, index) => Of(member, index + 1, facts.Days))
            .ToList();
        return new TownshipBook
        {
            Code = township.Code,
            Name = township.Name,
            SealedFrom = township.SealedFrom,
            IsSealed = facts.Now >= township.SealedFrom && !township.CorrectionWaits && lines.TrueForAll(line => line.Marks.All(mark => mark.IsFinal)),
            Lines = lines,
            Totals = BookTotals.Of(lines.Select(line => line.Totals)),
        };
    }

    private static BookLine Of(MemberFacts member, int number, IReadOnlyList<BookDay> days)
    {
        BookMark[] Row(Slot slot) => [.. days.Select((day, index) => MarkOf(member, day.Date, member.Statuses[slot][index]))];
        var (morning, evening) = (Row(Slot.Morning), Row(Slot.Evening));
        return new BookLine
        {
            Number = number,
            Member = member.Id,
            Name = member.Name,
            Role = member.Role,
            Village = member.Village,
            VillageName = member.VillageName,
            Morning = morning,
            Evening = evening,
            Totals = BookTotals.Of(morning.Concat(evening)),
        };
    }

    private static BookMark MarkOf(MemberFacts member, DateOnly date, AttendanceStatus? status)
    {
        if (status != AttendanceStatus.OnLeave)
            return new BookMark(status);
        foreach (var leave in member.Leaves)
        {
            if (leave.From <= date && date <= leave.To)
                return new BookMark(status, leave.Kind);
        }

        return new BookMark(status);
    }

    private static int RankOf(MemberRole role) => role switch
    {
        MemberRole.Leader => 0,
        MemberRole.FirstSecretary => 1,
        _ => 2,
    };
}

/// <summary>A township's sheet.</summary>
internal sealed record TownshipBook
{
    public required TownshipCode Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether it is final (MISSION K2): what is corrected later is appended to the record, and shows in a later print.</summary>
    public required bool IsSealed { get; init; }

    /// <summary>From when on nothing in the month changes by itself.</summary>
    public required DateTimeOffset SealedFrom { get; init; }

    public required IReadOnlyList<BookLine> Lines { get; init; }

    public required BookTotals Totals { get; init; }

    public int Villages => Lines.Select(line => line.Village).Distinct().Count();
}

/// <summary>A member's line: two rows of marks, one for each slot of the day.</summary>
internal sealed record BookLine
{
    public required int Number { get; init; }

    public required MemberId Member { get; init; }

    public required string Name { get; init; }

    public required MemberRole Role { get; init; }

    public required VillageCode Village { get; init; }

    public required string VillageName { get; init; }

    /// <summary>Day by day.</summary>
    public required IReadOnlyList<BookMark> Morning { get; init; }

    /// <summary>Day by day.</summary>
    public required IReadOnlyList<BookMark> Evening { get; init; }

    public required BookTotals Totals { get; init; }

    public IEnumerable<BookMark> Marks => Morning.Concat(Evening);

    /// <summary>The rows in the day's order.</summary>
    public IReadOnlyList<BookMark> this[Slot slot] => slot == Slot.Morning ? Morning : Evening;
}
