using Zhucun.Gateway.Access;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Arrivals;

/// <summary>Whose arrivals: all within a reach, or those of one township of it.</summary>
internal readonly record struct ArrivalScope(Reach Reach, TownshipCode? Township)
{
    public bool Holds(VillageCode village) => (Township is null || village.Township == Township) && Reach.Holds(village);

    /// <summary>The same for readers with the same reach.</summary>
    public string Key => $"{Reach} {Township}";
}

/// <summary>
/// Reads from the view how a slot filled. What was usual before a day is worked out once and kept: those days' arrivals do not change any more, and whom people excuse afterwards moves
/// it by a head.
/// </summary>
internal sealed class ArrivalDays
{
    /// <summary>County, townships and teams, both slots, today and a day that somebody looks back at.</summary>
    private const int Kept = 500;

    private readonly KeptAnswers<(DateOnly Before, Slot Slot, string Scope), UsualShares?> _usual = new(Kept);

    /// <summary>How a slot has filled so far.</summary>
    public static ArrivalDay Of(ViewReading view, DutyRules rules, DutySlot slot, ArrivalScope scope)
    {
        var (instants, slotView, away) = (rules.InstantsOf(slot), view.State.Slots.GetValueOrDefault(slot), AwayOn(view, slot.Date));
        var (expected, minutes) = (0, new List<int>());
        foreach (var member in view.State.Members.Values.Where(member => scope.Holds(member.VillageOn(slot.Date))))
        {
            var cell = view.CellOf(member, slotView, slot);
            if (cell.Status is AttendanceStatus.OffDuty or AttendanceStatus.OnLeave or AttendanceStatus.OnMission || (cell.Status == AttendanceStatus.Pending && away.Contains(member.Id)))
                continue;
            expected++;
            if (cell is { Status: AttendanceStatus.Present or AttendanceStatus.Late, SeenAt: { } seen } && seen >= instants.Opens && seen <= instants.Closes)
                minutes.Add((int)(seen - instants.Opens).TotalMinutes);
        }

        return new ArrivalDay(expected, minutes);
    }

    /// <summary>How the slot usually fills, by the latest duty days before a day.</summary>
    public UsualShares? UsualBefore(DateOnly before, ViewReading view, DutyRules rules, Slot slot, ArrivalScope scope)
    {
        if (_usual.TryGet((before, slot, scope.Key), out var kept))
            return kept;
        var instants = rules.InstantsOf(new DutySlot(before, slot));
        var days = view.State.Slots.Keys.Where(past => past.Slot == slot && past.Date < before && rules.IsDutyDay(past.Date)).OrderByDescending(past => past.Date).ToList();
        var usual = ArrivalRules.Usual(OfEach(view, rules, days, scope), (int)(instants.Closes - instants.Opens).TotalMinutes);
        _usual.Keep((before, slot, scope.Key), usual);
        return usual;
    }

    /// <summary>One after the other, as many as are asked for.</summary>
    private static IEnumerable<ArrivalDay> OfEach(ViewReading view, DutyRules rules, List<DutySlot> days, ArrivalScope scope)
    {
        foreach (var day in days)
            yield return Of(view, rules, day, scope);
    }

    /// <summary>Until a slot is settled, who is away is told apart from who is late by the leaves and missions alone.</summary>
    private static HashSet<MemberId> AwayOn(ViewReading view, DateOnly date) =>
    [
        .. view.State.Leaves.Values.Where(leave => leave.IsTaken && leave.From <= date && date <= leave.End).Select(leave => leave.Member),
        .. view.State.Missions.Values.Where(mission => mission.From <= date && date <= mission.TakenTo()).Select(mission => mission.Member),
    ];
}
