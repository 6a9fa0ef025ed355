using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Alerts;

/// <summary>What is answered to acts on alerts.</summary>
internal static class AlertAnswers
{
    /// <summary>The alert as the act's entry left it; where the act's key stands for an act on another alert, that is told.</summary>
    public static Result<AlertAnswer> Of(Execution execution, AlertAct act) => execution switch
    {
        Execution.Recorded recorded => Of(recorded.Entries, act),
        Execution.Seen seen => Of(seen.Entries, act),
        Execution.Refused refused => refused.Problem,
        _ => throw new InvalidOperationException("An act on an alert is recorded or refused."),
    };

    private static Result<AlertAnswer> Of(IReadOnlyList<LedgerEntry> entries, AlertAct act)
    {
        foreach (var entry in entries)
        {
            if (EventCatalog.Read(entry) is AlertEvent @event && @event.AlertId == act.AlertId)
                return new AlertAnswer { AlertId = act.AlertId, State = @event.State, Sequence = entry.Sequence };
        }

        return new Problem(ProblemCodes.CommandIdReused);
    }
}
