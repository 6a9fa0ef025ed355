using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Feeds;

/// <summary>Reads a county's ledger for gateways, which hold no key to its database; key <see cref="GrainKeys.Reader"/>.</summary>
[Alias(TypeAliases.ILedgerReaderGrain)]
public interface ILedgerReaderGrain : IGrainWithStringKey
{
    /// <summary>Up to <paramref name="limit"/> (1–1000) entries behind a sequence, in order, without a hole.</summary>
    [Alias("Read")]
    Task<IReadOnlyList<LedgerEntry>> Read(long afterSequence, int limit);

    /// <summary>Up to <paramref name="limit"/> (1–1000) entries of a stream behind a version, in order; <paramref name="stream"/> is a grain's key.</summary>
    [Alias("ReadStream")]
    Task<IReadOnlyList<LedgerEntry>> ReadStream(string stream, long afterVersion, int limit);

    /// <summary>The entries that a command left in a stream, in order; empty if it left none.</summary>
    [Alias("FindCommand")]
    Task<IReadOnlyList<LedgerEntry>> FindCommand(string stream, Guid commandId);

    /// <summary>The sequence of the last committed entry; 0 before the first.</summary>
    [Alias("Head")]
    Task<long> Head();
}
