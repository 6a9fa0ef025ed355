using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Alerts;

/// <summary>
/// What was read at one desk is read at the next: a mark for the township's desks and one for the county's, so that the county's reading does not silence the township's. It stays until
/// the alert is news again (<see cref="OpenAlert.After"/>). Reading handles nothing: steps and lapses go on.
/// </summary>
internal static class AlertReadRules
{
    /// <summary>Marks those that are open and that nobody has read at this level; first come, first named. An id that was never given out is told, and then none is marked.</summary>
    public static Decision DecideReading(TownshipState state, TownshipCode township, ReadAlerts command, DateTimeOffset now)
    {
        if (command.AlertIds.Any(id => id.Township != township || id.Number > state.LastAlertNumber))
            return Decision.Refuse(new Problem(ProblemCodes.AlertNotFound));
        List<AlertId> unread = [.. command.AlertIds.Distinct().Where(id => state.OpenAlerts.TryGetValue(id, out var alert) && !alert.IsRead(command.Level))];
        return unread.Count == 0
            ? Decision.Nothing
            : Decision.Record(new AlertsRead { AlertIds = unread, By = command.Actor, Level = command.Level, OccurredAt = now, Township = township });
    }

    /// <summary>How many a call has marked, and by which entry.</summary>
    public static Result<AlertsReadAnswer> AnswerOf(Execution execution) => execution switch
    {
        Execution.Recorded recorded => Of(recorded.Entries[0]),
        Execution.Seen seen => Of(seen.Entries[0]),
        Execution.Refused refused => refused.Problem,
        _ => new AlertsReadAnswer(0, 0),
    };

    private static AlertsReadAnswer Of(LedgerEntry entry) => new(((AlertsRead)EventCatalog.Read(entry)).AlertIds.Count, entry.Sequence);
}
