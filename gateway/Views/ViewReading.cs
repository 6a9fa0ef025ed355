using Zhucun.Gateway.Access;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Views;

/// <summary>The fold as of one sequence, and the questions that screens and lists ask of it. Valid only inside <see cref="CountyView.Read{T}"/>.</summary>
internal readonly struct ViewReading(CountyCode county, ViewState state, Dictionary<TownshipCode, DutyRules> rules)
{
    public CountyCode County => county;

    public ViewState State => state;

    public long Sequence => state.Sequence;

    public DutyRules RulesOf(TownshipCode township) => rules[township];

    /// <summary>The rules that the county's board shows times by: those of a township that has shifted nothing, else of the first; null before there is one.</summary>
    public DutyRules? BoardRules()
    {
        var all = rules;
        return state.Townships.Values.OrderBy(township => township.Shifts.Count > 0).Select(township => all[township.Code]).FirstOrDefault();
    }

    /// <summary>The slot that somebody asks for in a township: without a day and slot, the current or last one.</summary>
    public DutySlot SlotAsked(TownshipCode township, DateTimeOffset now, DateOnly? date, Slot? slot) => SlotAsked(rules[township], now, date, slot);

    /// <inheritdoc cref="SlotAsked(TownshipCode, DateTimeOffset, DateOnly?, Slot?)"/>
    public static DutySlot SlotAsked(DutyRules rules, DateTimeOffset now, DateOnly? date, Slot? slot)
    {
        var current = rules.CurrentOrLast(now)?.Slot;
        return slot is null && date is null && current is { } last ? last : new DutySlot(date ?? CountyTime.DateOf(now), slot ?? current?.Slot ?? Slot.Morning);
    }

    /// <summary>Attendance of a member in a slot: what is recorded, else off duty or pending.</summary>
    public ViewCell CellOf(MemberView member, SlotView? slotView, DutySlot slot)
    {
        if (slotView?.Cells.GetValueOrDefault(member.Id) is { } cell)
            return cell;
        return rules[member.VillageOn(slot.Date).Township].IsOffDuty(member.Start, member.End, slot) ? OffDuty : Pending;
    }

    /// <summary>Whether an alert is a line of its own in an inbox: no open alert stands for it.</summary>
    public bool IsLine(AlertView alert) => alert.Parent is not { } parent || !state.Alerts.TryGetValue(parent, out var above) || above.State == AlertState.Resolved;

    /// <summary>The open alerts of each township that lie within reach; those that only stand for others are not counted beside them.</summary>
    public IReadOnlyDictionary<TownshipCode, int> OpenAlerts(Reach reach)
    {
        var open = new Dictionary<TownshipCode, int>();
        foreach (var alert in state.Alerts.Values)
        {
            if (alert.State != AlertState.Resolved && !alert.Kind.IsGroup() && alert.IsWithin(reach))
                open[alert.Township] = open.GetValueOrDefault(alert.Township) + 1;
        }

        return open;
    }

    private static readonly ViewCell OffDuty = new(AttendanceStatus.OffDuty, null, Reason.OffDuty, 0);
    private static readonly ViewCell Pending = new(AttendanceStatus.Pending, null, null, 0);
}
