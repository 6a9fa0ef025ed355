using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Rosters;

/// <summary>Applying a roster: one at a time, and only what somebody has seen.</summary>
internal static class RosterRules
{
    /// <summary>How long an import that was cut off keeps others waiting. Longer than one takes; whoever began it can go on at any time.</summary>
    public static readonly TimeSpan LastsAtMost = TimeSpan.FromMinutes(10);

    /// <summary>
    /// From a coming day on, with time enough left to reach the last step before it; compared with the roster as it is. The same file is taken up again at once, another one when the
    /// import before it is done or given up. Where nothing is to change there is nothing to record, but that an interrupted import of the file is done.
    /// </summary>
    /// <param name="state">The roster's.</param>
    /// <param name="command">What is to be applied.</param>
    /// <param name="now">The county's time.</param>
    /// <param name="busyUntil">Until when the open import is certainly at work.</param>
    public static Decision DecideBegin(RosterState state, BeginRosterImport command, DateTimeOffset now, DateTimeOffset busyUntil)
    {
        if (CountyTime.At(command.From, default) - now < LastsAtMost)
            return Decision.Refuse(new Problem(ProblemCodes.RewritesThePast, "/from"));
        if (state.Open is { } open && open.Is(command.ImportId, command.Digest))
            return Decision.Nothing;
        if (!command.IsAsSeen || command.Version != state.Version)
            return Decision.Refuse(new Problem(ProblemCodes.RosterChangedSince));
        if (state.Open is { } other && other.ImportId != command.ImportId && CountyTime.DateOf(now) < other.From && now < Later(busyUntil, other.BegunAt + LastsAtMost))
            return Decision.Refuse(new Problem(ProblemCodes.RosterImportRunning));
        if (ChangesNothing(command.Counts))
            return state.Open is { } done && done.ImportId == command.ImportId ? Decision.Record(Imported(done, now)) : Decision.Nothing;
        return Decision.Record(new RosterImportBegun(command.ImportId, command.Digest, command.From, command.Counts) { OccurredAt = now, Township = command.Scope });
    }

    /// <summary>Says that the open import is done.</summary>
    public static Decision DecideCompletion(RosterState state, string importId, string digest, DateTimeOffset now) =>
        state.Open is { } open && open.Is(importId, digest) ? Decision.Record(Imported(open, now)) : Decision.Refuse(new Problem(ProblemCodes.RosterChangedSince));

    public static bool ChangesNothing(RosterCounts counts) => counts is { Joins: 0, Leaves: 0, Moves: 0, Changes: 0, Teams: 0 };

    private static RosterImported Imported(OpenImport open, DateTimeOffset now) =>
        new(open.ImportId, open.Digest, open.From, open.Counts) { OccurredAt = now, Township = open.Scope };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
