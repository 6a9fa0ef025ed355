namespace Zhucun.Gateway.Views;

/// <summary>
/// How far this gateway's view has come in the county's record. Whoever needs to read what has just been written waits here for its sequence. One feed reports, any
/// number wait; a reading takes no lock.
/// </summary>
public sealed class ViewProgress
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (long Sequence, long Arrival)> _waiting = new();
    private long _sequence;
    private long _arrivals;

    /// <summary>The last sequence that the view shows.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>The view shows everything up to here. An earlier sequence than before changes nothing.</summary>
    public void Reached(long sequence)
    {
        lock (_gate)
        {
            if (sequence <= _sequence)
                return;
            Volatile.Write(ref _sequence, sequence);
            // In order of what they wait for, and of their coming; their continuations run elsewhere, so that none holds up the feed.
            while (_waiting.TryPeek(out var waiter, out var at) && at.Sequence <= sequence)
            {
                _waiting.Dequeue();
                waiter.TrySetResult();
            }
        }
    }

    /// <summary>Completes when the view shows the sequence; at once where it does already.</summary>
    public Task WaitForAsync(long sequence, CancellationToken cancellation = default)
    {
        if (sequence <= Sequence)
            return Task.CompletedTask;
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (sequence <= _sequence)
                return Task.CompletedTask;
            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiter, (sequence, _arrivals++));
        }

        return cancellation.CanBeCanceled ? GiveUpAsync(waiter, cancellation) : waiter.Task;
    }

    /// <summary>Waits for the sequence as long as a request may be kept waiting, five seconds; false where the view has not come so far by then.</summary>
    public async Task<bool> IsReachedAsync(long sequence, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(AtMost);
        try
        {
            await WaitForAsync(sequence, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Who gives up leaves the queue: a view that stands still must not gather them.</summary>
    private async Task GiveUpAsync(TaskCompletionSource waiter, CancellationToken cancellation)
    {
        try
        {
            await waiter.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
                _waiting.Remove(waiter, out _, out _);
            throw;
        }
    }
}
