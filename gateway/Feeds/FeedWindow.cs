using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>
/// The latest entries, shared by all live readers of this gateway: each keeps its own place and waits here for more, so a slow reader holds up nobody and takes
/// no memory of its own. Who is further behind reads from the ledger.
/// </summary>
internal sealed class FeedWindow(int capacity = FeedWindow.Capacity)
{
    /// <summary>Two rushes of a whole county. Every entry that is kept has to be carried through the collector's generations, which costs more than it takes to read the few that fell out.</summary>
    public const int Capacity = 2_048;

    private readonly Lock _gate = new();
    private readonly LedgerEntry[] _ring = new LedgerEntry[capacity];
    private long _first = 1;
    private long _last;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The sequence of the last entry.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>Sets where the window begins, before its first entry: what lies before is read from the ledger.</summary>
    public void StartAfter(long sequence)
    {
        lock (_gate)
            (_first, _last) = (sequence + 1, sequence);
    }

    /// <summary>Takes in entries that follow; those that are here already are passed over.</summary>
    public void Append(IReadOnlyList<LedgerEntry> entries)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                if (entry.Sequence != _last + 1)
                    continue;
                _last = entry.Sequence;
                _ring[_last % capacity] = entry;
                _first = Math.Max(_first, _last - capacity + 1);
            }

            (waiting, _more) = (_more, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        waiting.SetResult();
    }

    /// <summary>Up to <paramref name="limit"/> entries behind a sequence; null where the window no longer, or not yet, reaches back so far.</summary>
    public IReadOnlyList<LedgerEntry>? Behind(long sequence, int limit)
    {
        lock (_gate)
        {
            if (sequence + 1 < _first)
                return null;
            var count = (int)Math.Clamp(_last - sequence, 0, limit);
            var entries = new LedgerEntry[count];
            for (var i = 0; i < count; i++)
                entries[i] = _ring[(sequence + 1 + i) % capacity];
            return entries;
        }
    }

    /// <summary>Completes when there is an entry behind the sequence.</summary>
    public Task WaitBehindAsync(long sequence, CancellationToken cancellation)
    {
        lock (_gate)
            return _last > sequence ? Task.CompletedTask : _more.Task.WaitAsync(cancellation);
    }
}
