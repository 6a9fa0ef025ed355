using System.Globalization;
using System.Text;

namespace Zhucun.Load.Reports;

/// <summary>The steps for a spreadsheet: one line each, latencies in milliseconds.</summary>
internal static class CsvReport
{
    public static string Write(LoadReport report)
    {
        var csv = new StringBuilder(
            "step,ok,failed,seconds,ok_per_second,min_ms,mean_ms,p50_ms,p75_ms,p95_ms,p99_ms,p999_ms,max_ms,sent_bytes,received_bytes\n");
        foreach (var step in report.Steps)
        {
            var l = step.Latency;
            var cells = new[] { Quote(step.Name), Number(step.Ok), Number(step.Fail), Number(step.During.TotalSeconds), Number(step.Rps) }
                .Concat(new[] { l.Min, l.Mean, l.P50, l.P75, l.P95, l.P99, l.P999, l.Max }.Select(t => Number(t.TotalMilliseconds)))
                .Concat([Number(step.Sent), Number(step.Received)]);
            csv.AppendJoin(',', cells).Append('\n');
        }

        return csv.ToString();
    }

    /// <summary>A step's figures second by second.</summary>
    public static string WriteCourse(LoadReport report)
    {
        var csv = new StringBuilder("step,from_s,until_s,ok,failed,p50_ms,p99_ms\n");
        foreach (var (step, second) in report.Steps.SelectMany(step => step.Course.Select(second => (step, second))))
        {
            csv.AppendJoin(
                ',', Quote(step.Name), Number(second.From.TotalSeconds), Number(second.Until.TotalSeconds), Number(second.Ok), Number(second.Fail),
                Number(second.P50.TotalMilliseconds), Number(second.P99.TotalMilliseconds)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Quote(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
