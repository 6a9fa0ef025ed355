using Zhucun.Gateway.Access;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Boards;

/// <summary>Draws the board of a slot from the view.</summary>
internal static class BoardBuilder
{
    /// <summary>The board of the asked slot, else of the current or last one; of what lies within somebody's reach, or of all.</summary>
    public static BoardDocument Build(ViewReading view, DateTimeOffset now, DateOnly? date = null, Slot? slot = null, Reach? within = null)
    {
        var reach = within ?? Reach.County;
        var rules = view.BoardRules();
        var shown = Shown(rules, now, date, slot);
        var slotView = shown is { } which ? view.State.Slots.GetValueOrDefault(which) : null;
        var openAlerts = view.OpenAlerts(reach);
        var townships = view.State.Townships.Values
            .Where(township => reach.Touches(township.Code, view))
            .Select(township => Township(view, township, reach, slotView, shown, openAlerts.GetValueOrDefault(township.Code)))
            .ToList();
        return new BoardDocument
        {
            County = view.County,
            CountyName = view.State.Name,
            Date = shown?.Date,
            Slot = shown?.Slot,
            Sequence = view.Sequence,
            Now = now,
            Slots = shown is { } day ? [.. SlotNames.All.Select(name => Slot(view, rules!, new DutySlot(day.Date, name)))] : [],
            Next = rules is null ? null : Next(rules, now),
            Counts = townships.Aggregate(default(StatusCounts), (sum, township) => sum + township.Counts),
            OpenAlerts = townships.Sum(township => township.OpenAlerts),
            CalendarMissing = rules is not null && shown is { } covered && !rules.Calendar.Covers(covered.Date) ? [covered.Date.Year] : null,
            Townships = townships,
        };
    }

    private static DutySlot? Shown(DutyRules? rules, DateTimeOffset now, DateOnly? date, Slot? slot)
    {
        if (rules is null)
            return null;
        var current = rules.CurrentOrLast(now)?.Slot;
        if (slot is null && date is null)
            return current;
        return new DutySlot(date ?? CountyTime.DateOf(now), slot ?? current?.Slot ?? Zhucun.Grains.Slot.Morning);
    }

    private static BoardTownship Township(ViewReading view, TownshipView township, Reach reach, SlotView? slotView, DutySlot? slot, int openAlerts)
    {
        var settled = slotView?.Settled.ContainsKey(township.Code) ?? false;
        var villages = view.State.Villages.Values
            .Where(village => village.Code.Township == township.Code && village.Team.Count > 0 && reach.Holds(village.Code))
            .OrderBy(village => village.Code.Value)
            .Select(village => Village(view, village, slotView, slot, settled))
            .ToList();
        return new BoardTownship
        {
            Code = township.Code,
            Name = township.Name,
            Counts = villages.Aggregate(default(StatusCounts), (sum, village) => sum + village.Counts),
            OpenAlerts = openAlerts,
            Settled = settled,
            Villages = villages,
        };
    }

    private static BoardVillage Village(ViewReading view, VillageView village, SlotView? slotView, DutySlot? slot, bool settled)
    {
        // A slot of the past shows the team that had duty in it.
        var team = slot is { } shown ? village.TeamOn(shown.Date) : village.Team;
        var statuses = new List<AttendanceStatus>(team.Count);
        foreach (var id in team)
        {
            if (view.State.Members.TryGetValue(id, out var member))
                statuses.Add(slot is { } which ? view.CellOf(member, slotView, which).Status : AttendanceStatus.OffDuty);
        }

        return new BoardVillage(village.Code, village.Name, VillageStatusRules.Judge(statuses, settled), StatusCounts.Of(statuses));
    }

    private static BoardSlot Slot(ViewReading view, DutyRules rules, DutySlot slot)
    {
        var instants = rules.InstantsOf(slot);
        var settlements = view.State.Slots.GetValueOrDefault(slot)?.Settled;
        var settled = settlements is not null && view.State.Townships.Count > 0 && view.State.Townships.Keys.All(settlements.ContainsKey);
        return new BoardSlot
        {
            Slot = slot.Slot,
            Opens = instants.Opens,
            Due = instants.Due,
            Deadline = instants.Deadline,
            Closes = instants.Closes,
            Settled = settled,
            SettledAt = settled ? settlements!.Values.Max(settlement => settlement.At) : null,
            SettledLate = settled && settlements!.Values.Any(settlement => settlement.Late) ? true : null,
        };
    }

    private static NextSlot? Next(DutyRules rules, DateTimeOffset now)
    {
        var next = rules.DutySlotsFrom(CountyTime.DateOf(now)).FirstOrDefault(slot => slot.Opens > now);
        return next is null ? null : new NextSlot(next.Slot.Date, next.Slot.Slot, next.Opens, next.Due);
    }
}
