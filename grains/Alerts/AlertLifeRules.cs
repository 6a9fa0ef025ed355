using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Alerts;

/// <summary>
/// An alert's life (MISSION B3): Triggered → Acknowledged → Resolved; an acknowledgement that lapses is Triggered again; what nobody takes goes up step by step and is
/// Exhausted at the last. Resolved is the end, also of what is exhausted.
/// </summary>
internal static class AlertLifeRules
{
    /// <summary>Takes an alert, and with a suspected outage the absences under it. Nobody takes one about themselves.</summary>
    public static Decision DecideAcknowledgement(TownshipState state, AlertAct act, DateTimeOffset now, DutyRules rules)
    {
        if (Find(state, act, out var alert) is { } problem)
            return Decision.Refuse(problem);
        if (alert!.State == AlertState.Acknowledged)
            return Decision.Refuse(new Problem(ProblemCodes.AlertAcknowledged, null, new Dictionary<string, string> { ["by"] = alert.AcknowledgedBy! }));
        if (alert.State == AlertState.Exhausted)
            return Decision.Refuse(new Problem(ProblemCodes.AlertExhausted));
        var until = now + PolicyOf(alert, rules).AcknowledgementLasts;
        return Decision.Record(
        [
            .. WithChildren(state, act.AlertId, alert)
                .Where(each => each.Alert.State == AlertState.Triggered && !act.IsAbout(each.Alert))
                .Select(each => Of(each.Id, each.Alert, now, new AlertAcknowledged { AlertId = each.Id, Key = each.Alert.Key, Kind = each.Alert.Kind, By = act.Actor, Until = until })),
        ]);
    }

    /// <summary>
    /// Disposes of an alert that is not about one member's slot (B4). One that is, is disposed of by the member, and ends as a reaction to that.
    /// </summary>
    public static Decision DecideResolution(TownshipState state, AlertAct act, DateTimeOffset now)
    {
        if (Find(state, act, out var alert) is { } problem)
            return Decision.Refuse(problem);
        var disposition = act.Disposition!.Value;
        return Decision.Record(Of(act.AlertId, alert!, now, new AlertResolved
        {
            AlertId = act.AlertId,
            Key = alert!.Key,
            Kind = alert.Kind,
            Disposition = disposition,
            Reason = DispositionRules.ReasonOf(disposition),
            By = act.Actor,
            Personal = act.Note is { } note ? new AlertNote(note) : null,
        }));
    }

    /// <summary>What an alert has fallen due for, in order, each at its instant, however late that is noticed.</summary>
    /// <param name="id">The alert's.</param>
    /// <param name="alert">As it stands.</param>
    /// <param name="rules">Of its township.</param>
    /// <param name="now">Up to when.</param>
    /// <param name="speed">Of the county's clock: how much of it passes while a moment of the world does.</param>
    public static IEnumerable<AlertEvent> Due(AlertId id, OpenAlert alert, DutyRules rules, DateTimeOffset now, double speed)
    {
        for (var next = Next(id, alert, rules); next is { } step && step.At <= now; next = Next(id, alert, rules))
        {
            var late = SettlementSchedule.IsBehind(step.At, now, speed);
            var @event = step.Event switch
            {
                AlertEscalated escalated => escalated with { Late = late, NotifyAt = QuietRules.PutOff(step.At, rules) },
                AlertLapsed lapsed => lapsed with { Late = late },
                var other => other,
            };
            @event = Of(id, alert, step.At, @event);
            yield return @event;
            alert = alert.After(@event);
        }
    }

    /// <summary>When something next falls due for an alert; null: nothing does by itself.</summary>
    public static DateTimeOffset? NextDue(OpenAlert alert, DutyRules rules) => Next(default, alert, rules)?.At;

    /// <summary>A name for what fell due that no other thing that falls due has: the same one is not recorded twice.</summary>
    public static Guid CommandOf(AlertEvent due, OpenAlert before) => CommandId.Own(due switch
    {
        AlertEscalated escalated => $"step:{due.AlertId}:{escalated.Step}",
        AlertLapsed => $"lapse:{due.AlertId}:{before.Lapses}",
        _ => $"notify:{due.AlertId}:{before.NotifyAt:O}",
    });

    /// <summary>The instants of the steps count from the trigger; those that pass while somebody has taken the alert are taken when that lapses.</summary>
    private static (DateTimeOffset At, AlertEvent Event)? Next(AlertId id, OpenAlert alert, DutyRules rules)
    {
        var policy = PolicyOf(alert, rules);
        (DateTimeOffset At, AlertEvent Event)? next = alert switch
        {
            { State: AlertState.Acknowledged, AcknowledgedUntil: { } until } => (until, new AlertLapsed { AlertId = id, Key = alert.Key, Kind = alert.Kind }),
            { State: AlertState.Triggered } => Step(id, alert, policy),
            _ => null,
        };
        return alert.NotifyAt is { } notifyAt && (next is null || notifyAt <= next.Value.At)
            ? (notifyAt, new AlertNotified { AlertId = id, Key = alert.Key, Kind = alert.Kind, Meanwhile = alert.State == AlertState.Triggered ? null : alert.State })
            : next;
    }

    private static (DateTimeOffset At, AlertEvent Event)? Step(AlertId id, OpenAlert alert, AlertPolicy policy)
    {
        var (after, to) = alert.Steps switch
        {
            0 => (policy.ToCountyAfter, AlertLevel.CountyDutyDesk),
            1 => (policy.ToDepartmentAfter, AlertLevel.OrganizationDepartment),
            _ => (policy.ExhaustedAfter, (AlertLevel?)null),
        };
        var at = alert.TriggeredAt + after;
        return (alert.LapsedAt is { } lapsed && lapsed > at ? lapsed : at, new AlertEscalated { AlertId = id, Key = alert.Key, Kind = alert.Kind, Step = alert.Steps + 1, To = to is { } level && level < alert.Level ? alert.Level : to });
    }

    private static AlertPolicy PolicyOf(OpenAlert alert, DutyRules rules) => rules.PolicyOn(CountyTime.DateOf(alert.TriggeredAt)).Alerts;

    private static Problem? Find(TownshipState state, AlertAct act, out OpenAlert? alert)
    {
        if (!state.OpenAlerts.TryGetValue(act.AlertId, out alert))
            return new Problem(act.AlertId.Number <= state.LastAlertNumber ? ProblemCodes.AlertOver : ProblemCodes.AlertNotFound);
        return act.IsAbout(alert) ? new Problem(ProblemCodes.OwnAlert) : null;
    }

    private static IEnumerable<(AlertId Id, OpenAlert Alert)> WithChildren(TownshipState state, AlertId id, OpenAlert alert) =>
        [(id, alert), .. state.OpenAlerts.Where(other => other.Value.Parent == id).Select(other => (other.Key, other.Value))];

    private static T Of<T>(AlertId id, OpenAlert alert, DateTimeOffset at, T @event)
        where T : AlertEvent => @event with
        {
            OccurredAt = at,
            Township = id.Township,
            Village = alert.Village,
            Member = alert.Member,
            DutySlot = alert.Slot,
        };
}
