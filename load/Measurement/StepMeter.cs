using Zhucun.Load.Simulation;

namespace Zhucun.Load.Measurement;

/// <summary>Measures one step; safe from many runs at once.</summary>
internal sealed class StepMeter(string name)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> failures = [];
    private readonly List<StepSecond> course = [];
    private readonly LatencyRecorder whole = new();
    private readonly LatencyRecorder second = new();
    private (long Ok, long Fail, TimeSpan At) before;
    private long ok;
    private long fail;
    private long sent;
    private long received;

    public string Name { get; } = name;

    public long Ok => Volatile.Read(ref ok);

    public long Fail => Volatile.Read(ref fail);

    /// <summary>The last whole second.</summary>
    public StepSecond Latest
    {
        get
        {
            lock (gate)
                return course.Count > 0 ? course[^1] : default;
        }
    }

    public void Record(TimeSpan latency, StepResult result)
    {
        if (result.IsOk)
        {
            whole.Record(latency);
            second.Record(latency);
        }

        lock (gate)
        {
            sent += result.Sent;
            received += result.Received;
            if (result.Failure is { } cause)
            {
                fail++;
                failures[cause] = failures.GetValueOrDefault(cause) + 1;
            }
            else
            {
                ok++;
            }
        }
    }

    /// <summary>Ends a second of the course.</summary>
    public void Mark(TimeSpan at)
    {
        var latency = second.ReadAndReset();
        lock (gate)
        {
            if (at > before.At)
                course.Add(new StepSecond(before.At, at, ok - before.Ok, fail - before.Fail, latency.P50, latency.P99));
            before = (ok, fail, at);
        }
    }

    public StepStats Read(TimeSpan during)
    {
        lock (gate)
        {
            return new StepStats(Name, during, ok, new Dictionary<string, long>(failures), whole.Read())
            {
                Sent = sent,
                Received = received,
                Bins = whole.ReadBins(),
                Course = [.. course],
            };
        }
    }
}
