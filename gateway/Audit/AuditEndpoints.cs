using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Audit;

/// <summary>The audit, read from its ledger: no view and no feed holds it.</summary>
internal static class AuditEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", ListAudit).RequireRight(Right.ReadAudit).WithName("ListAudit").WithTags(Tag)
            .WithWords("审计记录", "The audit", new(
                "谁、何时、从哪里、做了什么、结果如何, 最早的在前; 用 next 接着读。筛选时一页可能为空而后面还有, 以有没有 next 为准。",
                "Who, when, from where, what and with what result, the oldest first; go on from `next`. With a filter a page may be empty and more may follow: `next` tells."))
            .WithNumber("after", 0, 0, null, "从这个序号之后读起。", "Reads behind this sequence.")
            .WithNumber("limit", DefaultLimit, 1, MaxLimit, "最多多少条, 1–1000。", "At most so many, 1–1000.")
            .WithQuery("what", AuditActs.SignInFailed, "只要这种事项的。", "Only acts of this name.")
            .WithQuery("actor", "user-3", "只要这个人或密钥的。", "Only acts of this user or key.")
            .WithResponseExample(200, "one", """{"items":[{"sequence":41,"at":"2026-11-24T08:12:09.318+08:00","actor":"user-3","what":"phone-revealed","result":"done","from":"10.12.0.7","member":"g5w60002xk9m","township":"530326105"}],"next":41}""")
            .WithProblems(GatewayProblemCodes.AfterInvalid, GatewayProblemCodes.LimitInvalid);
        api.MapGet("/audit/{sequence}/proof", ProveAuditEntry).RequireRight(Right.ReadAudit).WithName("ProveAuditEntry").WithTags(Tag)
            .WithWords("一条审计记录的证明", "The proof of an audit entry", new(
                "证明这条记录在当天的封存里, 未被改动; 手工核对的方法见 docs/audit.md。每天零点之后封存前一天。",
                "Proves that the entry stands in its day's seal, unchanged; docs/audit.md says how to check it by hand. A day is sealed after midnight."))
            .WithResponseExample(200, "one", Proof)
            .WithProblems(ProblemCodes.AuditEntryNotFound, ProblemCodes.NotSealedYet);
    }

    private const string Tag = "审计 Audit";

    private const string Proof =
        """{"sequence":41,"hash":"q0xB2vZ8m1vH0c7k8Jd9b2xv3H0mT9w5r7u2m4q8s1E=","leaf":"3pJ0m8b1Vw6p7y0s4Xo2t5q9r1n3c7d8f6g2h4j0k1M=","index":1,"path":["V2nYp0d3k7s1q9x5c8b4m6l2h0g3f1j7r5t9w8e4u2A="],"root":"Jm4v7c1x9z3b5n8k2h6g0f4d7s1a9q3w5e8r2t6y0uI=","day":"2026-11-24","of":"530326/audit","first":40,"last":41,"sealSequence":42,"publicKey":"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE","signature":"MEUCIQD="}""";

    private static async Task<Results<Ok<AuditListDocument>, ProblemResult>> ListAudit(
        HttpRequest request, IGrainFactory grains, CountyCalls calls, ServedCounty served)
    {
        var query = new Query(request);
        var asked = new AuditQuery(query.Behind(query.Text("after"), otherwise: 0), query.Limit(DefaultLimit, MaxLimit), query.Text("what"), query.Text("actor"));
        if (query.Fault is { } fault)
            return fault;
        var page = await calls.AskAsync((Audit: Of(grains, served), asked), static call => call.Audit.Read(call.asked), request.HttpContext.RequestAborted);
        return TypedResults.Ok(new AuditListDocument([.. page.Items.Select(AuditDocument.Of)], page.Next));
    }

    private static async Task<Results<Ok<ProofDocument>, ProblemResult>> ProveAuditEntry(
        string sequence, HttpRequest request, IGrainFactory grains, CountyCalls calls, ServedCounty served)
    {
        if (!long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return ProblemResult.Of(ProblemCodes.AuditEntryNotFound);
        var proof = await calls.CommandAsync((Audit: Of(grains, served), number), static call => call.Audit.Prove(call.number), request.HttpContext.RequestAborted);
        return proof.Problem is { } problem ? ProblemResult.Of(problem) : TypedResults.Ok(ProofDocument.From(proof.Value!));
    }

    private static IAuditGrain Of(IGrainFactory grains, ServedCounty served) => grains.GetGrain<IAuditGrain>(GrainKeys.Audit(served.Code));
}
