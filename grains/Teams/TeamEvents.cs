using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Teams;

/// <summary>A village's team was formed.</summary>
public sealed record TeamFormed(IReadOnlyList<MemberId> Members, MemberId Leader) : LedgerEvent;

/// <summary>Who is in the team, and who leads it, from a coming day on.</summary>
public sealed record TeamChanged(DateOnly From, IReadOnlyList<MemberId> Members, MemberId Leader) : LedgerEvent;
