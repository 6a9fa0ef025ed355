using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Maintenance;

/// <summary>Declaring maintenance (MISSION B6).</summary>
internal static class MaintenanceRules
{
    /// <summary>Nobody is left without notifications for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(30);

    /// <summary>It is declared before it is over, lasts a day at the most, and ends by itself.</summary>
    public static Decision DecideDeclaration(CountyState state, DeclareMaintenance command, DateTimeOffset now)
    {
        var window = command.Window;
        if (state.Name is null)
            return Decision.Refuse(new Problem(ProblemCodes.MaintenanceTimesInvalid));
        if (state.Maintenance.Any(other => other.Id == window.Id))
            return Decision.Refuse(new Problem(ProblemCodes.MaintenanceIdReused, "/maintenanceId"));
        if (window.From > now + FurthestAhead)
            return Decision.Refuse(new Problem(ProblemCodes.MaintenanceTimesInvalid, "/from"));
        if (window.To <= now || window.To <= window.From || window.To - window.From > Longest)
            return Decision.Refuse(new Problem(ProblemCodes.MaintenanceTimesInvalid, "/to"));
        return Decision.Record(new MaintenanceDeclared(window, command.Why) { OccurredAt = now });
    }

    /// <summary>The same id with the same content has the first answer.</summary>
    public static Result<Receipt> AnswerOf(Execution execution, DeclareMaintenance command) =>
        execution is Execution.Seen seen && (EventCatalog.Read(seen.Entries[0]) as MaintenanceDeclared) is var first && (first?.Window, first?.Why) != (command.Window, command.Why)
            ? new Problem(ProblemCodes.MaintenanceIdReused, "/maintenanceId")
            : execution.ToReceipt();
}
