using Zhucun.Grains.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>What must hold for any entries of a ledger.</summary>
internal static class Entries
{
    public static void AreDense(IReadOnlyList<LedgerEntry> entries, long from = 1) =>
        Assert.Equal(Enumerable.Range(0, entries.Count).Select(i => from + i), entries.Select(entry => entry.Sequence));

    public static void ChainFromGenesis(IEnumerable<LedgerEntry> entries)
    {
        foreach (var stream in entries.GroupBy(entry => entry.Stream))
        {
            var (version, hash) = (0L, EntryHash.Genesis);
            foreach (var entry in stream)
            {
                Assert.Equal(++version, entry.Version);
                Assert.Equal(EntryHash.Compute(hash, entry), entry.Hash);
                hash = entry.Hash;
            }
        }
    }

    /// <summary>Compares all fields; a record with arrays in it is not equal to its copy.</summary>
    public static void AreEqual(IReadOnlyList<LedgerEntry> expected, IReadOnlyList<LedgerEntry> actual)
    {
        Assert.Equal(expected.Select(WithoutArrays), actual.Select(WithoutArrays));
        Assert.Equal(expected.Select(entry => entry.Hash), actual.Select(entry => entry.Hash));
        Assert.Equal(expected.Select(entry => entry.Personal?.Text), actual.Select(entry => entry.Personal?.Text));
        Assert.Equal(expected.Select(entry => entry.Personal?.Salt), actual.Select(entry => entry.Personal?.Salt));
        Assert.Equal(expected.Select(entry => entry.Personal?.KeyedHash), actual.Select(entry => entry.Personal?.KeyedHash));
    }

    private static readonly byte[] Nothing = [];

    private static LedgerEntry WithoutArrays(LedgerEntry entry) => entry with { Hash = Nothing, Personal = null };
}
