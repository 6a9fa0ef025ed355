using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// Where streams ended when this connection last committed to them. Entries do not change, so what is remembered stays true when another silo appends: a stream then
/// has more behind it, which the unique index tells. Bounded: when it is full, it starts over.
/// </summary>
internal sealed class StreamTails
{
    private const int Capacity = 16_384;

    private readonly Dictionary<string, Tail> committed = [];
    private readonly Dictionary<string, Tail> staged = [];

    public void BeginBatch() => staged.Clear();

    /// <summary>Whether an append fits its stream; null where that is not known here. The next append of this batch to the stream has to fit behind it.</summary>
    public bool? Stage(LedgerAppend append, LedgerEntry[] entries)
    {
        var fits = Fits(append);
        staged[append.Stream] = new(entries[^1].Version, entries[^1].Hash);
        return fits;
    }

    /// <summary>The batch is committed.</summary>
    public void Keep()
    {
        if (committed.Count + staged.Count > Capacity)
            committed.Clear();
        foreach (var (stream, tail) in staged)
            committed[stream] = tail;
    }

    private bool? Fits(LedgerAppend append)
    {
        if (staged.TryGetValue(append.Stream, out var tail))
            return append.ExpectedVersion == tail.Version && append.PreviousHash.AsSpan().SequenceEqual(tail.Hash);
        if (append.ExpectedVersion == 0)
            return true; // Or the version is taken, which the unique index tells.
        if (!committed.TryGetValue(append.Stream, out tail) || append.ExpectedVersion > tail.Version)
            return null;
        return append.ExpectedVersion == tail.Version && append.PreviousHash.AsSpan().SequenceEqual(tail.Hash);
    }

    private readonly record struct Tail(long Version, byte[] Hash);
}
