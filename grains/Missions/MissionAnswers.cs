using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Missions;

/// <summary>What is answered to the commands about a mission.</summary>
internal static class MissionAnswers
{
    /// <summary>The same id with the same content has the first answer; with other content it is a conflict.</summary>
    public static Result<MissionAnswer> Of(Execution execution, AssignMission command) => execution switch
    {
        Execution.Recorded recorded => Of(recorded.Entries[0], command.To, repeated: false),
        Execution.Seen seen => EventCatalog.Read(seen.Entries[0]) is MissionAssigned first && IsSame(command, first)
            ? Of(seen.Entries[0], first.To, repeated: true)
            : new Problem(ProblemCodes.MissionIdReused, "/missionId"),
        _ => ((Execution.Refused)execution).Problem,
    };

    /// <summary>The mission as the cancellation left it.</summary>
    public static Result<MissionAnswer> Of(Execution execution)
    {
        var (entry, repeated) = execution switch
        {
            Execution.Recorded recorded => (recorded.Entries[0], false),
            Execution.Seen seen => (seen.Entries[0], true),
            _ => (null, false),
        };
        return entry is null ? ((Execution.Refused)execution).Problem : Of(entry, ((MissionCancelled)EventCatalog.Read(entry)).LastDay, repeated);
    }

    private static MissionAnswer Of(LedgerEntry entry, DateOnly? lastDay, bool repeated)
    {
        var @event = (IMissionEvent)EventCatalog.Read(entry);
        return new MissionAnswer { MissionId = @event.MissionId, State = @event.State, LastDay = lastDay, Sequence = entry.Sequence, Repeated = repeated };
    }

    /// <summary>Once the reason is dropped, what is left decides.</summary>
    private static bool IsSame(AssignMission command, MissionAssigned first) =>
        (command.MissionId, command.Kind, command.From, command.To) == (first.MissionId, first.Kind, first.From, first.To)
        && (first.Personal is null || first.Personal.Reason == command.Reason);
}
