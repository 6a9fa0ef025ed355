using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;

namespace Zhucun.Gateway.Leaves;

/// <summary>Asking for leave and deciding it (MISSION L1–L6).</summary>
internal static class LeaveEndpoints
{
    private const string Tag = "请假 Leave";

    public static IEndpointRouteBuilder MapLeaves(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags(Tag);
        api.MapPost("/members/{id}/leaves", RequestAsync).RequireRight(Right.RequestLeave).WithName("RequestLeave")
            .WithWords("请假", "Ask for leave", LeaveTexts.Request)
            .WithJsonBody<LeaveBody>()
            .WithRequestExample("three days", LeaveTexts.Asked)
            .WithResponseExample(201, "three days", LeaveTexts.Answered)
            .WithResponseExample(200, "repeated", LeaveTexts.Answered)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, ProblemCodes.MemberNotFound, ProblemCodes.LeaveIdReused, ProblemCodes.LeaveDaysInvalid, ProblemCodes.LeaveAfterTheFact,
                ProblemCodes.LeaveOverlaps)
            .WithCommandProblems();
        Act(api.MapPost("/leaves/{id}/approve", ApproveAsync).RequireRight(Right.DecideLeave).WithName("ApproveLeave"), LeaveTexts.Approve, "Approved")
            .WithJsonBody<ApproveBody>()
            .WithRequestExample("unattended", """{"allowUnattended":true}""")
            .WithProblems(ProblemCodes.OwnLeave, ProblemCodes.LeaveNeedsCounty, ProblemCodes.LeaveUnattended, GatewayProblemCodes.InvalidRequest);
        Act(api.MapPost("/leaves/{id}/reject", RejectAsync).RequireRight(Right.DecideLeave).WithName("RejectLeave"), LeaveTexts.Reject, "Rejected")
            .WithJsonBody<RejectBody>()
            .WithRequestExample("why", """{"note":"防汛值守期间, 请改期"}""")
            .WithProblems(ProblemCodes.OwnLeave, ProblemCodes.LeaveNeedsCounty, GatewayProblemCodes.InvalidRequest);
        Act(api.MapPost("/leaves/{id}/withdraw", WithdrawAsync).RequireRight(Right.RequestLeave).WithName("WithdrawLeave"), LeaveTexts.Withdraw, "Withdrawn");
        Act(api.MapPost("/leaves/{id}/cancel", CancelAsync).RequireRight(Right.RequestLeave).WithName("CancelLeave"), LeaveTexts.Cancel, "Cancelled")
            .WithProblems(ProblemCodes.LeaveBegun);
        Act(api.MapPost("/leaves/{id}/return", ReturnAsync).RequireRight(Right.RequestLeave).WithName("ReturnFromLeave"), LeaveTexts.Return, "Returned")
            .WithProblems(ProblemCodes.LeaveNotBegun);
        return routes;
    }

    private static RouteHandlerBuilder Act(RouteHandlerBuilder route, (string Zh, string En, Text Words) about, string state) => route
        .WithWords(about.Zh, about.En, about.Words)
        .WithResponseExample(200, "done", LeaveTexts.Answered.Replace("Requested", state, StringComparison.Ordinal))
        .WithProblems(
            GatewayProblemCodes.IdempotencyKeyInvalid, ProblemCodes.LeaveNotFound, ProblemCodes.LeaveDecided, ProblemCodes.CommandIdReused)
            .WithCommandProblems();

    private static async Task<Results<Created<LeaveReply>, Ok<LeaveReply>, ProblemResult>> RequestAsync(
        [Description("队员编号。 The member's id.")] string id, HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view)
    {
        var caller = request.HttpContext.Caller();
        if (CheckInEndpoints.Find(id, counties) is not { } member || !caller.ReachOf(Right.RequestLeave).Holds(member, view))
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        var (command, problem) = await LeaveRequest.ReadAsync(request, caller.Actor);
        if (command is null)
            return problem!;
        // As the ids themselves say; their store may have been lost, and the record has not.
        if (view.Read(reading => reading.State.Leaves.GetValueOrDefault(command.LeaveId)?.Member) is { } other && other != member)
            return ProblemResult.At("/leaveId", ProblemCodes.LeaveIdReused);
        var result = await calls.CommandAsync(
            (Member: members.Of(member), Command: command), static asked => asked.Member.RequestLeave(asked.Command), request.HttpContext.RequestAborted);
        if (result.Value is not { } answer)
            return ProblemResult.Of(result.Problem!);
        return answer.Repeated ? TypedResults.Ok(LeaveReply.Of(answer)) : TypedResults.Created($"/api/v1/leaves/{Uri.EscapeDataString(answer.LeaveId)}", LeaveReply.Of(answer));
    }

    private static Task<Results<Ok<LeaveReply>, ProblemResult>> ApproveAsync(string id, HttpRequest request, LeaveActs acts) => acts.DoAsync(
        id, request, Right.DecideLeave, static (fields, act) => act with { AllowUnattended = fields.Flag("allowUnattended") ?? false },
        static (grains, member, act) => grains.GetGrain<ITeamGrain>(GrainKeys.Team(member.Village)).ApproveLeave(member.Id, act));

    private static Task<Results<Ok<LeaveReply>, ProblemResult>> RejectAsync(string id, HttpRequest request, LeaveActs acts) => acts.DoAsync(
        id, request, Right.DecideLeave, static (fields, act) => act with { Note = fields.Text("note", RequestFields.MaxTextLength) },
        static (grains, member, act) => MemberOf(grains, member).RejectLeave(act));

    private static Task<Results<Ok<LeaveReply>, ProblemResult>> WithdrawAsync(string id, HttpRequest request, LeaveActs acts) =>
        acts.DoAsync(id, request, Right.RequestLeave, static (_, act) => act, static (grains, member, act) => MemberOf(grains, member).WithdrawLeave(act));

    private static Task<Results<Ok<LeaveReply>, ProblemResult>> CancelAsync(string id, HttpRequest request, LeaveActs acts) =>
        acts.DoAsync(id, request, Right.RequestLeave, static (_, act) => act, static (grains, member, act) => MemberOf(grains, member).CancelLeave(act));

    private static Task<Results<Ok<LeaveReply>, ProblemResult>> ReturnAsync(string id, HttpRequest request, LeaveActs acts) =>
        acts.DoAsync(id, request, Right.RequestLeave, static (_, act) => act, static (grains, member, act) => MemberOf(grains, member).ReturnFromLeave(act));

    private static IMemberGrain MemberOf(IGrainFactory grains, MemberView member) => grains.GetGrain<IMemberGrain>(GrainKeys.Of(member.Id));
}
