using System.Text.Json;
using System.Xml.Linq;
using Xunit;
using Zhucun.Load.Measurement;
using Zhucun.Load.Reports;

namespace Zhucun.Load.Tests.Reports;

public sealed class ReportTests
{
    private static readonly DateTimeOffset started = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly GeneratorHealth generator = new(
        TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(20), 2, Percentiles.None, Percentiles.None);

    [Fact]
    public void A_void_run_has_no_figure()
    {
        var late = generator with { StartLag = Percentiles.None with { P99 = TimeSpan.FromSeconds(1) } };

        var report = LoadReport.Of("rush", "load rush", started, [], new Played(Steps(), [Latency()], [], late), new LagBounds());

        Assert.NotNull(report.VoidBecause);
        Assert.False(report.Agrees);
        Assert.Empty(report.Steps);
        Assert.Empty(report.Figures);
        Assert.Contains("Void.", HtmlReport.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_void_run_still_tells_what_is_wrong_but_not_what_was_slow()
    {
        var late = generator with { StartLag = Percentiles.None with { P99 = TimeSpan.FromSeconds(1) } };
        var played = new Played(Steps(), [Latency()], ["an entry is lost"], late) { Missed = ["p99 too long"] };

        var report = LoadReport.Of("rush", "load rush", started, [], played, new LagBounds());

        Assert.Equal(["an entry is lost"], report.Faults);
        Assert.Contains("an entry is lost", HtmlReport.Write(report), StringComparison.Ordinal);
        Assert.Equal(["an entry is lost", "p99 too long"], LoadReport.Of("rush", "load rush", started, [], played with { Generator = generator }, new LagBounds()).Faults);
    }

    [Fact]
    public void The_csv_has_a_line_for_each_step_in_milliseconds() => Assert.Equal(
        """
        step,ok,failed,seconds,ok_per_second,min_ms,mean_ms,p50_ms,p75_ms,p95_ms,p99_ms,p999_ms,max_ms,sent_bytes,received_bytes
        "check-in, at 2/s",6,1,3,2,1,2,2.5,3,4,5,6,7,700,1400

        """,
        CsvReport.Write(Report()));

    [Fact]
    public void The_course_has_a_line_for_each_second() => Assert.Equal(
        """
        step,from_s,until_s,ok,failed,p50_ms,p99_ms
        "check-in, at 2/s",0,1,2,0,2,4
        "check-in, at 2/s",1,2.5,4,1,3,5

        """,
        CsvReport.WriteCourse(Report()));

    [Fact]
    public void The_json_says_all_with_latencies_in_milliseconds()
    {
        using var json = JsonDocument.Parse(JsonReport.Write(Report()));

        var root = json.RootElement;
        Assert.Equal("load rush --seed 1", root.GetProperty("command").GetString());
        Assert.Equal(5, root.GetProperty("steps")[0].GetProperty("latency").GetProperty("p99").GetDouble());
        Assert.Equal(1, root.GetProperty("steps")[0].GetProperty("failures").GetProperty("503").GetInt64());
        Assert.Equal("Milliseconds", root.GetProperty("figures")[0].GetProperty("unit").GetString());
        Assert.True(root.GetProperty("machine").GetProperty("cores").GetInt32() > 0);
    }

    [Fact]
    public void The_page_needs_nothing_else_and_hides_nothing()
    {
        var page = HtmlReport.Write(Report());

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", page, StringComparison.Ordinal);
        Assert.Contains("1 × 503", page, StringComparison.Ordinal);
        Assert.Contains("&lt;board&gt; shows 3", page, StringComparison.Ordinal);
        Assert.Contains("load rush --seed 1", page, StringComparison.Ordinal);
        Assert.Equal(4, page.Split("<svg").Length - 1);
    }

    [Fact]
    public void A_charts_coordinates_stay_in_its_frame()
    {
        foreach (var chart in StepCharts.Of(Steps()[0]))
        {
            foreach (var points in XElement.Parse(chart.ToString()).Descendants().Attributes("points").SelectMany(p => p.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                var xy = points.Split(',').Select(double.Parse).ToArray();
                Assert.True(xy[0] is >= 0 and <= 560 && xy[1] is >= 0 and <= 220, $"{chart.Title}: {points}");
            }
        }
    }

    [Fact]
    public void All_forms_lie_in_one_folder()
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-report-").FullName;

        var page = ReportFolder.Write(Report(), folder);

        Assert.Equal(["course.csv", "report.html", "report.json", "steps.csv"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order());
        Assert.True(File.Exists(page));
        Directory.Delete(folder, recursive: true);
    }

    private static LoadReport Report() => LoadReport.Of(
        "rush", "load rush --seed 1", started, [new Setting("Seed", "1")], new Played(Steps(), [Latency()], ["the <board> shows 3"], generator), new LagBounds());

    private static Figure Latency() => Figure.Of("Last acknowledgement", TimeSpan.FromMilliseconds(1234));

    private static StepStats[] Steps() =>
    [
        new(
            "check-in, at 2/s", TimeSpan.FromSeconds(3), 6, new Dictionary<string, long> { ["503"] = 1 },
            new Percentiles(6, Ms(1), Ms(2), Ms(2.5), Ms(3), Ms(4), Ms(5), Ms(6), Ms(7)))
        {
            Sent = 700,
            Received = 1400,
            Bins = [new LatencyBin(Ms(1), Ms(2), 4), new LatencyBin(Ms(2), Ms(8), 2)],
            Course = [new StepSecond(TimeSpan.Zero, TimeSpan.FromSeconds(1), 2, 0, Ms(2), Ms(4)), new StepSecond(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5), 4, 1, Ms(3), Ms(5))],
        },
    ];

    private static TimeSpan Ms(double value) => TimeSpan.FromMilliseconds(value);
}
