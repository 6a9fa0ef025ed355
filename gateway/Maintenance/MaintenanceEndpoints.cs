using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Maintenance;

/// <summary>Times in which notifications wait (MISSION B6).</summary>
internal static class MaintenanceEndpoints
{
    private const string Tag = "规定 Policy";

    private const string Asked = """{"maintenanceId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e66","from":"2026-11-24T22:00:00+08:00","to":"2026-11-25T02:00:00+08:00","reason":"县机房断电检修"}""";

    private const string Declared =
        """{"maintenanceId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e66","from":"2026-11-24T22:00:00.000+08:00","to":"2026-11-25T02:00:00.000+08:00","reason":"县机房断电检修","sequence":18314}""";

    public static void MapMaintenanceDeclaration(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/maintenance", DeclareAsync)
        .RequireRight(Right.ChangePolicy).WithName("DeclareMaintenance").WithTags(Tag)
        .WithWords("登记检修", "Declare maintenance", new(
            "从 from 到 to (不含) 之间的告警通知推迟到结束时再发, 不会丢失; 到时自己结束, 最长 24 小时。告警本身照常产生。同一 maintenanceId、同样内容重发得到原来的答复。",
            "Notifications of alerts between `from` and `to` (not included) wait for its end and are not lost; it ends by itself and lasts 24 hours at the most. Alerts are raised as ever. The same maintenanceId "
            + "with the same content gets the same answer."))
        .WithJsonBody<MaintenanceBody>()
        .WithRequestExample("a night", Asked)
        .WithResponseExample(200, "declared", Declared)
        .WithProblems(
            GatewayProblemCodes.InvalidRequest, ProblemCodes.MaintenanceIdReused, ProblemCodes.MaintenanceTimesInvalid)
            .WithCommandProblems();

    public static void MapMaintenance(this IEndpointRouteBuilder api) => api.MapGet("/maintenance", List).RequireRight(Right.ReadPolicy).WithName("ListMaintenance").WithTags(Tag)
        .WithWords("检修列表", "Maintenance", new("未结束的和近 62 天的, 新的在前。", "That which is not over or of the last 62 days, newest first."))
        .WithMinSequence()
        .WithResponseExample(200, "one", $$"""{"items":[{{Declared}}]}""")
        .WithProblems(GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);

    private static async Task<Results<Ok<MaintenanceDocument>, ProblemResult>> DeclareAsync(HttpRequest request, IGrainFactory grains, CountyCalls calls, ServedCounty served)
    {
        var (command, problem) = await RequestFields.ReadAsync(request, fields => new DeclareMaintenance(
            new MaintenanceWindow(
                fields.Text("maintenanceId", CheckInRequest.MaxIdLength, required: true, CheckInRequest.IdAlphabet, CheckInRequest.IdCharacters)!,
                fields.Instant("from", 2000, 2999, required: true) ?? default,
                fields.Instant("to", 2000, 2999, required: true) ?? default),
            fields.Text("reason", RequestFields.MaxTextLength, required: true)!,
            request.HttpContext.Caller().Actor));
        if (command is null)
            return problem!;
        var result = await calls.CommandAsync(
            (County: grains.GetGrain<ICountyGrain>(GrainKeys.Of(served.Code)), command), static asked => asked.County.DeclareMaintenance(asked.command), request.HttpContext.RequestAborted);
        return result.Value is { } receipt
            ? TypedResults.Ok(new MaintenanceDocument(command.Window.Id, command.Window.From, command.Window.To, command.Why, receipt.Sequence))
            : ProblemResult.Of(result.Problem!);
    }

    private static Ok<Page<MaintenanceDocument>> List(CountyView view) => TypedResults.Ok(view.Read(reading => new Page<MaintenanceDocument>(
    [
        .. reading.State.Maintenance.Values.OrderByDescending(maintenance => maintenance.Sequence)
            .Select(maintenance => new MaintenanceDocument(maintenance.Id, maintenance.From, maintenance.To, maintenance.Why, maintenance.Sequence)),
    ])));
}

/// <summary>检修。 Declares maintenance.</summary>
/// <param name="MaintenanceId">客户端生成的编号, 1–64 个字符 (A–Z a–z 0–9 . _ : -)。 The client's id.</param>
/// <param name="From">从什么时候起。 From when.</param>
/// <param name="To">到什么时候, 不含; 最长 24 小时。 Up to when, not included; 24 hours at the most.</param>
/// <param name="Reason">做什么, 最多 500 字。 What is done, up to 500 characters.</param>
internal sealed record MaintenanceBody(string MaintenanceId, DateTimeOffset From, DateTimeOffset To, string Reason);

/// <summary>一次检修。 Maintenance.</summary>
internal sealed record MaintenanceDocument(string MaintenanceId, DateTimeOffset From, DateTimeOffset To, string Reason, long Sequence);
