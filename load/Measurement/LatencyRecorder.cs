using HdrHistogram;

namespace Zhucun.Load.Measurement;

/// <summary>Latencies in an HdrHistogram of microseconds, up to ten minutes, with three significant digits.</summary>
internal sealed class LatencyRecorder
{
    private const long Highest = 10L * 60 * 1_000_000;
    private const int BinsInDecade = 10;

    private readonly Lock gate = new();
    private readonly LongHistogram histogram = new(1, Highest, 3);
    private long sum;

    public void Record(TimeSpan latency)
    {
        var microseconds = Math.Clamp((long)latency.TotalMicroseconds, 1, Highest);
        lock (gate)
        {
            histogram.RecordValue(microseconds);
            sum += microseconds;
        }
    }

    public Percentiles Read()
    {
        lock (gate)
            return ReadLocked();
    }

    /// <summary>What was recorded since the last time, for a course over time.</summary>
    public Percentiles ReadAndReset()
    {
        lock (gate)
        {
            var read = ReadLocked();
            if (read.Count > 0)
                histogram.Reset();
            sum = 0;
            return read;
        }
    }

    /// <summary>Counts in bins of equal width on a logarithmic scale, ten a decade, without the empty ones at both ends.</summary>
    public IReadOnlyList<LatencyBin> ReadBins()
    {
        lock (gate)
        {
            var bins = new List<LatencyBin>();
            var counts = new SortedDictionary<int, long>();
            foreach (var value in histogram.RecordedValues())
            {
                var bin = (int)Math.Floor(Math.Log10(value.ValueIteratedTo) * BinsInDecade);
                counts[bin] = counts.GetValueOrDefault(bin) + value.CountAddedInThisIterationStep;
            }

            if (counts.Count == 0)
                return bins;
            for (var bin = counts.Keys.First(); bin <= counts.Keys.Last(); bin++)
                bins.Add(new LatencyBin(EdgeOf(bin), EdgeOf(bin + 1), counts.GetValueOrDefault(bin)));
            return bins;
        }
    }

    private static TimeSpan EdgeOf(int bin) => TimeSpan.FromMicroseconds(Math.Pow(10, (double)bin / BinsInDecade));

    private Percentiles ReadLocked() => histogram.TotalCount == 0
        ? Percentiles.None
        : new Percentiles(
            histogram.TotalCount, At(0), TimeSpan.FromMicroseconds((double)sum / histogram.TotalCount), At(50), At(75), At(95), At(99), At(99.9), At(100));

    private TimeSpan At(double percentile) => TimeSpan.FromMicroseconds(histogram.GetValueAtPercentile(percentile));
}

/// <summary>How many latencies lie from one edge up to, but not including, the other.</summary>
internal readonly record struct LatencyBin(TimeSpan From, TimeSpan Until, long Count);
