using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Corrections;

/// <summary>What is answered to the commands about a correction.</summary>
internal static class CorrectionAnswers
{
    /// <summary>The same id with the same content has the first answer; with other content it is a conflict.</summary>
    public static Result<CorrectionAnswer> Of(Execution execution, RequestCorrection command) => execution switch
    {
        Execution.Recorded recorded => Of(recorded.Entries[0], repeated: false),
        Execution.Seen seen => EventCatalog.Read(seen.Entries[0]) is CorrectionRequested first && IsSame(command, first)
            ? Of(seen.Entries[0], repeated: true)
            : new Problem(ProblemCodes.CorrectionIdReused, "/correctionId"),
        _ => ((Execution.Refused)execution).Problem,
    };

    /// <summary>The correction as the act left it.</summary>
    public static Result<CorrectionAnswer> Of(Execution execution) => execution switch
    {
        Execution.Recorded recorded => Of(recorded.Entries[0], repeated: false),
        Execution.Seen seen => Of(seen.Entries[0], repeated: true),
        _ => ((Execution.Refused)execution).Problem,
    };

    private static CorrectionAnswer Of(LedgerEntry entry, bool repeated)
    {
        var @event = EventCatalog.Read(entry);
        var correction = (ICorrectionEvent)@event;
        return new CorrectionAnswer { CorrectionId = correction.CorrectionId, Slot = @event.DutySlot!.Value, State = correction.State, Sequence = entry.Sequence, Repeated = repeated };
    }

    /// <summary>Once the reason is dropped, what is left decides.</summary>
    private static bool IsSame(RequestCorrection command, CorrectionRequested first) =>
        (command.CorrectionId, (DutySlot?)command.Slot) == (first.CorrectionId, first.DutySlot) && (first.Personal is null || first.Personal.Reason == command.Reason);
}
