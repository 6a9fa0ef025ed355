using HdrHistogram;

namespace Zhucun.Load.Measurement;

/// <summary>Latencies in an HdrHistogram of microseconds, up to ten minutes, with three significant digits.</summary>
internal sealed class LatencyRecorder
{
    private const long Highest = 10L * 60 * 1_000_000;

    private readonly Lock gate = new();
    private readonly LongHistogram histogram = new(1, Highest, 3);

    public void Record(TimeSpan latency)
    {
        var microseconds = Math.Clamp((long)latency.TotalMicroseconds, 1, Highest);
        lock (gate)
            histogram.RecordValue(microseconds);
    }

    /// <summary>Adds another one's values; used to join one recorder a worker into one.</summary>
    public void Add(LatencyRecorder other)
    {
        lock (gate)
            histogram.Add(other.histogram);
    }

    public Percentiles Read()
    {
        lock (gate)
        {
            return histogram.TotalCount == 0
                ? Percentiles.None
                : new Percentiles(histogram.TotalCount, At(50), At(75), At(95), At(99), At(99.9), At(100));
        }
    }

    private TimeSpan At(double percentile) => TimeSpan.FromMicroseconds(histogram.GetValueAtPercentile(percentile));
}
