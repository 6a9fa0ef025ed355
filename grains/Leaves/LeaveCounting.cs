namespace Zhucun.Grains.Leaves;

/// <summary>Which leaves count together (MISSION L2), and whose authority the sum needs (L1).</summary>
public static class LeaveCounting
{
    /// <summary>Up to and including so many counted days the township decides (L1).</summary>
    public const int TownshipDays = 3;

    /// <summary>
    /// The days of a span with those of all leaves that touch it or each other, or lie apart only by days without duty. The sum is of the leaves' own days; the gaps are
    /// nobody's leave.
    /// </summary>
    /// <param name="from">The span's first day.</param>
    /// <param name="to">Its last day, included.</param>
    /// <param name="others">The member's other leaves that count: approved, or requested earlier.</param>
    /// <param name="isDutyDay">The calendar.</param>
    public static CountedDays Count(DateOnly from, DateOnly to, IEnumerable<LeaveSpan> others, Func<DateOnly, bool> isDutyDay)
    {
        var apart = others.ToList();
        var together = new List<LeaveSpan>();
        var (first, last) = (from, to);
        while (apart.FindIndex(leave => IsOneAbsence(first, last, leave.From, leave.To, isDutyDay)) is >= 0 and var next)
        {
            var leave = apart[next];
            apart.RemoveAt(next);
            together.Add(leave);
            // Whatever lies between the ends is leave or without duty, so one span stands for all that was found.
            (first, last) = (leave.From < first ? leave.From : first, leave.To > last ? leave.To : last);
        }

        return new CountedDays(LeaveRules.DaysOf(from, to) + together.Sum(leave => LeaveRules.DaysOf(leave.From, leave.To)), [.. together.OrderBy(leave => leave.From).Select(leave => leave.Id)]);
    }

    /// <summary>L1.</summary>
    public static LeaveApprover ApproverOf(int countedDays) => countedDays <= TownshipDays ? LeaveApprover.TownshipCommittee : LeaveApprover.OrganizationDepartment;

    private static bool IsOneAbsence(DateOnly from, DateOnly to, DateOnly otherFrom, DateOnly otherTo, Func<DateOnly, bool> isDutyDay)
    {
        var (end, begin) = from <= otherFrom ? (to, otherFrom) : (otherTo, from);
        for (var day = end.AddDays(1); day < begin; day = day.AddDays(1))
        {
            if (isDutyDay(day))
                return false;
        }

        return true;
    }
}

/// <summary>The sum that picks the approver, and the leaves that were added up, in the order of their days.</summary>
public sealed record CountedDays(int Days, IReadOnlyList<string> With);

/// <summary>A leave's days as far as they are taken, both ends included.</summary>
public readonly record struct LeaveSpan(string Id, DateOnly From, DateOnly To);
