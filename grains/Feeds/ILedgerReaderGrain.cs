using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Feeds;

/// <summary>Reads a county's ledger for gateways, which hold no key to its database; key <see cref="GrainKeys.Reader"/>.</summary>
[Alias(TypeAliases.ILedgerReaderGrain)]
public interface ILedgerReaderGrain : IGrainWithStringKey
{
    /// <summary>Up to <paramref name="limit"/> (1–1000) entries behind a sequence, in order, without a hole.</summary>
    [Alias("Read")]
    Task<IReadOnlyList<LedgerEntry>> Read(long afterSequence, int limit);

    /// <summary>The sequence of the last committed entry; 0 before the first.</summary>
    [Alias("Head")]
    Task<long> Head();
}
