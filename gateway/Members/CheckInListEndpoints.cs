using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Members;

/// <summary>A member's check-ins of a day, as they were judged.</summary>
internal static class CheckInListEndpoints
{
    public static void MapCheckInList(this IEndpointRouteBuilder api) =>
        api.MapGet("/members/{id}/check-ins", ListAsync).RequireRight(Right.ReadMembers).WithName("ListCheckIns").WithTags("队员 Members")
            .WithWords("一天的签到", "A day's check-ins", new(
                "这一天收到的每一次签到和它的判定, 新的在前, 不采信的和不算任何班次的也在内; 默认今天。不含位置和备注: 看位置另有接口, 会记入审计。",
                "Every check-in of the day with its verdict, newest first, those that were rejected and those that count for no slot too; today by default. Never the position or the note: "
                + "seeing a position is a request of its own, which is audited."))
            .WithDay("date", "2026-11-24", "日期, 默认今天。", "The day; today by default.")
            .WithMinSequence()
            .WithResponseExample(200, "one", Example)
            .WithProblems(
                ProblemCodes.MemberNotFound, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.CountyNotReachable,
                GatewayProblemCodes.ViewNotReady);

    private const string Example =
        """
        {"items":[
          {"checkInId":"c3f1","capturedAt":"2026-11-24T08:52:40.000+08:00","receivedAt":"2026-11-24T08:52:41.020+08:00","source":"phone","slot":"morning","place":"inside","grade":"Verified","reason":"onTime","status":"Present","counts":true,"sequence":18211},
          {"checkInId":"c3f0","capturedAt":"2026-11-24T08:41:07.000+08:00","receivedAt":"2026-11-24T08:41:08.120+08:00","source":"phone","slot":"morning","place":"outside","grade":"Rejected","reason":"outsideFence","status":"Pending","counts":false,"sequence":18204}]}
        """;

    private static async Task<Results<Ok<Page<CheckInLine>>, ProblemResult>> ListAsync(string id, HttpRequest request, CountyView view, CountyClock clock, MemberRecords records)
    {
        var query = new Query(request);
        var date = query.Date("date") ?? CountyTime.DateOf(clock.Now);
        if (query.Fault is { } fault)
            return fault;
        var reach = request.HttpContext.Caller().ReachOf(Right.ReadMembers);
        if (!MemberId.TryParse(id, null, out var member) || !view.Read(reading => reading.State.Members.TryGetValue(member, out var found) && reach.Holds(member, found.Village)))
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        var checkIns = await records.CheckInsAsync(member, date, request.HttpContext.RequestAborted);
        return TypedResults.Ok(new Page<CheckInLine>([.. checkIns.Reverse().Select(checkIn => CheckInLine.Of(checkIn.Event, checkIn.Sequence))]));
    }
}

/// <summary>一次签到和它的判定。 A check-in with its verdict.</summary>
internal sealed record CheckInLine
{
    public required string CheckInId { get; init; }

    /// <summary>手机上的时间。 The phone's wall clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required CheckInSource Source { get; init; }

    /// <summary>落在哪一班; 不在任何班次里的没有。 The slot that it falls into; absent where it falls into none.</summary>
    public Slot? Slot { get; init; }

    public required Place Place { get; init; }

    public required Grade Grade { get; init; }

    public required Reason Reason { get; init; }

    /// <summary>签到之后这一班的状态。 The slot's status after it.</summary>
    public AttendanceStatus? Status { get; init; }

    /// <summary>这一班的状态是不是以它为准。 Whether the slot's status stood on it when it was recorded.</summary>
    public required bool Counts { get; init; }

    public required long Sequence { get; init; }

    public static CheckInLine Of(MemberCheckedIn checkedIn, long sequence) => new()
    {
        CheckInId = checkedIn.CheckInId,
        CapturedAt = checkedIn.CapturedAt,
        ReceivedAt = checkedIn.ReceivedAt,
        Source = checkedIn.Source,
        Slot = checkedIn.Slot,
        Place = checkedIn.Place,
        Grade = checkedIn.Grade,
        Reason = checkedIn.Reason,
        Status = checkedIn.Status,
        Counts = checkedIn.Counts,
        Sequence = sequence,
    };
}
