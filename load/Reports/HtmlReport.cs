using System.Globalization;
using System.Text;
using Zhucun.Load.Measurement;

namespace Zhucun.Load.Reports;

/// <summary>A scenario's report as a page.</summary>
internal static class HtmlReport
{
    public static string Write(LoadReport report)
    {
        var page = HtmlPage.Begin(report.Scenario, report.Started, report.Machine);
        WriteVerdict(page, report);
        if (report.Figures.Count > 0)
            WriteFigures(page, report.Figures);
        if (report.Steps.Count > 0)
            WriteSteps(page, report.Steps);
        WriteCircumstances(page, report);
        return HtmlPage.End(page);
    }

    private static void WriteVerdict(StringBuilder page, LoadReport report)
    {
        if (report.VoidBecause is { } why)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class='verdict bad'><strong>Void.</strong> The generator itself was late: {Svg.Encode(why)}.</p>\n");
            if (report.Faults.Count == 0)
                return;
        }

        if (report.Faults.Count == 0)
        {
            page.Append("<p class=verdict><strong>Agreed.</strong> Nothing that was looked at is other than it must be.</p>\n");
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<div class='verdict bad'><strong>{report.Faults.Count:N0} things are not as they must be.</strong><ul>\n");
        foreach (var fault in report.Faults)
            page.Append(CultureInfo.InvariantCulture, $"<li>{Svg.Encode(fault)}</li>\n");
        page.Append("</ul></div>\n");
    }

    private static void WriteFigures(StringBuilder page, IReadOnlyList<Figure> figures)
    {
        page.Append("<h2>Figures</h2>\n<div class=cards>\n");
        foreach (var figure in figures)
            page.Append(CultureInfo.InvariantCulture, $"<div class=card><b>{Svg.Encode(figure.Text)}</b><span>{Svg.Encode(figure.Name)}</span></div>\n");
        page.Append("</div>\n");
    }

    private static void WriteSteps(StringBuilder page, IReadOnlyList<StepStats> steps)
    {
        page.Append("<h2>Steps</h2>\n<div class=scroll><table>\n<tr><th>Step<th>Ok<th>Failed<th>Ok/s");
        page.Append("<th>min<th>mean<th>p50<th>p75<th>p95<th>p99<th>p99.9<th>max<th>Sent<th>Received</tr>\n");
        foreach (var step in steps)
        {
            var l = step.Latency;
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Svg.Encode(step.Name)}<td>{step.Ok:N0}<td{(step.Fail > 0 ? " class=failed" : "")}>{step.Fail:N0}<td>{step.Rps:N0}");
            foreach (var latency in new[] { l.Min, l.Mean, l.P50, l.P75, l.P95, l.P99, l.P999, l.Max })
                page.Append(CultureInfo.InvariantCulture, $"<td>{Percentiles.Write(latency)}");
            page.Append(CultureInfo.InvariantCulture, $"<td>{Figure.WriteBytes(step.Sent)}<td>{Figure.WriteBytes(step.Received)}</tr>\n");
        }

        page.Append("</table></div>\n");
        foreach (var step in steps)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Svg.Encode(step.Name)}</h2>\n");
            if (step.Fail > 0)
                page.Append(CultureInfo.InvariantCulture, $"<p class=failed>{Svg.Encode(string.Join(", ", step.Failures.Select(f => $"{f.Value:N0} × {f.Key}")))}</p>\n");
            page.Append("<div class=charts>\n").AppendJoin('\n', StepCharts.Of(step)).Append("\n</div>\n");
        }
    }

    private static void WriteCircumstances(StringBuilder page, LoadReport report)
    {
        page.Append("<h2>How it was made</h2>\n<dl class=card>\n");
        page.Append(CultureInfo.InvariantCulture, $"<dt>Command<dd><code>{Svg.Encode(report.Command)}</code>\n");
        foreach (var setting in report.Settings)
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Svg.Encode(setting.Name)}<dd>{Svg.Encode(setting.Value)}\n");
        if (report.Generator is { } own)
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>Generator<dd>{own.Processor.TotalSeconds:0.0} s of processor time in {own.During.TotalSeconds:0.0} s, ");
            page.Append(CultureInfo.InvariantCulture, $"start lag p99 {Percentiles.Write(own.StartLag.P99)}, thread pool p99 {Percentiles.Write(own.Queueing.P99)}, ");
            page.Append(CultureInfo.InvariantCulture, $"{own.Collections:N0} collections with {own.Pauses.TotalMilliseconds:0} ms of pauses\n");
        }

        page.Append("</dl>\n");
    }
}
