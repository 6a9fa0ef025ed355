using System.Globalization;
using System.Text;

namespace Zhucun.Load.Reports;

/// <summary>A page that needs nothing else: no script, no font, no library; light or dark as its reader's system is.</summary>
internal static class HtmlPage
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

    public static StringBuilder Begin(string title, DateTimeOffset started, Machine machine)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width,initial-scale=1'>\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>驻村 load: {Svg.Encode(title)}</title>\n<style>\n{Style}\n</style>\n<main>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Svg.Encode(title)}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=lead>{started:yyyy-MM-dd HH:mm:ss zzz} · {Svg.Encode(machine.Describe())}</p>\n");
        return page;
    }

    public static string End(StringBuilder page) => page.Append("</main>\n</html>\n").ToString();
}
