using Zhucun.Grains.Counties;

namespace Zhucun.Grains.Leaves;

/// <summary>When a return report is due (MISSION L5): the settlement that asks for it (<see cref="LeaveRules.DecideOverdue"/>), said before it comes.</summary>
public static class ReturnRules
{
    /// <summary>
    /// Due + grace of the first duty slot after the leave's last day that is settled after the approval; null where nobody will ask: the posting is over by then, or another leave (an
    /// extension, L6) or a mission has the member away by right.
    /// </summary>
    /// <param name="lastDay">The leave's.</param>
    /// <param name="approvedAt">When it was approved.</param>
    /// <param name="postedFrom">The posting's start.</param>
    /// <param name="postedUntil">Its end, where one is set.</param>
    /// <param name="otherwiseAway">The days of the member's other leaves and of missions.</param>
    /// <param name="rules">The township's.</param>
    public static DateTimeOffset? DueAt(
        DateOnly lastDay, DateTimeOffset approvedAt, DateTimeOffset postedFrom, DateTimeOffset? postedUntil, IEnumerable<DaySpan> otherwiseAway, DutyRules rules)
    {
        var asked = rules.DutySlotsFrom(lastDay.AddDays(1)).First(slot => slot.Deadline > approvedAt);
        return rules.IsOffDuty(postedFrom, postedUntil, asked.Slot) || otherwiseAway.Any(span => span.Holds(asked.Slot.Date)) ? null : asked.Deadline;
    }
}
