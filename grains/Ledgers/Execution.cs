using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Ledgers;

/// <summary>What became of a command.</summary>
internal abstract record Execution
{
    /// <summary>Its entries are committed now.</summary>
    public sealed record Recorded(IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<Caused> Events) : Execution;

    /// <summary>Its entries had been committed before.</summary>
    public sealed record Seen(IReadOnlyList<LedgerEntry> Entries) : Execution;

    /// <summary>The rule found nothing to record.</summary>
    public sealed record Nothing : Execution;

    /// <summary>The rule refused, or the ledger took nothing.</summary>
    public sealed record Refused(Problem Problem) : Execution;

    /// <summary>The answer of a command whose only news is that it is done.</summary>
    public Result<Receipt> ToReceipt() => this switch
    {
        Recorded recorded => new Receipt(recorded.Entries[^1].Sequence),
        Seen seen => new Receipt(seen.Entries[^1].Sequence),
        Refused refused => refused.Problem,
        _ => new Receipt(0),
    };
}

/// <summary>An event and the command that it answers.</summary>
internal readonly record struct Caused(LedgerEvent Event, Guid CommandId);
