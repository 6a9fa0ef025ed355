using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>Hears every commit before the feed does: a test arms a wait here, then acts, then awaits. May lose a batch on its way to the feed.</summary>
internal sealed class Commits : ICommitListener
{
    /// <summary>Shorter than the minute after which grains and clocks look for themselves: that must not pass for a wake-up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A death has to be noticed, and calls to the dead silo end by their time-outs; still shorter than the minute, so that a clock nobody took over shows.</summary>
    public static readonly TimeSpan PatienceAfterADeath = TimeSpan.FromSeconds(50);

    private readonly Lock _gate = new();
    private readonly List<Wait> _waits = [];

    /// <summary>Where the feed grain is reached; null while there is no cluster.</summary>
    public IGrainFactory? Feed { get; set; }

    /// <summary>Whether the feed is not told of a batch.</summary>
    public Func<IReadOnlyList<LedgerEntry>, bool> Loses { get; set; } = _ => false;

    public void Committed(CountyCode county, IReadOnlyList<LedgerEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
                _waits.RemoveAll(wait => wait.Sees(entry));
        }

        if (Feed is { } grains && !Loses(entries))
            new FeedCommitListener(grains).Committed(county, entries);
    }

    /// <summary>Completes when <paramref name="count"/> such entries have been committed from now on; a time-out names what did not come.</summary>
    public Task Expect(string what, Func<LedgerEntry, bool> match, int count = 1, TimeSpan? patience = null)
    {
        var wait = new Wait(match, count);
        lock (_gate)
            _waits.Add(wait);
        return Await();

        async Task Await()
        {
            try
            {
                await wait.Completed.WaitAsync(patience ?? Patience);
            }
            catch (TimeoutException inner)
            {
                throw new TimeoutException($"Waited for {count} × {what}; {wait.Left} did not come.", inner);
            }
        }
    }

    private sealed class Wait(Func<LedgerEntry, bool> match, int count)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Left { get; private set; } = count;

        public Task Completed => _done.Task;

        /// <summary>True once it has seen all it waits for.</summary>
        public bool Sees(LedgerEntry entry)
        {
            if (!match(entry) || --Left > 0)
                return false;
            _done.SetResult();
            return true;
        }
    }
}
