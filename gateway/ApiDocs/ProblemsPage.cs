using System.Net;
using System.Text;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.ApiDocs;

/// <summary>One page with every problem's code in both languages; a problem document's <c>type</c> leads to its line.</summary>
internal static class ProblemsPage
{
    private static readonly string Html = Render();

    public static IResult Show() => TypedResults.Content(Html, "text/html; charset=utf-8");

    private static string Render()
    {
        var page = new StringBuilder(Head);
        page.Append("<h2>问题 <span lang=\"en\">Problems</span></h2>");
        foreach (var kind in ProblemCatalog.All)
        {
            var retry = kind.RetryAfter is { } seconds ? $"<span class=\"retry\">{seconds} s 后可重发 · <span lang=\"en\">send again</span></span>" : "";
            page.Append($"""<section id="{kind.Code}"><h3><a href="#{kind.Code}"><code>{kind.Code}</code></a><span class="status">{kind.Status}</span>{retry}</h3>""")
                .Append($"""<p><strong>{Escaped(kind.Title.Zh)}</strong> {Escaped(kind.Detail.In(Language.Zh, null))}</p>""")
                .Append($"""<p lang="en"><strong>{Escaped(kind.Title.En)}.</strong> {Escaped(kind.Detail.In(Language.En, null))}</p></section>""");
        }

        page.Append("<h2 id=\"fields\">字段 <span lang=\"en\">Fields</span></h2><p>errors 中各字段的 code。 <span lang=\"en\">The codes of fields, in errors.</span></p><dl>");
        foreach (var code in FaultCatalog.Codes.Order(StringComparer.Ordinal))
        {
            var text = FaultCatalog.Of(code);
            page.Append($"""<dt><code>{code}</code></dt><dd>{Escaped(Plain(text.Zh))} <span lang="en">{Escaped(Plain(text.En))}</span></dd>""");
        }

        return page.Append("</dl></main></body></html>").ToString();
    }

    /// <summary>Outside of an occurrence a value is shown by its name, and what depends on it stays.</summary>
    private static string Plain(string template) => template
        .Replace("{expected-zh}", "…", StringComparison.Ordinal).Replace("{expected-en}", "…", StringComparison.Ordinal)
        .Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Replace("{", "‹", StringComparison.Ordinal).Replace("}", "›", StringComparison.Ordinal);

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private const string Head =
        """
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>驻村 · 问题代码</title><link rel="icon" href="data:,">
        <style>
        :root{color-scheme:light dark;--ink:light-dark(#1d2523,#e4e9e7);--quiet:light-dark(#5c6865,#98a5a1);--line:light-dark(#dde3e1,#2f3a37);--paper:light-dark(#fbfcfb,#141918);--accent:light-dark(#0b6b57,#63c9ae)}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 6rem}
        h1{font-size:1.7rem;margin:0 0 .3rem}h2{font-size:1.2rem;margin:3rem 0 1rem}h2 span,h1 span{color:var(--quiet);font-weight:400}
        section{border-top:1px solid var(--line);padding:.9rem 0 .5rem;scroll-margin-top:1rem}section:target{border-top-color:var(--accent);box-shadow:-4px 0 0 -1px var(--accent)}section:target{padding-left:1rem}
        h3{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .8rem;font-size:1rem;margin:0 0 .35rem}h3 a{color:var(--accent);text-decoration:none}h3 a:hover{text-decoration:underline}
        .status{color:var(--quiet);font-weight:400;font-variant-numeric:tabular-nums}.retry{color:var(--quiet);font-size:.875rem;font-weight:400}
        p{margin:.2rem 0}[lang=en]{color:var(--quiet)}code{font:.95em ui-monospace,"SF Mono",Consolas,monospace}
        dt{margin-top:.7rem}dd{margin:0}a{color:var(--accent)}
        </style></head><body><main>
        <h1>问题代码 <span lang="en">Problem codes</span></h1>
        <p>出错时的答复是 application/problem+json (RFC 9457)。请以 <code>code</code> 判断, 文字会改进。 <a href="/docs">接口文档</a></p>
        <p lang="en">Errors are application/problem+json (RFC 9457). Decide by <code>code</code>; the words may get better. <a href="/docs">The API</a></p>
        """;
}
