using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;

namespace Zhucun.Grains.Townships;

/// <summary>When a township has to do what: a pure function of policy, calendar, its state and the time (DESIGN §3).</summary>
internal static class SettlementSchedule
{
    /// <summary>A slot that was settled longer after its deadline than this was settled late (B2).</summary>
    public static readonly TimeSpan Punctual = TimeSpan.FromSeconds(2);

    /// <summary>The slot that is to be settled next, whether or not it is due yet.</summary>
    public static SlotInstants NextSlot(TownshipState state, DutyRules rules)
    {
        var from = state.SettledThrough?.Date ?? CountyTime.DateOf(state.EstablishedAt);
        return rules.DutySlotsFrom(from).First(slot =>
            state.SettledThrough is { } settled ? slot.Slot > settled : slot.Deadline >= state.EstablishedAt);
    }

    /// <summary>Until when an absence's open alert waits for late evidence (A7).</summary>
    public static DateTimeOffset WindowEnd(OpenAlert alert, DutyRules rules) =>
        rules.InstantsOf(alert.Slot!.Value).Deadline + rules.PolicyOn(alert.Slot.Value.Date).LateEvidenceWindow;

    /// <summary>When the next thing falls due.</summary>
    /// <param name="state">The township's.</param>
    /// <param name="rules">That it lives by.</param>
    /// <param name="unconfirmable">Alerts for which nothing can be done at present, so that they do not stay due for ever.</param>
    public static DateTimeOffset NextDue(TownshipState state, DutyRules rules, IReadOnlySet<AlertId>? unconfirmable = null)
    {
        var next = NextSlot(state, rules).Deadline;
        foreach (var (id, alert) in state.OpenAlerts)
        {
            if (AlertLifeRules.NextDue(alert, rules) is { } step && step < next)
                next = step;
            if (alert.Kind != AlertKind.Absence || unconfirmable?.Contains(id) == true)
                continue;
            var end = WindowEnd(alert, rules);
            next = end < next ? end : next;
        }

        return next;
    }

    /// <summary>Whether a settlement that begins now comes late: the deadline passed before this process kept time, or too long ago (B2).</summary>
    public static bool IsLate(DateTimeOffset deadline, DateTimeOffset now, DateTimeOffset startedAt, double speed) =>
        deadline < startedAt || IsBehind(deadline, now, speed);

    /// <summary>Whether an instant is noticed so long after it that the system was not there (B2).</summary>
    public static bool IsBehind(DateTimeOffset at, DateTimeOffset now, double speed) => now - at > Punctual * Math.Max(1, speed);
}
