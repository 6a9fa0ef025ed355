namespace Zhucun.Load.Simulation;

/// <summary>
/// Open loop: each item starts at its own moment whether or not the ones before it have been answered, and its latency counts from that
/// intended moment. A slow server can't slow its own measurement down.
/// </summary>
internal sealed class OpenLoop(TimeProvider time)
{
    private const int KeptTasks = 1024;

    /// <summary>
    /// Runs all and returns when the last has ended. <paramref name="start"/> gets the item and its intended start (a timestamp of the time provider).
    /// </summary>
    public async Task InjectAsync<T>(IEnumerable<Timed<T>> items, Func<T, long, Task> start, CancellationToken stop) =>
        await await StartAllAsync(items, time.GetTimestamp(), start, stop);

    /// <summary>Returns when the last has started: a task that ends when all have ended. The items come in the order of their offsets.</summary>
    public async Task<Task> StartAllAsync<T>(IEnumerable<Timed<T>> items, long origin, Func<T, long, Task> start, CancellationToken stop)
    {
        var running = new List<Task>();
        var looked = KeptTasks;
        foreach (var item in items)
        {
            await WaitUntilAsync(origin, item.Offset, stop);
            running.Add(start(item.Item, origin + (long)(item.Offset.TotalSeconds * time.TimestampFrequency)));
            if (running.Count < looked)
                continue;
            // Hours of load must not keep each of their tasks; those that failed are kept, to be told at the end.
            running.RemoveAll(t => t.IsCompletedSuccessfully);
            looked = Math.Max(KeptTasks, running.Count * 2);
        }

        return Task.WhenAll(running);
    }

    /// <summary>Timers know whole milliseconds: rounded down they would start a run before its time and make the server look faster than it is.</summary>
    private async Task WaitUntilAsync(long origin, TimeSpan offset, CancellationToken stop)
    {
        while (offset - time.GetElapsedTime(origin) is { Ticks: > 0 } wait)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, stop);
        stop.ThrowIfCancellationRequested();
    }
}

/// <summary>An item and when it starts, counted from the start of the loop.</summary>
internal readonly record struct Timed<T>(TimeSpan Offset, T Item);
