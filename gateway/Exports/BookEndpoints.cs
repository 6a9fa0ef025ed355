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

/// <summary>The month's attendance book (考勤表).</summary>
internal static class BookEndpoints
{
    public static void MapBooks(this IEndpointRouteBuilder api) => api.MapGet("/exports/attendance", ExportAsync).RequireRight(Right.ReadMembers).WithName("ExportAttendance").WithTags(Tag)
        .WithWords("考勤表", "The month's attendance book", new(
            "一个乡镇一个月的考勤表; 不写 township 就是权限范围内的全部: xlsx 每个乡镇一张表, 前面是汇总; csv 是一张平表; json 只有各乡镇的合计。近两个月以前的月份从记录中重新整理, 要多等一会儿。请假种类只给有 leaves.read 的人看。"
            + "每次导出在审计中记一条。",
            "A township's book of a month; without `township` all within reach: as xlsx a sheet for each township behind a summary, as csv one flat table, as json the townships' totals alone. Months before the last "
            + "two are put together anew from the record, which takes longer. Kinds of leave are for who has `leaves.read`. Each export is one entry of the audit."))
        .WithQuery("month", "2026-11", "月份, 默认本月; 不能晚于本月。", "The month, by default this one; none that is still to come.")
        .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
        .WithChoice("format", [.. ExportFormats.OfBooks.Keys], "格式, 默认 xlsx。", "The format, by default xlsx.")
        .WithMinSequence()
        .WithResponseExample(200, "a township", Example)
        .WithFile(XlsxWorkbook.MediaType)
        .WithFile(CsvWriter.PlainMediaType, "月份,乡镇,序号,村,姓名,职务,编号,1日早,1日晚,2日早,2日晚\r\n2026-11,矿山镇,1,布卡村,张伟,工作队长,g5w60002xk9m,·,·,△,√\r\n")
        .WithProblems(
            GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.MinSequenceInvalid, ProblemCodes.MemberNotFound, ProblemCodes.LedgerUnavailable,
            GatewayProblemCodes.CountyNotReachable, GatewayProblemCodes.ViewNotReady);

    public const string Tag = "导出 Exports";

    private const string Example =
        """{"month":"2026-11","countyName":"会泽县","preparedAt":"2026-11-03T10:00:00.000+08:00","sequence":18204,"days":[{"date":"2026-11-01","duty":false},{"date":"2026-11-02","duty":true},{"date":"2026-11-03","duty":true}],"townships":[{"code":"530326105","name":"矿山镇","villages":1,"members":1,"sealed":false,"sealedFrom":"2026-12-04T00:00:00.000+08:00","totals":{"present":2,"late":1,"onLeave":1,"onMission":0,"absent":0,"provisional":0,"unreachable":0,"excused":0},"lines":[{"number":1,"member":"g5w60002xk9m","name":"张伟","role":"Leader","village":"530326105201","villageName":"布卡村","morning":["OffDuty","Late","OnLeave:sick"],"evening":["OffDuty","Present","NotYet"],"totals":{"present":2,"late":1,"onLeave":1,"onMission":0,"absent":0,"provisional":0,"unreachable":0,"excused":0}}]}],"totals":{"present":2,"late":1,"onLeave":1,"onMission":0,"absent":0,"provisional":0,"unreachable":0,"excused":0}}""";

    private static async Task<Results<Ok<BookDocument>, ExportFile, ProblemResult>> ExportAsync(HttpRequest request, CountyView view, CountyClock clock, AttendanceBooks books, AuditTrail audit)
    {
        var (http, query) = (request.HttpContext, new Query(request));
        var (reach, leaves) = (http.Caller().ReachOf(Right.ReadMembers), http.Caller().ReachOf(Right.ReadLeaves));
        var month = MonthIn(query, BookMonth.Of(CountyTime.DateOf(clock.Now)));
        var format = query.OneOf("format", ExportFormats.OfBooks)?.Value ?? ExportFormat.Xlsx;
        var township = ExportSpan.TownshipIn(query, reach, view);
        if (query.Fault is { } fault)
            return fault;

        var made = await books.MakeAsync(new BookQuestion(month, township, reach, leaves), http.RequestAborted);
        if (made.Value is not { } book)
            return ProblemResult.Of(made.Problem!);
        http.Response.Headers.CacheControl = "no-store";
        // Totals alone are about nobody.
        var totals = format == ExportFormat.Json && township is null;
        if (!totals)
            await audit.RecordExportAsync(http, "attendance", format, township, book.People, ("month", month.ToString()));
        return format == ExportFormat.Json ? TypedResults.Ok(BookDocument.Of(book, lines: !totals)) : File(book, township, view.County, format, Languages.Of(request));
    }

    private static ExportFile File(AttendanceBook book, TownshipCode? township, CountyCode county, ExportFormat format, Language language) => new(
        $"{BookWords.Name.In(language)}-{(township is null ? book.CountyName : book.Townships[0].Name)}-{book.Month}",
        $"attendance-{township?.ToString() ?? county.ToString()}-{book.Month}",
        format,
        (target, aborted) => format == ExportFormat.Csv
            ? new BookCsv(book, language).WriteAsync(target, aborted)
            : new BookXlsx(book, summary: township is null, language).WriteAsync(target, aborted));

    private static BookMonth MonthIn(Query query, BookMonth thisMonth)
    {
        if (query.Text("month") is not { } text)
            return thisMonth;
        if (BookMonth.TryParse(text, out var month) && month.First >= BookMonth.Earliest.First && month.First <= thisMonth.First)
            return month;
        query.Refuse(ProblemResult.Of(GatewayProblemCodes.FilterInvalid, ("name", "month"), ("allowed", $"{BookMonth.Earliest} … {thisMonth}")));
        return thisMonth;
    }
}
