using Zhucun.Load.Measurement;

namespace Zhucun.Load.Simulation;

/// <summary>Closed loop (NBomber's <c>KeepConstant</c>): so many copies, each starting its next step when the last one is answered.</summary>
internal sealed class ClosedLoop(TimeProvider time)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    /// <summary><paramref name="step"/> returns null when it went well, else the failure's cause.</summary>
    public async Task<StepStats> KeepConstantAsync(
        string name, int copies, TimeSpan during, Func<CancellationToken, Task<string?>> step, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(during + patience);
        var origin = time.GetTimestamp();
        var tallies = await Task.WhenAll(Enumerable.Range(0, copies)
            .Select(_ => Task.Run(() => RepeatAsync(origin, during, step, limit.Token, stop), stop)));
        var elapsed = time.GetElapsedTime(origin);
        var latency = new LatencyRecorder();
        var failures = new Dictionary<string, long>();
        foreach (var tally in tallies)
        {
            latency.Add(tally.Latency);
            foreach (var (cause, count) in tally.Failures)
                failures[cause] = failures.GetValueOrDefault(cause) + count;
        }

        return new StepStats(name, elapsed, tallies.Sum(t => t.Ok), failures, latency.Read());
    }

    private async Task<Tally> RepeatAsync(
        long origin, TimeSpan during, Func<CancellationToken, Task<string?>> step, CancellationToken limit, CancellationToken stop)
    {
        var tally = new Tally();
        while (time.GetElapsedTime(origin) < during)
        {
            var start = time.GetTimestamp();
            if (await TryAsync(step, limit, stop) is { } cause)
            {
                tally.Failures[cause] = tally.Failures.GetValueOrDefault(cause) + 1;
                // A server that is gone answers within microseconds: don't turn that into a busy loop.
                await Task.Delay(TimeSpan.FromMilliseconds(20), time, stop);
                continue;
            }

            tally.Latency.Record(time.GetElapsedTime(start));
            tally.Ok++;
        }

        return tally;
    }

    private static async Task<string?> TryAsync(Func<CancellationToken, Task<string?>> step, CancellationToken limit, CancellationToken stop)
    {
        try
        {
            return await step(limit);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    private sealed class Tally
    {
        public LatencyRecorder Latency { get; } = new();

        public Dictionary<string, long> Failures { get; } = [];

        public long Ok { get; set; }
    }
}
