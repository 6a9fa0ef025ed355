using Zhucun.Load.Measurement;
using Zhucun.Load.Options;

namespace Zhucun.Load.Reports;

/// <summary>The charts of one step.</summary>
internal static class StepCharts
{
    private const int TimeTicks = 6;

    public static IEnumerable<Svg> Of(StepStats step)
    {
        if (step.Course.Count > 1)
        {
            yield return Throughput(step);
            yield return LatencyOverTime(step);
        }

        if (step.Latency.Count > 0)
        {
            yield return Histogram(step);
            yield return PercentileBars(step);
        }
    }

    private static Svg Throughput(StepStats step)
    {
        var chart = new Svg("Ok a second, over time", step.During.TotalSeconds, step.Course.Max(s => Math.Max(s.Rps, Failed(s))), v => $"{v:#,0.##}");
        chart.Area("ok", [.. step.Course.Select(s => (Middle(s), s.Rps))]);
        chart.Line("ok", step.Course.Select(s => (Middle(s), s.Rps)));
        if (step.Fail > 0)
            chart.Line("fail", step.Course.Select(s => (Middle(s), Failed(s))));
        return WithTime(chart, step.During);
    }

    private static Svg LatencyOverTime(StepStats step)
    {
        var measured = step.Course.Where(s => s.Ok > 0).ToArray();
        var chart = new Svg("p50 and p99, over time", step.During.TotalSeconds, measured.Select(s => s.P99.TotalMilliseconds).DefaultIfEmpty().Max(), Milliseconds);
        chart.Line("p99", measured.Select(s => (Middle(s), s.P99.TotalMilliseconds)));
        chart.Line("p50", measured.Select(s => (Middle(s), s.P50.TotalMilliseconds)));
        return WithTime(chart, step.During);
    }

    private static Svg Histogram(StepStats step)
    {
        var chart = new Svg("How many had which latency (logarithmic)", step.Bins.Count, step.Bins.Max(b => b.Count), v => $"{v:#,0.##}");
        var labels = Math.Max(1, step.Bins.Count / TimeTicks);
        for (var i = 0; i < step.Bins.Count; i++)
        {
            var bin = step.Bins[i];
            chart.Bar("ok", i, i + 1, bin.Count, $"{bin.Count:N0}: {Percentiles.Write(bin.From)} – {Percentiles.Write(bin.Until)}");
            if (i % labels == 0)
                chart.Tick(i, Percentiles.Write(bin.From));
        }

        return chart;
    }

    private static Svg PercentileBars(StepStats step)
    {
        var l = step.Latency;
        var bars = new[] { ("p50", l.P50), ("p75", l.P75), ("p95", l.P95), ("p99", l.P99), ("p99.9", l.P999), ("max", l.Max) };
        var chart = new Svg("Latency by percentile", bars.Length, l.Max.TotalMilliseconds, Milliseconds);
        for (var i = 0; i < bars.Length; i++)
        {
            var (name, value) = bars[i];
            chart.Bar("p99", i + 0.15, i + 0.85, value.TotalMilliseconds, $"{name} {Percentiles.Write(value)}");
            chart.Tick(i + 0.5, $"{name} {Percentiles.Write(value)}");
        }

        return chart;
    }

    private static Svg WithTime(Svg chart, TimeSpan during)
    {
        for (var i = 0; i < TimeTicks; i++)
            chart.Tick(during.TotalSeconds * i / TimeTicks, Duration.Write(TimeSpan.FromSeconds(Math.Round(during.TotalSeconds * i / TimeTicks, 1))));
        return chart;
    }

    private static double Middle(StepSecond second) => (second.From + second.Until).TotalSeconds / 2;

    private static double Failed(StepSecond second) => second.Fail / (second.Until - second.From).TotalSeconds;

    private static string Milliseconds(double value) => $"{value:#,0.##} ms";
}
