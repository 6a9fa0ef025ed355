using Xunit;
using Zhucun.Load.Measurement;

namespace Zhucun.Load.Tests.Measurement;

public sealed class LatencyRecorderTests
{
    [Fact]
    public void Percentiles_are_right_to_three_digits()
    {
        var recorder = new LatencyRecorder();
        for (var i = 1; i <= 1000; i++)
            recorder.Record(TimeSpan.FromMilliseconds(i));

        var read = recorder.Read();

        Assert.Equal(1000, read.Count);
        Assert.Equal(500.5, read.Mean.TotalMilliseconds, 0.001);
        foreach (var (expected, found) in new[] { (1, read.Min), (500, read.P50), (750, read.P75), (950, read.P95), (990, read.P99), (999, read.P999), (1000, read.Max) })
            Assert.InRange(found.TotalMilliseconds, expected * 0.999, expected * 1.001);
    }

    [Fact]
    public void Bins_hold_every_value_once_and_have_no_gap()
    {
        var recorder = new LatencyRecorder();
        foreach (var milliseconds in new[] { 1, 1, 2, 40, 900 })
            recorder.Record(TimeSpan.FromMilliseconds(milliseconds));

        var bins = recorder.ReadBins();

        Assert.Equal(5, bins.Sum(b => b.Count));
        Assert.All(bins.Zip(bins.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
    }

    [Fact]
    public void A_reading_that_resets_starts_anew()
    {
        var recorder = new LatencyRecorder();
        recorder.Record(TimeSpan.FromMilliseconds(5));
        recorder.ReadAndReset();
        Assert.Equal(Percentiles.None, recorder.ReadAndReset());
        recorder.Record(TimeSpan.FromMilliseconds(9));

        Assert.Equal((1L, 9), (recorder.Read().Count, (int)Math.Round(recorder.Read().Mean.TotalMilliseconds)));
    }
}
