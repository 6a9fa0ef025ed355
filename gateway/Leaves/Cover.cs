using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Leaves;

/// <summary>What a leave would leave uncovered (MISSION L4), as the view knows it: for the approver's eyes. The team's grain decides.</summary>
internal static class Cover
{
    /// <summary>The duty days, from today on, on which each of the others is on leave or not posted.</summary>
    public static IReadOnlyList<DateOnly> UnattendedBy(ViewReading view, LeaveView leave, DateOnly today)
    {
        if (!view.State.Villages.TryGetValue(leave.Village, out var village))
            return [];
        var rules = view.RulesOf(leave.Village.Township);
        var others = village.Team.Where(member => member != leave.Member).ToList();
        var leaves = view.State.Leaves.Values.Where(other => others.Contains(other.Member)).ToLookup(other => other.Member);
        var days = new List<DateOnly>();
        for (var day = leave.From > today ? leave.From : today; day <= leave.To; day = day.AddDays(1))
        {
            if (rules.IsDutyDay(day) && others.TrueForAll(other => IsAway(other, day)))
                days.Add(day);
        }

        return days;

        bool IsAway(MemberId member, DateOnly day) =>
            !view.State.Members.TryGetValue(member, out var posted) || day < CountyTime.DateOf(posted.Start) || (posted.End is { } end && day >= CountyTime.DateOf(end))
            || leaves[member].Any(other => other.Covers(day));
    }
}
