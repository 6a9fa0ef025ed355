namespace Zhucun.Load.Measurement;

/// <summary>One step of a scenario under one load: ok and fail counts, latencies of the ok ones, failures by their cause.</summary>
internal sealed record StepStats(string Name, TimeSpan During, long Ok, IReadOnlyDictionary<string, long> Failures, Percentiles Latency)
{
    public long Fail => Failures.Values.Sum();

    /// <summary>Ok answers a second.</summary>
    public double Rps => During > TimeSpan.Zero ? Ok / During.TotalSeconds : 0;
}
