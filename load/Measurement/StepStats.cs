namespace Zhucun.Load.Measurement;

/// <summary>One step of a scenario under one load: ok and fail counts, failures by their cause, latencies of the ok ones, bytes over the wire.</summary>
internal sealed record StepStats(string Name, TimeSpan During, long Ok, IReadOnlyDictionary<string, long> Failures, Percentiles Latency)
{
    public long Sent { get; init; }

    public long Received { get; init; }

    public IReadOnlyList<LatencyBin> Bins { get; init; } = [];

    /// <summary>Each second of the run.</summary>
    public IReadOnlyList<StepSecond> Course { get; init; } = [];

    public long Fail => Failures.Values.Sum();

    /// <summary>Ok answers a second.</summary>
    public double Rps => During > TimeSpan.Zero ? Ok / During.TotalSeconds : 0;
}

/// <summary>What ended in one stretch of a run, counted from its start.</summary>
internal readonly record struct StepSecond(TimeSpan From, TimeSpan Until, long Ok, long Fail, TimeSpan P50, TimeSpan P99)
{
    public double Rps => Until > From ? Ok / (Until - From).TotalSeconds : 0;
}
