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
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Corrections;

/// <summary>Asking for a correction and deciding it (补签, MISSION A8).</summary>
internal static class CorrectionEndpoints
{
    public const string Tag = "补签 Corrections";

    private const string Asked = """{"correctionId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e44","dutyDate":"2026-11-24","slot":"morning","reason":"手机没电, 在村民家走访"}""";

    private const string Answered = """{"correctionId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e44","dutyDate":"2026-11-24","slot":"morning","state":"Requested","sequence":18312}""";

    public static IEndpointRouteBuilder MapCorrections(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags(Tag);
        api.MapPost("/members/{id}/corrections", RequestAsync).RequireRight(Right.RequestCorrections).WithName("RequestCorrection")
            .WithWords("申请补签", "Ask for a correction", new(
                "只能补缺岗的班次, 三天以内, 每月三次(以政策为准)。由乡镇批; 只追加, 不改原来的记录。同一 correctionId、同样内容重发得到原来的答复 (200)。",
                "Of an absence, within three days and three times a month (the policy's). The township decides; it appends and overwrites nothing. The same correctionId with the same content gets the "
                + "first answer again (200)."))
            .WithJsonBody<CorrectionBody>()
            .WithRequestExample("one", Asked)
            .WithResponseExample(201, "one", Answered)
            .WithResponseExample(200, "repeated", Answered)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, ProblemCodes.CorrectionIdReused, ProblemCodes.NothingToCorrect, ProblemCodes.CorrectionTooLate, ProblemCodes.CorrectionsUsedUp,
                ProblemCodes.CorrectionWaits)
            .WithProblems(ProblemCodes.MemberNotFound).WithCommandProblems();
        api.MapPost("/members/{id}/corrections/{correctionId}/grant", GrantAsync).RequireRight(Right.DecideCorrections).WithName("GrantCorrection")
            .WithWords("同意补签", "Grant a correction", new(
                "班次变为到岗 (correctedByTownship), 还开着的告警随之结束。自己的谁都不能批。", "The slot becomes Present (`correctedByTownship`), and its open alert ends. Nobody decides their own."))
            .WithResponseExample(200, "granted", Answered.Replace("Requested", "Granted", StringComparison.Ordinal))
            .WithProblems(ProblemCodes.NothingToCorrect, ProblemCodes.CorrectionsUsedUp)
            .WithProblems(OfActs).WithProblems(ProblemCodes.MemberNotFound).WithCommandProblems();
        api.MapPost("/members/{id}/corrections/{correctionId}/refuse", RefuseAsync).RequireRight(Right.DecideCorrections).WithName("RefuseCorrection")
            .WithWords("不同意补签", "Refuse a correction", new("自己的谁都不能批。", "Nobody decides their own."))
            .WithJsonBody<RefuseBody>()
            .WithRequestExample("why", """{"note":"当天有人看到你在县城"}""")
            .WithResponseExample(200, "refused", Answered.Replace("Requested", "Refused", StringComparison.Ordinal))
            .WithProblems(GatewayProblemCodes.InvalidRequest)
            .WithProblems(OfActs).WithProblems(ProblemCodes.MemberNotFound).WithCommandProblems();
        return routes;
    }

    private static readonly string[] OfActs = [ProblemCodes.CorrectionNotFound, ProblemCodes.OwnCorrection, ProblemCodes.CorrectionDecided];

    private static async Task<Results<Created<CorrectionReply>, Ok<CorrectionReply>, ProblemResult>> RequestAsync(
        [Description("队员编号。 The member's id.")] string id, HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view)
    {
        var caller = request.HttpContext.Caller();
        if (CheckInEndpoints.Find(id, counties) is not { } member || !caller.ReachOf(Right.RequestCorrections).Holds(member, view))
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        var (command, problem) = await RequestFields.ReadAsync(request, fields => new RequestCorrection
        {
            CorrectionId = fields.Text("correctionId", CheckInRequest.MaxIdLength, required: true, CheckInRequest.IdAlphabet, CheckInRequest.IdCharacters)!,
            Slot = new DutySlot(fields.Day("dutyDate", required: true) ?? default, fields.Word<Slot>("slot", required: true) ?? default),
            Reason = fields.Text("reason", RequestFields.MaxTextLength, required: true)!,
            Actor = caller.Actor,
        });
        if (command is null)
            return problem!;
        var result = await calls.CommandAsync((Member: members.Of(member), command), static asked => asked.Member.RequestCorrection(asked.command), request.HttpContext.RequestAborted);
        if (result.Value is not { } answer)
            return ProblemResult.Of(result.Problem!);
        return answer.Repeated
            ? TypedResults.Ok(CorrectionReply.Of(answer))
            : TypedResults.Created($"/api/v1/corrections?member={member}", CorrectionReply.Of(answer));
    }

    private static Task<Results<Ok<CorrectionReply>, ProblemResult>> GrantAsync(
        [Description("队员编号。 The member's id.")] string id, string correctionId, HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view) =>
        DecideAsync(id, new CorrectionAct { CorrectionId = correctionId, Actor = string.Empty, Granted = true }, request, members, calls, counties, view);

    private static Task<Results<Ok<CorrectionReply>, ProblemResult>> RefuseAsync(
        [Description("队员编号。 The member's id.")] string id, string correctionId, HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view) =>
        DecideAsync(id, new CorrectionAct { CorrectionId = correctionId, Actor = string.Empty, Granted = false }, request, members, calls, counties, view);

    /// <summary>The township of the slot answers for it, also when the member has moved; what this gateway has not read of yet is the member's township's.</summary>
    private static bool IsWithin(Reach reach, MemberId member, string correctionId, CountyView view) =>
        view.Read(reading => reading.State.Corrections.GetValueOrDefault(AbsenceViews.KeyOf(member, correctionId))) is { } correction
            ? reach.Holds(member, correction.Village) : reach.Holds(member, view);

    private static async Task<Results<Ok<CorrectionReply>, ProblemResult>> DecideAsync(
        string id, CorrectionAct decision, HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view)
    {
        var caller = request.HttpContext.Caller();
        if (CheckInEndpoints.Find(id, counties) is not { } member || !IsWithin(caller.ReachOf(Right.DecideCorrections), member, decision.CorrectionId, view))
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        var (act, problem) = await RequestFields.ReadIfAnyAsync(
            request, decision with { Actor = caller.Actor, Own = caller.Is.Contains(member) }, (fields, read) => read.Granted ? read : read with { Note = fields.Text("note", RequestFields.MaxTextLength) });
        if (act is null)
            return problem!;
        var result = await calls.CommandAsync((Member: members.Of(member), act), static asked => asked.Member.DecideCorrection(asked.act), request.HttpContext.RequestAborted);
        return result.Value is { } answer ? TypedResults.Ok(CorrectionReply.Of(answer)) : ProblemResult.Of(result.Problem!);
    }
}
