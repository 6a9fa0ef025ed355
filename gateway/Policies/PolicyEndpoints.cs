using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Policies;

/// <summary>The county's policy in versions (MISSION "Rules", C4).</summary>
internal static class PolicyEndpoints
{
    private const string Tag = "规定 Policy";

    public static void MapPolicies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/policy", Get).RequireRight(Right.ReadPolicy).WithName("GetPolicy").WithTags(Tag)
            .WithWords("现行规定", "The policy in force", PolicyTexts.Get)
            .WithMinSequence()
            .WithResponseExample(200, "in force", PolicyTexts.InForce)
            .WithProblems(GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/policy/history", History).RequireRight(Right.ReadPolicy).WithName("GetPolicyHistory").WithTags(Tag)
            .WithWords("规定的历史", "The policy's history", PolicyTexts.History)
            .WithMinSequence()
            .WithResponseExample(200, "one", PolicyTexts.Versions)
            .WithProblems(GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapPost("/policy/preview", PreviewAsync).RequireRight(Right.ReadPolicy).WithName("PreviewPolicy").WithTags(Tag)
            .WithWords("预览一版规定", "Preview a version of the policy", PolicyTexts.Preview)
            .WithJsonBody<PolicyBody>()
            .WithRequestExample("stricter from December on", PolicyTexts.Asked)
            .WithMinSequence()
            .WithResponseExample(200, "stricter", PolicyTexts.Previewed)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, ProblemCodes.RewritesThePast, GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType, GatewayProblemCodes.MinSequenceInvalid,
                GatewayProblemCodes.ViewNotReady);
    }

    public static void MapPolicyChange(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/v1/policy", ChangeAsync).RequireRight(Right.ChangePolicy).WithName("ChangePolicy").WithTags(Tag)
            .WithWords("修改规定", "Change the policy", PolicyTexts.Change)
            .WithHeader(IfMatch.Header, "\"1\"", "您看到的最新一版, 即 GET 的 ETag。", "The latest version that you have seen: the ETag of GET.")
            .WithHeader(IdempotencyKey.Header, "0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e22", "同一个键的重发是同一次修改。", "A repeat under the same key is the same change.")
            .WithJsonBody<PolicyBody>()
            .WithRequestExample("stricter from December on", PolicyTexts.Asked)
            .WithResponseExample(200, "changed", PolicyTexts.Answered)
            .WithProblems(
                GatewayProblemCodes.IfMatchMissing, GatewayProblemCodes.IfMatchInvalid, ProblemCodes.PolicyVersionStale, GatewayProblemCodes.InvalidRequest, ProblemCodes.PolicyInvalid,
                ProblemCodes.RewritesThePast, ProblemCodes.PolicySupersedesComing, GatewayProblemCodes.IdempotencyKeyInvalid, ProblemCodes.CommandIdReused)
            .WithCommandProblems();

    private static Ok<PolicyDocument> Get(HttpResponse response, CountyView view, CountyClock clock)
    {
        var today = CountyTime.DateOf(clock.Now);
        var (policies, entries) = view.Read(reading => (reading.State.Policies.ToList(), reading.State.PolicyEntries.ToList()));
        var (policy, coming) = (PolicyVersions.On(policies, today), PolicyVersions.Coming(policies, today));
        response.Headers.ETag = IfMatch.TagOf(policies[^1].Version);
        return TypedResults.Ok(PolicyDocument.Of(policy) with
        {
            Latest = policies[^1].Version,
            Sequence = entries[policies.IndexOf(policy)].Sequence,
            Coming = coming.Count > 0 ? [.. coming.Select(each => PolicyDocument.Of(each) with { Sequence = entries[policies.IndexOf(each)].Sequence })] : null,
        });
    }

    private static Ok<Page<PolicyDocument>> History(CountyView view, CountyClock clock, RightsDirectory rights)
    {
        var today = CountyTime.DateOf(clock.Now);
        var (policies, entries) = view.Read(reading => (reading.State.Policies.ToList(), reading.State.PolicyEntries.ToList()));
        return TypedResults.Ok(new Page<PolicyDocument>([.. policies.Zip(entries).Reverse().Select(version => PolicyDocument.Of(version.First) with
        {
            Standing = PolicyVersions.StandingOf(policies, version.First, today),
            RecordedAt = version.Second.RecordedAt,
            By = version.Second.Actor,
            ByName = rights.Current.NameOf(version.Second.Actor),
            Sequence = version.Second.Sequence,
        })]));
    }

    /// <summary>Read as the change itself is; what the change would be refused for by the county alone is refused here.</summary>
    private static async Task<Results<Ok<PolicyPreviewDocument>, ProblemResult>> PreviewAsync(HttpRequest request, CountyView view, CountyClock clock)
    {
        var today = CountyTime.DateOf(clock.Now);
        var (command, problem) = await PolicyRequest.ReadAsync(request, expected: 0, request.HttpContext.Caller().Actor, key: null, today);
        if (command is null)
            return problem!;
        if (command.Policy.From <= today)
            return ProblemResult.At("/from", ProblemCodes.RewritesThePast);
        var note = PolicyTexts.LookBackNote.In(Languages.Of(request));
        return TypedResults.Ok(view.Read(reading => PolicyPreview.Of(reading, command.Policy, today, note)));
    }

    private static async Task<Results<Ok<PolicyDocument>, ProblemResult>> ChangeAsync(HttpRequest request, IGrainFactory grains, CountyCalls calls, ServedCounty served, CountyClock clock)
    {
        var (http, response) = (request.HttpContext, request.HttpContext.Response);
        var (expected, unmatched) = IfMatch.Of(request);
        if (unmatched is not null)
            return unmatched;
        var (key, keyProblem) = IdempotencyKey.Of(request);
        if (keyProblem is not null)
            return keyProblem;
        var (command, problem) = await PolicyRequest.ReadAsync(request, expected, http.Caller().Actor, key, CountyTime.DateOf(clock.Now));
        if (command is null)
            return problem!;
        var result = await calls.CommandAsync(
            (County: grains.GetGrain<ICountyGrain>(GrainKeys.Of(served.Code)), Command: command), static asked => asked.County.ChangePolicy(asked.Command), http.RequestAborted);
        if (result.Value is { } answer)
        {
            // Of a repeat, the version that it laid down: others may have followed.
            response.Headers.ETag = IfMatch.TagOf(answer.Policy.Version);
            return TypedResults.Ok(PolicyDocument.Of(answer.Policy) with { Sequence = answer.Sequence });
        }

        if (result.Problem!.Code == ProblemCodes.PolicyVersionStale && int.TryParse(result.Problem.Data?.GetValueOrDefault("version"), out var latest))
            response.Headers.ETag = IfMatch.TagOf(latest);
        return ProblemResult.Of(result.Problem);
    }
}
