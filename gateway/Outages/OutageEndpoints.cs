using System.ComponentModel;
using System.Text.Json;
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
using Zhucun.Grains.Problems;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Outages;

/// <summary>Declaring villages out of reach and saying that they can be reached again (MISSION A9).</summary>
internal static class OutageEndpoints
{
    public const string Tag = "断网断电 Outages";

    /// <summary>More villages than any township has.</summary>
    private const int MostVillages = 100;

    private const string Asked =
        """{"outageId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e55","villages":["530326105201","530326105202"],"from":"2026-11-24T06:00:00+08:00","reason":"线路检修停电"}""";

    private const string Answered =
        """{"outageId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e55","villages":["530326105201","530326105202"],"sequence":18313}""";

    public static IEndpointRouteBuilder MapOutages(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags(Tag);
        api.MapPost("/townships/{code}/outages", DeclareAsync).RequireRight(Right.DeclareOutages).WithName("DeclareOutage")
            .WithWords("登记断网断电", "Declare an outage", new(
                "村从 from 到 to (不含; 不写就是直到登记恢复, 最长 30 天) 联系不上。自己所在工作队的村不能由自己登记。截止时间 (应到时间加宽限) 落在其中的班次, 没有签到的记为失联, 不算缺岗; 已经记为缺岗(待核)的也改过来, 告警随之结束。"
                + "同一 outageId、同样内容重发得到原来的答复。一部分村成功时请原样重发。",
                "The villages are out of reach from `from` up to `to` (not included; without it until the end is told, thirty days at the most). Nobody declares the village of their own team. In slots whose due + grace lies in it, silence is Unreachable and no absence; "
                + "provisional absences become so too, and their alerts end. The same outageId with the same content gets the same answer; where only some villages could be told, send it again as it is."))
            .WithJsonBody<OutageBody>()
            .WithRequestExample("two villages", Asked)
            .WithResponseExample(200, "declared", Answered)
            .WithProblems(GatewayProblemCodes.InvalidRequest, ProblemCodes.VillageNotFound, ProblemCodes.OwnOutage, ProblemCodes.OutageIdReused, ProblemCodes.OutageTimesInvalid)
            .WithProblems(GatewayProblemCodes.TownshipNotFound).WithCommandProblems();
        api.MapPost("/townships/{code}/outages/{outageId}/end", EndAsync).RequireRight(Right.DeclareOutages).WithName("EndOutage")
            .WithWords("登记恢复", "End an outage", new(
                "这次断网断电的各村恢复联系, 从 at 起 (不写就是现在); 还没开始的就此取消。已经结算的班次不变。", "All villages of the outage can be reached again from `at` on (now, without it); one that has not begun is taken back. What was settled stays as it was."))
            .WithJsonBody<EndBody>()
            .WithRequestExample("at", """{"at":"2026-11-24T10:30:00+08:00"}""")
            .WithResponseExample(200, "ended", Answered)
            .WithMinSequence()
            .AddEndpointFilter<RouteHandlerBuilder, ReadsOwnWrites>()
            .WithProblems(GatewayProblemCodes.InvalidRequest, GatewayProblemCodes.MinSequenceInvalid, ProblemCodes.OutageNotFound, ProblemCodes.OutageOver, ProblemCodes.OutageTimesInvalid)
            .WithProblems(GatewayProblemCodes.TownshipNotFound).WithCommandProblems();
        return routes;
    }

