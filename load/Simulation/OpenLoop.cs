namespace Zhucun.Load.Simulation;

/// <summary>
/// Open loop: each item starts at its own moment whether or not the ones before it have been answered, and its latency counts from that
/// intended moment. A slow server can't slow its own measurement down.
/// </summary>
internal sealed class OpenLoop(TimeProvider time)
{
    /// <summary>
    /// Runs all and returns when the last has ended. <paramref name="start"/> gets the item and its intended start (a timestamp of the time provider).
    /// </summary>
    public async Task InjectAsync<T>(IReadOnlyList<Timed<T>> items, Func<T, long, Task> start, CancellationToken stop)
    {
        var origin = time.GetTimestamp();
        var running = new List<Task>(items.Count);
        foreach (var item in items.OrderBy(i => i.Offset))
        {
            var wait = item.Offset - time.GetElapsedTime(origin);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, stop);
            stop.ThrowIfCancellationRequested();
            running.Add(start(item.Item, origin + (long)(item.Offset.TotalSeconds * time.TimestampFrequency)));
        }

        await Task.WhenAll(running);
    }
}

/// <summary>An item and when it starts, counted from the start of the loop.</summary>
internal readonly record struct Timed<T>(TimeSpan Offset, T Item);
