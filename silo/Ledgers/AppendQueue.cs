using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// The bounded queue in front of a writer's thread. A plain monitor: its critical sections are a few instructions, the writer sleeps only on an empty queue, and
/// so a caller pays for a wake-up only when nothing was waiting.
/// </summary>
internal sealed class AppendQueue(int capacity)
{
    private readonly object gate = new();
    private readonly Queue<PendingAppend> waiting = new();
    private bool closed;

    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Lets an append wait; or says why it may not.</summary>
    public LedgerFault? TryEnqueue(PendingAppend append)
    {
        lock (gate)
        {
            if (closed)
                return LedgerFault.Closing;
            if (waiting.Count >= capacity)
                return LedgerFault.QueueFull;
            waiting.Enqueue(append);
            if (waiting.Count == 1)
                Monitor.Pulse(gate);
            return null;
        }
    }

    /// <summary>
    /// Takes what waits, in order, up to a number of entries; waits only if nothing does. An append is never split. False once the queue is closed and empty.
    /// </summary>
    public bool Take(List<PendingAppend> batch, int maxEntries)
    {
        batch.Clear();
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (closed)
                    return false;
                Monitor.Wait(gate);
            }

            var entries = 0;
            while (waiting.TryPeek(out var next) && (batch.Count == 0 || entries + next.Append.Entries.Count <= maxEntries))
            {
                entries += next.Append.Entries.Count;
                batch.Add(waiting.Dequeue());
            }

            return true;
        }
    }

    /// <summary>Takes no more; what waits is still taken out.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }
}

/// <summary>An append and whoever waits for its outcome; a waiter never continues on the writer's thread.</summary>
internal sealed class PendingAppend(LedgerAppend append) : TaskCompletionSource<AppendOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public LedgerAppend Append { get; } = append;
}