    private static async Task<Results<Ok<OutageReply>, ProblemResult>> DeclareAsync(
        [Description("乡镇代码。 The township's code.")] string code, HttpRequest request, IGrainFactory grains, CountyCalls calls, CountyView view)
    {
        if (TownshipOf(code, request, view) is not { } township)
            return ProblemResult.Of(GatewayProblemCodes.TownshipNotFound);
        List<VillageCode>? villages = null;
        var (command, problem) = await RequestFields.ReadAsync(request, fields =>
        {
            villages = VillagesIn(fields, township, view);
            return new DeclareOutage
            {
                OutageId = fields.Text("outageId", CheckInRequest.MaxIdLength, required: true, CheckInRequest.IdAlphabet, CheckInRequest.IdCharacters)!,
                From = fields.Instant("from", 2000, 2999, required: true) ?? default,
                To = fields.Instant("to", 2000, 2999),
                Why = fields.Text("reason", RequestFields.MaxTextLength, required: true)!,
                Actor = request.HttpContext.Caller().Actor,
            };
        });
        if (command is null)
            return problem!;
        var own = request.HttpContext.Caller().TeamsIn(view);
        return await ForEachAsync(
            command.OutageId, villages!, village => calls.CommandAsync((Village: VillageOf(grains, village), command: command with { Own = own.Contains(village) }), static asked => asked.Village.DeclareOutage(asked.command), request.HttpContext.RequestAborted));
    }

    private static async Task<Results<Ok<OutageReply>, ProblemResult>> EndAsync(
        [Description("乡镇代码。 The township's code.")] string code, string outageId, HttpRequest request, IGrainFactory grains, CountyCalls calls, CountyView view)
    {
        if (TownshipOf(code, request, view) is not { } township)
            return ProblemResult.Of(GatewayProblemCodes.TownshipNotFound);
        var (command, problem) = await RequestFields.ReadIfAnyAsync(
            request, new EndOutage(outageId, null, request.HttpContext.Caller().Actor), static (fields, read) => read with { At = fields.Instant("at", 2000, 2999) });
        if (command is null)
            return problem!;
        var villages = view.Read(reading => reading.State.Outages.Values.Where(outage => outage.Id == outageId && outage.Village.Township == township).Select(outage => outage.Village).ToList());
        return villages.Count == 0
            ? ProblemResult.Of(ProblemCodes.OutageNotFound)
            : await ForEachAsync(
                outageId, villages, village => calls.CommandAsync((Village: VillageOf(grains, village), command), static asked => asked.Village.EndOutage(asked.command), request.HttpContext.RequestAborted));
    }

    private static async Task<Results<Ok<OutageReply>, ProblemResult>> ForEachAsync(string outageId, IReadOnlyList<VillageCode> villages, Func<VillageCode, Task<Result<Receipt>>> tell)
    {
        var told = await Task.WhenAll(villages.Select(tell));
        return told.FirstOrDefault(result => result.Problem is not null)?.Problem is { } problem
            ? ProblemResult.Of(problem)
            : TypedResults.Ok(new OutageReply(outageId, villages, told.Max(result => result.Value!.Sequence)));
    }

    /// <summary>Those that the list names; null with a fault for each that is no village of the township with a team.</summary>
    private static List<VillageCode>? VillagesIn(FieldReader fields, TownshipCode township, CountyView view)
    {
        if (fields.List("villages", MostVillages, required: true) is not { } list)
            return null;
        var villages = new List<VillageCode>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && VillageCode.TryParse(item.GetString(), null, out var village) && village.Township == township
                && view.Read(reading => reading.State.Villages.GetValueOrDefault(village)?.Team.Count > 0))
                villages.Add(village);
            else
                fields.FaultIn("villages", index, FaultCodes.NotOneOf, ("allowed", $"GET /api/v1/villages?township={township}"));
        }

        if (villages.Count == 0 && list.GetArrayLength() == 0)
            fields.Fault("villages", FaultCodes.Empty);
        return [.. villages.Distinct()];
    }

    private static TownshipCode? TownshipOf(string code, HttpRequest request, CountyView view) =>
        TownshipCode.TryParse(code, null, out var township) && request.HttpContext.Caller().ReachOf(Right.DeclareOutages).Holds(township)
            && view.Read(reading => reading.State.Townships.ContainsKey(township)) ? township : null;

    private static IVillageGrain VillageOf(IGrainFactory grains, VillageCode village) => grains.GetGrain<IVillageGrain>(GrainKeys.Village(village));
}
