namespace Zhucun.Load.Simulation;

/// <summary>Closed loop: copies, each starting its next run when the last one has ended, as long as its window lasts.</summary>
internal sealed class ClosedLoop(TimeProvider time)
{
    // A server that is gone answers within microseconds: don't turn that into a busy loop.
    private static readonly TimeSpan afterFailure = TimeSpan.FromMilliseconds(20);

    /// <summary><paramref name="run"/> gets the timestamp at which it starts and tells whether it went well.</summary>
    public Task KeepAsync(IEnumerable<CopyWindow> copies, long origin, Func<long, Task<bool>> run, CancellationToken stop) =>
        Task.WhenAll(copies.Select(copy => Task.Run(() => RepeatAsync(copy, origin, run, stop), stop)));

    private async Task RepeatAsync(CopyWindow window, long origin, Func<long, Task<bool>> run, CancellationToken stop)
    {
        var wait = window.From - time.GetElapsedTime(origin);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, stop);
        while (time.GetElapsedTime(origin) < window.Until)
        {
            stop.ThrowIfCancellationRequested();
            if (!await run(time.GetTimestamp()))
                await Task.Delay(afterFailure, time, stop);
        }
    }
}
