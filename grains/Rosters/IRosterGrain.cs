using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Rosters;

/// <summary>
/// The county's roster, which is changed by one import at a time; key <see cref="GrainKeys.Roster"/>. It has members and teams carry the steps out, so that an import that another has taken the
/// place of changes nothing any more.
/// </summary>
[Alias(TypeAliases.IRosterGrain)]
public interface IRosterGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins an import, goes on with one that was cut off, or answers what became of it. Problems: <c>rewrites-the-past</c>, <c>roster-changed-since</c>,
    /// <c>roster-import-running</c>, <c>command-id-reused</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("Begin")]
    Task<Result<RosterImportAnswer>> Begin(BeginRosterImport command);

    /// <summary>Has some steps of the open import carried out, side by side. Problems: <c>roster-changed-since</c>, and those of the steps.</summary>
    [Alias("CarryOut")]
    Task<Result<Receipt>> CarryOut(string importId, string digest, IReadOnlyList<RosterStep> steps);

    /// <summary>Says that all steps have been carried out. Problems: <c>roster-changed-since</c>, <c>ledger-unavailable</c>.</summary>
    [Alias("Complete")]
    Task<Result<RosterImportAnswer>> Complete(string importId, string digest, string actor);
}
