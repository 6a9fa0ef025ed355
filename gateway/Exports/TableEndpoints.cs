using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Exports.Xlsx;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Exports;

/// <summary>Alerts and leaves as tables.</summary>
internal static class TableEndpoints
{
    public static void MapTables(this IEndpointRouteBuilder api)
    {
        Table(api.MapGet("/exports/alerts", ExportAlertsAsync).RequireRight(Right.ReadAlerts).WithName("ExportAlerts")
            .WithWords("告警明细", "Alerts as a table", new(
                "值守日 (没有值守日的, 触发日) 在这些日子里的告警, 一条一行, 时间是县里的时间, 用词随 Accept-Language。近 62 天以前的从记录中重新整理, 要多等一会儿。每次导出在审计中记一条。",
                "The alerts whose duty day, or else the day on which they were raised, lies in the span; a line each, with the county's times and words by `Accept-Language`. What is older than 62 days is put together anew from "
                + "the record, which takes longer. Each export is one entry of the audit.")),
            "编号,种类,乡镇,村,姓名,值守日,班次,触发时间\r\n530326105-37,缺岗,矿山镇,布卡村,张伟,2026-11-24,早班,2026-11-24 09:15:00\r\n");
        Table(api.MapGet("/exports/leaves", ExportLeavesAsync).RequireRight(Right.ReadLeaves).WithName("ExportLeaves")
            .WithWords("请假明细", "Leaves as a table", new(
                "与这些日子有交集的请假, 一次一行, 其余同告警明细。", "The leaves that touch the span, a line each; otherwise as the alerts.")),
            "姓名,乡镇,村,种类,事由,起始日,截止日,天数\r\n张伟,矿山镇,布卡村,事假,回家办事,2026-11-24,2026-11-25,2\r\n");
    }

    private static RouteHandlerBuilder Table(RouteHandlerBuilder route, string csv) => route
        .WithTags(BookEndpoints.Tag)
        .Produces(StatusCodes.Status200OK)
        .WithFile(XlsxWorkbook.MediaType)
        .WithFile(CsvWriter.PlainMediaType, csv)
        .WithDay("from", "2026-11-01", "从哪一天 (含); 默认到 to 为止的 31 天。", "The first day; by default 31 days up to `to`.")
        .WithDay("to", "2026-11-30", "到哪一天 (含), 默认今天; 一次最多 366 天。", "The last day, by default today; 366 days at the most.")
        .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
        .WithChoice("format", [.. ExportFormats.OfTables.Keys], "格式, 默认 xlsx。", "The format, by default xlsx.")
        .WithMinSequence()
        .WithProblems(
            GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.RangeInvalid, GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.MinSequenceInvalid,
            ProblemCodes.LedgerUnavailable, GatewayProblemCodes.CountyNotReachable, GatewayProblemCodes.ViewNotReady);

    private static async Task<Results<ExportFile, ProblemResult>> ExportAlertsAsync(
        HttpRequest request, CountyView view, CountyClock clock, SpanReading reading, RightsDirectory rights, AuditTrail audit)
    {
        var (http, query) = (request.HttpContext, new Query(request));
        var span = ExportSpan.Read(query, http.Caller().ReachOf(Right.ReadAlerts), view, clock.Now);
        if (query.Fault is { } fault)
            return fault;
        var alerts = await reading.AlertsAsync(span, rights.Current, http.RequestAborted);
        await RecordAsync(audit, http, "alerts", span, alerts.Select(alert => alert.Member).OfType<MemberId>().Distinct().Count(), alerts.Count);
        return File(AlertExport.Of(alerts, rights.Current, span.Now, Languages.Of(request)), "alerts", span, view, Languages.Of(request));
    }

    private static async Task<Results<ExportFile, ProblemResult>> ExportLeavesAsync(
        HttpRequest request, CountyView view, CountyClock clock, SpanReading reading, RightsDirectory rights, AuditTrail audit)
    {
        var (http, query) = (request.HttpContext, new Query(request));
        var span = ExportSpan.Read(query, http.Caller().ReachOf(Right.ReadLeaves), view, clock.Now);
        if (query.Fault is { } fault)
            return fault;
        var leaves = await reading.LeavesAsync(span, http.RequestAborted);
        await RecordAsync(audit, http, "leaves", span, leaves.Select(leave => leave.Leave.Member).Distinct().Count(), leaves.Count);
        return File(LeaveExport.Of(leaves, rights.Current, span.Now, Languages.Of(request)), "leaves", span, view, Languages.Of(request));
    }

    private static Task RecordAsync(AuditTrail audit, HttpContext http, string export, ExportSpan span, int people, int lines) => audit.RecordExportAsync(
        http, export, span.Format, span.Township, people, ("from", $"{span.From:yyyy-MM-dd}"), ("to", $"{span.To:yyyy-MM-dd}"), ("lines", $"{lines}"));

    private static ExportFile File<T>(ExportTable<T> table, string plainName, ExportSpan span, CountyView view, Language language)
    {
        var days = $"{span.From:yyyy-MM-dd}-{span.To:yyyy-MM-dd}";
        var place = view.Read(reading => span.Township is { } township ? reading.State.Townships[township].Name : reading.State.Name ?? reading.County.ToString());
        return new ExportFile(
            $"{table.Name.In(language)}-{place}-{days}", $"{plainName}-{span.Township?.ToString() ?? view.County.ToString()}-{days}", span.Format,
            (target, aborted) => table.WriteAsync(target, span.Format, language, aborted));
    }
}
