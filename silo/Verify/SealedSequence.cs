using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>One sequence's entries and seals, as they pass.</summary>
internal sealed class SealedSequence(CountyCode ledger)
{
    private readonly Queue<Expected> expected = new();
    private readonly Queue<byte[]> unsealed = new();
    private readonly List<string> fingerprints = [];
    private MerkleTree tree = new();

    /// <summary>The sequence.</summary>
    public CountyCode Ledger => ledger;

    /// <summary>How many seals it has.</summary>
    public int Count { get; private set; }

    /// <summary>The day that was sealed last.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The entry that was sealed last.</summary>
    public long Last { get; private set; }

    /// <summary>The keys that sealed it, in the order of their first seal: one, unless the county's storage lost it.</summary>
    public IReadOnlyList<string> Fingerprints => fingerprints;

    /// <summary>Takes in a seal, whose signature is proved: it goes on where the last one ends.</summary>
    public Fault? Take(LedgerEntry entry, LedgerSealed seal)
    {
        if (seal.First != Last + 1 || seal.Last < seal.First || (Count > 0 && seal.Day <= Day))
            return Fault.SealGap(Last + 1, seal.First, seal.Last, seal.Day);
        (Count, Day, Last) = (Count + 1, seal.Day, seal.Last);
        if (SealRules.FingerprintOf(seal.PublicKey) is var fingerprint && !fingerprints.Contains(fingerprint))
            fingerprints.Add(fingerprint);
        if (ledger.IsAudit)
            return CheckUnsealed(seal);
        expected.Enqueue(new(entry.County.Value, entry.Sequence, entry.Stream, entry.Version, seal.Day, seal.First, seal.Last, seal.Root));
        return null;
    }

    /// <summary>Takes in an entry of the sequence; with the last one of a day its root is due.</summary>
    public Fault? Pass(LedgerEntry entry)
    {
        var leaf = MerkleRules.Leaf(entry.Sequence, entry.Hash);
        if (ledger.IsAudit)
            unsealed.Enqueue(leaf);
        if (ledger.IsAudit || expected.Count == 0)
            return null;
        tree.Add(leaf);
        if (entry.Sequence < expected.Peek().Last)
            return null;
        var (due, root) = (expected.Dequeue(), tree.Root);
        tree = new();
        return root.AsSpan().SequenceEqual(due.Root) ? null : Fault.SealRoot(due.Day, due.First, due.Last);
    }

    /// <summary>What is still expected is not there.</summary>
    public Breach? CheckEnd() => expected.TryPeek(out var due)
        ? new Breach(due.Audit, due.Sequence, due.Stream, due.Version, EntryTypes.LedgerSealed, Fault.SealBeyondEnd(due.Day, due.Last))
        : null;

    private Fault? CheckUnsealed(LedgerSealed seal)
    {
        for (var sequence = seal.First; sequence <= seal.Last; sequence++)
        {
            if (!unsealed.TryDequeue(out var leaf))
                return Fault.SealBeyondEnd(seal.Day, seal.Last);
            tree.Add(leaf);
        }

        var root = tree.Root;
        tree = new();
        return root.AsSpan().SequenceEqual(seal.Root) ? null : Fault.SealRoot(seal.Day, seal.First, seal.Last);
    }

    /// <summary>A seal whose entries have not passed yet, and where it stands.</summary>
    private sealed record Expected(long Audit, long Sequence, string Stream, long Version, DateOnly Day, long First, long Last, byte[] Root);
}
