using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Rosters;

/// <summary>
/// Somebody began to apply a roster. What it changes are entries of their own, of members and teams; between this and <see cref="RosterImported"/> all of them are. It stands under the
/// township whose roster it is, or under none if it is the county's.
/// </summary>
public sealed record RosterImportBegun(string ImportId, string Digest, DateOnly From, RosterCounts Counts) : LedgerEvent;

/// <summary>A roster was applied to the last step.</summary>
public sealed record RosterImported(string ImportId, string Digest, DateOnly From, RosterCounts Counts) : LedgerEvent;
