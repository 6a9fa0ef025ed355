using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Missions;

/// <summary>Sending members away on duty and taking that back.</summary>
internal static class MissionEndpoints
{
    public const string Tag = "公务外出与培训 Missions";

    private const string Asked = """{"missionId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e33","kind":"training","from":"2026-11-25","to":"2026-11-27","reason":"县里的乡村振兴培训班"}""";

    private const string Answered = """{"missionId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e33","state":"Assigned","lastDay":"2026-11-27","sequence":18311}""";

    public static IEndpointRouteBuilder MapMissions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags(Tag);
        api.MapPost("/members/{id}/missions", AssignAsync).RequireRight(Right.AssignMissions).WithName("AssignMission")
            .WithWords("安排公务外出或培训", "Send a member on a mission or a training", new(
                "由乡镇或县里安排, 不是请假; 日历天, 首尾都算。谁都不能安排自己。已经过去的日子只能在处置告警时说明。同一 missionId、同样内容重发得到原来的答复 (200)。",
                "By the township or the county; it is no leave. Calendar days, both ends counted. Nobody sends themselves. Days that are over can only be explained where their alert is disposed of. "
                + "The same missionId with the same content gets the first answer again (200)."))
            .WithJsonBody<MissionBody>()
            .WithRequestExample("training", Asked)
            .WithResponseExample(201, "training", Answered)
            .WithResponseExample(200, "repeated", Answered)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, ProblemCodes.MissionIdReused, ProblemCodes.OwnMission, ProblemCodes.MissionDaysInvalid, ProblemCodes.MissionAfterTheFact,
                ProblemCodes.MissionOverlaps)
            .WithProblems(ProblemCodes.MemberNotFound).WithCommandProblems();
        api.MapPost("/members/{id}/missions/{missionId}/cancel", CancelAsync).RequireRight(Right.AssignMissions).WithName("CancelMission")
            .WithWords("取消公务外出或培训", "Cancel a mission", new(
                "开始以前取消的, 一天都不算; 开始以后取消的, 当天是最后一天。", "Before it begins none of it counts; later, the day of the cancellation is its last."))
            .WithResponseExample(200, "cancelled", """{"missionId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e33","state":"Cancelled","lastDay":"2026-11-26","sequence":18402}""")
            .WithProblems(ProblemCodes.MissionNotFound, ProblemCodes.MissionOver)
            .WithProblems(ProblemCodes.MemberNotFound).WithCommandProblems();
        return routes;
    }

    private static async Task<Results<Created<MissionReply>, Ok<MissionReply>, ProblemResult>> AssignAsync(
        [Description("队员编号。 The member's id.")] string id, HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view)
    {
        var caller = request.HttpContext.Caller();
        if (CheckInEndpoints.Find(id, counties) is not { } member || !caller.ReachOf(Right.AssignMissions).Holds(member, view))
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        var (command, problem) = await RequestFields.ReadAsync(request, fields => new AssignMission
        {
            MissionId = fields.Text("missionId", CheckInRequest.MaxIdLength, required: true, CheckInRequest.IdAlphabet, CheckInRequest.IdCharacters)!,
            Kind = fields.Word<MissionKind>("kind", required: true) ?? default,
            From = fields.Day("from", required: true) ?? default,
            To = fields.Day("to", required: true) ?? default,
            Reason = fields.Text("reason", RequestFields.MaxTextLength, required: true)!,
            Actor = caller.Actor,
            Own = caller.Is.Contains(member),
        });
        if (command is null)
            return problem!;
        var result = await calls.CommandAsync((Member: members.Of(member), command), static asked => asked.Member.AssignMission(asked.command), request.HttpContext.RequestAborted);
        if (result.Value is not { } answer)
            return ProblemResult.Of(result.Problem!);
        return answer.Repeated
            ? TypedResults.Ok(MissionReply.Of(answer))
            : TypedResults.Created($"/api/v1/missions?member={member}", MissionReply.Of(answer));
    }

    private static async Task<Results<Ok<MissionReply>, ProblemResult>> CancelAsync(
        [Description("队员编号。 The member's id.")] string id, string missionId, HttpContext http, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view)
    {
        if (CheckInEndpoints.Find(id, counties) is not { } member || !http.Caller().ReachOf(Right.AssignMissions).Holds(member, view))
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        var result = await calls.CommandAsync(
            (Member: members.Of(member), Command: new CancelMission(missionId, http.Caller().Actor)), static asked => asked.Member.CancelMission(asked.Command), http.RequestAborted);
        return result.Value is { } answer ? TypedResults.Ok(MissionReply.Of(answer)) : ProblemResult.Of(result.Problem!);
    }
}
