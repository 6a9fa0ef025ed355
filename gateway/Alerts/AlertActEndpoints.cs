using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Alerts;

/// <summary>Taking an alert and disposing of it (MISSION B3, B4).</summary>
internal static class AlertActEndpoints
{
    public static IEndpointRouteBuilder MapAlertActs(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags(AlertEndpoints.Tag);
        Act(api.MapPost("/alerts/{id}/acknowledge", AcknowledgeAsync).WithName("AcknowledgeAlert"))
            .WithWords("接手告警", "Acknowledge an alert", new(
                "先接手的算。半小时(政策可改)内没有处置就失效, 重新变为待处理。接手疑似断网, 也就接手了它之下的各条。关于自己的告警谁都不能接手。",
                "The first one wins. Without a disposition within half an hour (the policy's) it lapses, and the alert is open again. Who takes a suspected outage takes what is under it. "
                + "Nobody takes an alert about themselves. An `Idempotency-Key` makes a repeat the same act."))
            .WithResponseExample(200, "taken", AlertEndpoints.Alert.Replace("Triggered", "Acknowledged", StringComparison.Ordinal))
            .WithProblems(ProblemCodes.AlertAcknowledged, ProblemCodes.AlertExhausted, ProblemCodes.CommandIdReused);
        Act(api.MapPost("/alerts/{id}/resolve", ResolveAsync).WithName("ResolveAlert"))
            .WithWords("处置告警", "Resolve an alert", new(
                "处置决定班次变成什么: VerifiedInVillage 到岗, LeaveGranted 请假 (事后补批, 与相连的请假合计, 超过三天须由县委组织部处置), OnMission 公务, ConfirmedAbsent 缺岗(确认), FalseAlarm 已说明。"
                + "不是关于一名队员的告警, 只结束告警本身。关于自己的告警谁都不能处置。",
                "The disposition decides what the slot becomes: VerifiedInVillage → Present, LeaveGranted → OnLeave (after the fact; it counts with the leaves beside it, and over three days is the "
                + "Organization Department's to give), OnMission → OnMission, ConfirmedAbsent → AbsentConfirmed, FalseAlarm → Excused. An alert that is not about one member's slot ends, and no more. "
                + "Nobody disposes of an alert about themselves. The same disposition by the same person again gets the same answer."))
            .WithJsonBody<ResolveBody>()
            .WithRequestExample("found", """{"disposition":"VerifiedInVillage","note":"电话核实, 在村委会开会"}""")
            .WithResponseExample(200, "resolved", AlertEndpoints.Alert.Replace("Triggered", "Resolved", StringComparison.Ordinal))
            .WithProblems(GatewayProblemCodes.InvalidRequest, ProblemCodes.LeaveNeedsCounty, ProblemCodes.LeaveOverlaps);
        return routes;
    }

    private static RouteHandlerBuilder Act(RouteHandlerBuilder route) => route.RequireRight(Right.HandleAlerts).WithProblems(
        ProblemCodes.AlertNotFound, ProblemCodes.AlertOver, ProblemCodes.OwnAlert, GatewayProblemCodes.IdempotencyKeyInvalid)
            .WithCommandProblems();

    private static Task<Results<Ok<AlertDocument>, ProblemResult>> AcknowledgeAsync([Description("告警编号。 The alert's id.")] string id, HttpRequest request, AlertActs acts) =>
        acts.DoAsync(id, request, static (_, act) => Task.FromResult<(AlertAct?, ProblemResult?)>((act, null)), static (township, act) => township.AcknowledgeAlert(act));

    private static Task<Results<Ok<AlertDocument>, ProblemResult>> ResolveAsync([Description("告警编号。 The alert's id.")] string id, HttpRequest request, AlertActs acts) => acts.DoAsync(
        id,
        request,
        static (request, act) => RequestFields.ReadAsync(
            request, fields => act with { Disposition = fields.Word<Disposition>("disposition", required: true), Note = fields.Text("note", RequestFields.MaxTextLength) is { Length: > 0 } note ? note : null }),
        static (township, act) => township.ResolveAlert(act));
}

/// <summary>处置。 How an alert ended.</summary>
/// <param name="Disposition">处置结果。 The disposition.</param>
/// <param name="Note">说明, 最多 500 字。 What there is to say, up to 500 characters.</param>
internal sealed record ResolveBody(Disposition Disposition, string? Note = null);
