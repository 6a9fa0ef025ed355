using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Leaves;

/// <summary>What is answered to the commands about a leave.</summary>
internal static class LeaveAnswers
{
    /// <summary>The same id with the same content has the first answer; with other content it is a conflict (as A4 has it for check-ins).</summary>
    public static Result<LeaveAnswer> Of(Execution execution, RequestLeave command) => execution switch
    {
        Execution.Recorded recorded => Of(recorded.Entries[0], (LeaveRequested)recorded.Events[0].Event, repeated: false),
        Execution.Seen seen => EventCatalog.Read(seen.Entries[0]) is LeaveRequested first && IsSame(command, first)
            ? Of(seen.Entries[0], first, repeated: true)
            : new Problem(ProblemCodes.LeaveIdReused, "/leaveId"),
        _ => ((Execution.Refused)execution).Problem,
    };

    /// <summary>A leave as the act's entry left it.</summary>
    public static Result<LeaveAnswer> Of(Execution execution, MemberState state, string leaveId)
    {
        var (entry, repeated) = execution switch
        {
            Execution.Recorded recorded => (recorded.Entries[0], false),
            Execution.Seen seen => (seen.Entries[0], true),
            _ => (null, false),
        };
        if (entry is null)
            return ((Execution.Refused)execution).Problem;
        // One whose key was used for an act on another leave, or that is long over and forgotten.
        if (EventCatalog.Read(entry) is not ILeaveEvent act || act.LeaveId != leaveId)
            return new Problem(ProblemCodes.CommandIdReused);
        if (!state.Leaves.TryGetValue(leaveId, out var leave))
            return new Problem(ProblemCodes.LeaveNotFound);
        return new LeaveAnswer
        {
            LeaveId = leaveId,
            Days = act is LeaveReturned returned ? returned.Days : leave.Days,
            CountedDays = leave.CountedDays,
            CountedWith = leave.CountedWith,
            Approver = leave.Approver,
            State = act.State,
            Sequence = entry.Sequence,
            Repeated = repeated,
        };
    }

    private static LeaveAnswer Of(LedgerEntry entry, LeaveRequested asked, bool repeated) => new()
    {
        LeaveId = asked.LeaveId,
        Days = asked.Days,
        CountedDays = asked.CountedDays,
        CountedWith = asked.CountedWith ?? [],
        Approver = asked.Approver,
        State = asked.State,
        Sequence = entry.Sequence,
        Repeated = repeated,
    };

    /// <summary>Once kind and reason are dropped, what is left decides.</summary>
    private static bool IsSame(RequestLeave command, LeaveRequested first) =>
        (command.LeaveId, command.From, command.To) == (first.LeaveId, first.From, first.To)
        && (first.Personal is null || first.Personal == new LeaveDetails(command.Kind, command.Reason));
}
