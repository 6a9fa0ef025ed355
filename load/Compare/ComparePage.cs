using System.Globalization;
using System.Text;
using Zhucun.Load.Measurement;
using Zhucun.Load.Reports;

namespace Zhucun.Load.Compare;

/// <summary>The comparison as a page with charts.</summary>
internal static class ComparePage
{
    public static string Write(Comparison comparison)
    {
        var page = HtmlPage.Begin("compare", comparison.Started, comparison.Machine);
        WriteVerdict(page, comparison);
        foreach (var load in comparison.Standings.GroupBy(standing => standing.InFlight))
            WriteLoad(page, load.Key, [.. load]);
        if (comparison.Ratios.Count > 0)
            WriteRatios(page, comparison.Ratios);
        WriteCircumstances(page, comparison);
        return HtmlPage.End(page);
    }

    private static void WriteVerdict(StringBuilder page, Comparison comparison)
    {
        var failed = comparison.Failed.ToArray();
        if (failed.Length == 0)
        {
            page.Append("<p class=verdict><strong>Audited.</strong> After each load the database had as many rows as acknowledged check-ins, none twice.</p>\n");
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<div class='verdict bad'><strong>{failed.Length:N0} cells have no figure.</strong><ul>\n");
        foreach (var cell in failed)
            page.Append(CultureInfo.InvariantCulture, $"<li>Round {cell.Round}, {cell.Contender}, {cell.InFlight} in flight: {Svg.Encode(cell.Fault!)}</li>\n");
        page.Append("</ul></div>\n");
    }

    private static void WriteLoad(StringBuilder page, int inFlight, IReadOnlyList<Standing> standings)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{inFlight:N0} in flight</h2>\n<div class=charts>\n");
        page.Append(Bars("Check-ins a second; the bar is the median of the rounds", standings, s => s.PerSecond, s => $"{s.PerSecond:N0} ({s.Least:N0}–{s.Greatest:N0})", v => $"{v:#,0}"));
        page.Append(Bars("p50, in milliseconds", standings, s => s.P50.TotalMilliseconds, s => Percentiles.Write(s.P50), v => $"{v:#,0.#}"));
        page.Append(Bars("p99, in milliseconds", standings, s => s.P99.TotalMilliseconds, s => Percentiles.Write(s.P99), v => $"{v:#,0.#}"));
        page.Append(Bars("Server's and database's processor time a check-in, in microseconds", standings, s => s.ServerMicros + s.DatabaseMicros, s => $"{s.ServerMicros:0} + {s.DatabaseMicros:0} µs", v => $"{v:#,0}"));
        page.Append("</div>\n<div class=scroll><table>\n<tr><th>Contender<th>Check-ins/s<th>min–max<th>p50<th>p99<th>Server, µs<th>Database, µs<th>Client, µs<th>Rounds</tr>\n");
        foreach (var s in standings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><strong>{Svg.Encode(s.Contender)}</strong> {Svg.Encode(s.What)}<td>{s.PerSecond:N0}<td>{s.Least:N0}–{s.Greatest:N0}");
            page.Append(CultureInfo.InvariantCulture, $"<td>{Percentiles.Write(s.P50)}<td>{Percentiles.Write(s.P99)}<td>{s.ServerMicros:0}<td>{s.DatabaseMicros:0}<td>{s.ClientMicros:0}<td>{s.Rounds}</tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static Svg Bars(string title, IReadOnlyList<Standing> standings, Func<Standing, double> value, Func<Standing, string> text, Func<double, string> axis)
    {
        var chart = new Svg(title, standings.Count, standings.Max(value), axis);
        for (var i = 0; i < standings.Count; i++)
        {
            var standing = standings[i];
            chart.Bar(Contenders.All.Any(c => c.IsOurs && c.Name == standing.Contender) ? "ok" : "p99", i + 0.15, i + 0.85, value(standing), $"{standing.Contender}: {text(standing)}");
            chart.Tick(i + 0.5, standing.Contender);
        }

        return chart;
    }

    private static void WriteRatios(StringBuilder page, IReadOnlyList<Ratio> ratios)
    {
        page.Append("<h2>Ours to the others</h2>\n<p class=lead>The median of the quotients formed within each round, and their ends.</p>\n<div class=scroll><table>\n");
        page.Append("<tr><th>Pair<th>In flight<th>Of what<th>Ratio<th>min–max<th>Rounds<th>Floor</tr>\n");
        foreach (var ratio in ratios)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{ratio.Ours} / {ratio.Other}<td>{ratio.InFlight}<td>{NameOf(ratio.Measure)}<td><strong>{ratio.Median:0.00}</strong>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{ratio.Least:0.00}–{ratio.Greatest:0.00}<td>{ratio.Rounds}<td{(ratio.Holds == false ? " class=failed" : "")}>{FloorOf(ratio)}</tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static string FloorOf(Ratio ratio) => ratio.Holds is not { } holds
        ? ""
        : $"{(holds ? '✓' : '✗')} {(ratio.Measure == Measure.Throughput ? '≥' : '≤')} {ratio.Floor?.ToString(CultureInfo.InvariantCulture)}";

    private static string NameOf(Measure measure) => measure switch
    {
        Measure.Throughput => "check-ins a second",
        Measure.MedianLatency => "p50",
        _ => "processor time",
    };

    private static void WriteCircumstances(StringBuilder page, Comparison comparison)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>How it was made</h2>\n<dl class=card>\n<dt>Command<dd><code>{Svg.Encode(comparison.Command)}</code>\n");
        foreach (var setting in comparison.Database)
            page.Append(CultureInfo.InvariantCulture, $"<dt>PostgreSQL’s {Svg.Encode(setting.Name)}<dd>{Svg.Encode(setting.Value)}\n");
        page.Append("</dl>\n");
    }
}
