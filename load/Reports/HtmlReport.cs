using System.Globalization;
using System.Text;
using Zhucun.Load.Measurement;

namespace Zhucun.Load.Reports;

/// <summary>The report as one page that needs nothing else: no script, no font, no library; light or dark as its reader's system is.</summary>
internal static class HtmlReport
{
    private const string Style = """
        :root{color-scheme:light dark;--bg:#fbfaf8;--card:#fff;--ink:#1d2330;--soft:#5d6679;--rule:#e3e0da;--ok:#0f766e;--fail:#c2362b;--slow:#b45309;--calm:#3461a8}
        @media(prefers-color-scheme:dark){:root{--bg:#12151b;--card:#1a1f28;--ink:#e7e9ee;--soft:#9aa4b5;--rule:#2c3340;--ok:#3cc2b1;--fail:#f2786d;--slow:#efab4e;--calm:#7fabf0}}
        *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif}
        main{max-width:1200px;margin:0 auto;padding:32px 24px 64px}h1{font-size:26px;margin:0}h2{font-size:18px;margin:40px 0 12px}
        .lead{color:var(--soft);margin:4px 0 20px}code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
        .verdict{border-left:4px solid var(--ok);background:var(--card);padding:12px 16px;border-radius:6px}.verdict.bad{border-color:var(--fail)}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:12px}
        .card{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:12px 16px}.card b{display:block;font-size:22px;font-variant-numeric:tabular-nums}
        .card span{color:var(--soft);font-size:13px}.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--rule);border-radius:8px}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;white-space:nowrap}th,td{padding:8px 12px;text-align:right;border-bottom:1px solid var(--rule)}
        th:first-child,td:first-child{text-align:left}th{color:var(--soft);font-weight:600;font-size:13px}tr:last-child td{border:0}.failed{color:var(--fail);font-weight:600}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:12px}
        figure{margin:0;background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:12px}figcaption{color:var(--soft);font-size:13px;margin-bottom:4px}
        svg{width:100%;height:auto;display:block}svg text{fill:var(--soft);font-size:11px}.grid{stroke:var(--rule)}.line{fill:none;stroke-width:2;stroke-linejoin:round}
        .line.ok{stroke:var(--ok)}.line.fail{stroke:var(--fail)}.line.p50{stroke:var(--calm)}.line.p99{stroke:var(--slow)}.area{opacity:.15}.area.ok,.bar.ok{fill:var(--ok)}.bar.p99{fill:var(--calm)}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        """;

    public static string Write(LoadReport report)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width,initial-scale=1'>\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>驻村 load: {Svg.Encode(report.Scenario)}</title>\n<style>\n{Style}\n</style>\n<main>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Svg.Encode(report.Scenario)}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=lead>{report.Started:yyyy-MM-dd HH:mm:ss zzz} · {Svg.Encode(report.Machine.Describe())}</p>\n");
        WriteVerdict(page, report);
        if (report.Figures.Count > 0)
            WriteFigures(page, report.Figures);
        if (report.Steps.Count > 0)
            WriteSteps(page, report.Steps);
        WriteCircumstances(page, report);
        return page.Append("</main>\n</html>\n").ToString();
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
