using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Ledgers;

/// <summary>What a rule decides: events to record (none: nothing changes), or a refusal.</summary>
internal readonly record struct Decision(IReadOnlyList<LedgerEvent> Events, Problem? Refusal)
{
    public static readonly Decision Nothing = new([], null);

    public static Decision Record(params IReadOnlyList<LedgerEvent> events) => new(events, null);

    public static Decision Refuse(Problem problem) => new([], problem);
}
