using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Teams;

/// <summary>A village's team was formed.</summary>
public sealed record TeamFormed(IReadOnlyList<MemberId> Members, MemberId Leader) : LedgerEvent;
