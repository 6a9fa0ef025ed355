using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Telemetry;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Members;

/// <summary>Checking in: one, many at once, and the ticket for doing so offline.</summary>
internal static class CheckInEndpoints
{
    /// <summary>Most items of a batch.</summary>
    public const int MostItems = 500;

    public static IEndpointRouteBuilder MapCheckIns(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("签到 Check-ins");
        api.MapPost("/members/{id}/check-ins", CheckInAsync).RequireRight(Right.CheckIn).WithName("CheckIn")
            .WithWords("签到", "Check in", CheckInTexts.CheckIn)
            .WithJsonBody<CheckInBody>()
            .WithRequestExample("online", CheckInExamples.Online)
            .WithRequestExample("offline", CheckInExamples.Offline)
            .WithResponseExample(201, "verified", CheckInExamples.Verified)
            .WithResponseExample(200, "repeated", CheckInExamples.Verified)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, ProblemCodes.TicketForged, ProblemCodes.TicketOfAnotherMember, ProblemCodes.MemberNotFound,
                ProblemCodes.CheckInIdReused, GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType,
                ProblemCodes.LedgerUnavailable, GatewayProblemCodes.CountyNotReachable, GatewayProblemCodes.ViewNotReady);
        api.MapPost("/check-ins/batch", CheckInManyAsync).RequireRight(Right.CheckIn).WithName("CheckInMany")
            .WithWords("批量签到", "Check in many", CheckInTexts.Batch)
            .WithJsonBody<BatchBody>()
            .WithRequestExample("two", CheckInExamples.Batch)
            .WithResponseExample(200, "one refused", CheckInExamples.BatchAnswers)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType, GatewayProblemCodes.ViewNotReady);
        api.MapPost("/time-ticket", IssueTicketAsync).RequireRight(Right.CheckIn).WithName("IssueTimeTicket")
            .WithWords("领取时间凭证", "Get a time ticket", CheckInTexts.Ticket)
            .WithJsonBody<TicketBody>()
            .WithRequestExample("member", CheckInExamples.TicketRequest)
            .WithResponseExample(200, "ticket", CheckInExamples.Ticket)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, ProblemCodes.MemberNotFound, GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType,
                GatewayProblemCodes.CountyNotReachable, GatewayProblemCodes.ViewNotReady);
        return routes;
    }

    private static async Task<Results<CheckInResult, ProblemResult>> CheckInAsync(
        [Description("队员编号。 The member's id.")] string id, HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties,
        CountyView view)
    {
        using var body = await JsonBody.ReadAsync(request, JsonBody.SingleBytes);
        if (body.Problem is { } unreadable)
            return Counted(unreadable);
        var caller = request.HttpContext.Caller();
        if (Find(id, counties) is not { } member || !caller.ReachOf(Right.CheckIn).Holds(member, view))
            return Counted(ProblemResult.Of(ProblemCodes.MemberNotFound));
        var faults = new FaultList();
        if (CheckInRequest.Read(body.Root, caller.Actor, faults) is not { } checkIn)
            return Counted(ProblemResult.Of(faults));

        var result = await RecordAsync(calls, members.Of(member), checkIn, request.HttpContext.RequestAborted);
        if (result.Value is not { } answer)
            return Counted(ProblemResult.Of(result.Problem!));
        GatewayTelemetry.CountCheckIn(answer.Grade, answer.Repeated);
        return new CheckInResult(CheckInReply.Of(answer), answer.Repeated);
    }

    private static async Task<Results<Ok<BatchReply>, ProblemResult>> CheckInManyAsync(
        HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view, ILogger<FailureHandler> logger)
    {
        using var body = await JsonBody.ReadAsync(request, JsonBody.BatchBytes);
        if (body.Problem is { } unreadable)
            return unreadable;
        var faults = new FaultList();
        var fields = FieldReader.Over(body.Root, "", faults);
        var list = fields?.List("items", MostItems, required: true);
        fields?.RefuseOthers();
        if (faults.Any || list is null)
            return ProblemResult.Of(faults);

        var caller = request.HttpContext.Caller();
        var reach = caller.ReachOf(Right.CheckIn);
        var items = list.Value.EnumerateArray()
            .Select((json, index) => BatchItem.Read(json, index, id => Find(id, counties) is { } member && reach.Holds(member, view) ? member : null, caller.Actor))
            .ToList();
        var answers = await CheckInBatch.AnswerAsync(
            items, item => item.Member, item => AnswerAsync(item, members, calls, request.HttpContext, logger), answer => answer.Problem is { StatusCode: >= 500 });
        var language = Languages.Of(request);
        request.HttpContext.Response.Headers.ContentLanguage = language.Tag();
        request.HttpContext.Response.Headers.Append("Vary", "Accept-Language");
        return TypedResults.Ok(new BatchReply([.. answers.Select(answer => answer.ToWire(request.HttpContext, language))]));
    }

    private static async Task<Results<Ok<TicketReply>, ProblemResult>> IssueTicketAsync(
        HttpRequest request, MemberReferences members, CountyCalls calls, ServedCounties counties, CountyView view)
    {
        using var body = await JsonBody.ReadAsync(request, JsonBody.SingleBytes);
        if (body.Problem is { } unreadable)
            return unreadable;
        var faults = new FaultList();
        var fields = FieldReader.Over(body.Root, "", faults);
        var id = fields?.Text("member", CheckInRequest.MaxIdLength, required: true);
        fields?.RefuseOthers();
        if (faults.Any)
            return ProblemResult.Of(faults);
        if (Find(id, counties) is not { } member || !request.HttpContext.Caller().ReachOf(Right.CheckIn).Holds(member, view))
            return ProblemResult.At("/member", ProblemCodes.MemberNotFound);

        var result = await calls.CommandAsync(members.Of(member), static grain => grain.IssueTicket(), request.HttpContext.RequestAborted);
        if (result.Value is not { } ticket)
            return ProblemResult.Of(result.Problem!);
        return TypedResults.Ok(new TicketReply(ticket.Ticket, ticket.IssuedAt, ticket.ExpiresAt));
    }

    /// <summary>A member id that can be one here: the county that it names is served.</summary>
    internal static MemberId? Find(string? id, ServedCounties counties) =>
        MemberId.TryParse(id, null, out var member) && counties.All.Contains(member.County) ? member : null;

    private static Task<Result<CheckInAnswer>> RecordAsync(CountyCalls calls, IMemberGrain member, CheckIn checkIn, CancellationToken aborted) =>
        calls.CommandAsync((member, checkIn), static command => command.member.CheckIn(command.checkIn), aborted);

    /// <summary>Whatever fails is this item's failure: the others are answered, recorded or not, or their senders would not know.</summary>
    private static async Task<BatchItemAnswer> AnswerAsync(
        BatchItem item, MemberReferences members, CountyCalls calls, HttpContext context, ILogger<FailureHandler> logger)
    {
        if (item.Problem is { } refused)
            return new(null, Counted(refused));
        try
        {
            var result = await RecordAsync(calls, members.Of(item.Member!.Value), item.CheckIn!, context.RequestAborted);
            if (result.Value is not { } answer)
                return new(null, Counted(ProblemResult.Of(result.Problem!, item.Pointer)));
            GatewayTelemetry.CountCheckIn(answer.Grade, answer.Repeated);
            return new(answer, null);
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            return new(null, Counted(FailureHandler.Of(context, failure, logger)));
        }
    }

    private static ProblemResult Counted(ProblemResult problem)
    {
        GatewayTelemetry.CountRefusedCheckIn(problem.StatusCode);
        return problem;
    }
}
