using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Rosters;

/// <summary>Importing the roster, and the table that one starts from.</summary>
internal static class RosterEndpoints
{
    private const string Tag = "名册 Roster";

    private static readonly Dictionary<string, bool?> Formats = new() { ["xlsx"] = true, ["csv"] = false };

    public static void MapRosterImports(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/roster/imports", ImportAsync).RequireRight(Right.ChangeRoster).WithName("ImportRoster").WithTags(Tag)
            .WithWords("导入名册", "Import a roster", RosterTexts.Import)
            .WithChoice("mode", ["dry-run", "apply"], "只比较, 还是执行。", "To compare, or to apply.")
            .WithDay("from", "2026-11-30", "从哪一天起生效, 默认明天。", "The first day that it counts for; tomorrow by default.")
            .WithQuery("scope", "township:530326105", "文件只是一个乡镇的名册。", "The file is a township's roster only.")
            .WithQuery("digest", "", "执行时: 比较的答复里的 digest。", "To apply: the digest of the comparison.")
            .WithQuery("importId", "", "比较的答复里的 importId; 文件不同就不执行。", "The importId of the comparison; another file is not applied.")
            .WithMinSequence()
            .AddEndpointFilter<RouteHandlerBuilder, ReadsOwnWrites>()
            .WithHeader(IdempotencyKey.Header, "0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e22", "同一个键的重发是同一次执行。", "A repeat under the same key is the same act.")
            .Accepts<Stream>(RosterFile.Csv, RosterFile.Xlsx)
            .WithTextExample(null, RosterFile.Csv, "three people", RosterTexts.Sheet)
            .WithResponseExample(200, "compared", RosterTexts.Compared)
            .WithResponseExample(200, "applied", RosterTexts.Applied)
            .WithProblems(
                RosterProblemCodes.Unreadable, RosterProblemCodes.TooLarge, RosterProblemCodes.TooLong, RosterProblemCodes.Empty, RosterProblemCodes.HeadsWrong, RosterProblemCodes.HasFaults,
                RosterProblemCodes.NotSeen, ProblemCodes.RosterChangedSince, ProblemCodes.RosterImportRunning, ProblemCodes.RewritesThePast, ProblemCodes.CommandIdReused,
                GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.IdempotencyKeyInvalid,
                GatewayProblemCodes.MinSequenceInvalid)
            .WithCommandProblems();

    public static void MapRosters(this IEndpointRouteBuilder api)
    {
        api.MapGet("/roster", Get).RequireRight(Right.ReadMembers).WithName("GetRoster").WithTags(Tag)
            .WithWords("下载名册", "The roster as a table", new(
                "某一天起的名册 (默认明天, 就是可以再导入的那一份), 列和模板一样, 手机号已打码。改好以后可以再导入; 打码的号码表示不变。",
                "The roster as it counts from a day on (tomorrow by default, which is what an import changes), in the template's columns, the numbers masked. It can be changed and imported again; a masked "
                + "number means that it stays."))
            .WithDay("date", "2026-11-30", "从哪一天起的名册, 默认明天。", "The day that it counts from; tomorrow by default.")
            .WithChoice("format", [.. Formats.Keys], "格式。", "The format.")
            .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
            .WithMinSequence()
            .Produces<Stream>(200, RosterFile.Xlsx, RosterFile.Csv)
            .WithTextExample(200, RosterFile.Csv, "one", RosterTexts.Sheet)
            .WithProblems(
                GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/roster/template", GetTemplate).RequireRight(Right.ChangeRoster).WithName("GetRosterTemplate").WithTags(Tag)
            .WithWords("名册模板", "The template", new("列名和三行示例; 示例请写上自己的内容。", "The heads and three lines to be written over."))
            .WithChoice("format", [.. Formats.Keys], "格式。", "The format.")
            .WithMinSequence()
            .Produces<Stream>(200, RosterFile.Xlsx, RosterFile.Csv)
            .WithTextExample(200, RosterFile.Csv, "the heads", RosterTexts.Sheet)
            .WithProblems(GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
    }

    private static Task<Results<Ok<RosterImportDocument>, ProblemResult>> ImportAsync(HttpRequest request, RosterImports imports) => imports.ImportAsync(request);

    private static Results<FileContentHttpResult, ProblemResult> Get(HttpRequest request, CountyView view, CountyClock clock)
    {
        var query = new Query(request);
        var day = query.Date("date") ?? CountyTime.DateOf(clock.Now).AddDays(1);
        var reach = request.HttpContext.Caller().ReachOf(Right.ReadMembers);
        var format = query.OneOf("format", Formats);
        var (lines, name) = view.Read(reading =>
        {
            var township = query.Township(code => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading));
            var members = reading.State.Members.Values
                .Where(member => !member.HasLeftBy(day) && reach.Holds(member.Id, member.VillageOn(day)) && (township is null || member.VillageOn(day).Township == township))
                .OrderBy(member => member.VillageOn(day).Value).ThenByDescending(member => member.Stations.On(day).Role).ThenBy(member => member.Id.Value);
            return (members.Select(member => RosterTable.LineOf(member, day, reading)).ToList(), township is { } code ? reading.State.Townships[code].Name : reading.State.Name);
        });
        return query.Fault is { } fault ? fault : Table(request, format, lines, $"{name}驻村工作队名册-{day:yyyyMMdd}");
    }

    private static Results<FileContentHttpResult, ProblemResult> GetTemplate(HttpRequest request)
    {
        var query = new Query(request);
        var format = query.OneOf("format", Formats);
        return query.Fault is { } fault ? fault : Table(request, format, RosterTable.Template, "驻村工作队名册模板");
    }

    private static FileContentHttpResult Table(HttpRequest request, Asked<bool>? format, IEnumerable<IReadOnlyList<string>> lines, string name)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return format?.Value == false
            ? TypedResults.File(RosterTable.Csv(lines), $"{RosterFile.Csv}; charset=utf-8", $"{name}.csv")
            : TypedResults.File(RosterTable.Xlsx(lines), RosterFile.Xlsx, $"{name}.xlsx");
    }
}
