namespace Zhucun.Silo.Ledgers;

/// <summary>Bounds of a county's ledger in one process.</summary>
internal sealed record LedgerOptions
{
    /// <summary>Appends that may wait; one more is answered <c>QueueFull</c> at once.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>Entries that one transaction holds at most, unless a single append has more.</summary>
    public int BatchEntries { get; init; } = 512;

    /// <summary>Reads that run at a time.</summary>
    public int ConcurrentReads { get; init; } = 4;
}
