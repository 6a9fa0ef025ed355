using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Members;

/// <summary>What a member's phone asks for: with one bar of signal, one answer has to do.</summary>
internal static class DutyEndpoints
{
    private const string Example =
        """
        {"now":"2026-11-24T08:50:00.000+08:00","member":{"id":"g5w60002xk9m","name":"张伟","role":"Leader"},
         "village":{"code":"530326105201","name":"布卡村","townshipName":"矿山镇","site":{"lat":26.41234,"lon":103.45678,"radiusMeters":500,"bufferMeters":200}},
         "slots":[{"date":"2026-11-24","slot":"morning","opens":"2026-11-24T06:30:00.000+08:00","due":"2026-11-24T09:00:00.000+08:00","deadline":"2026-11-24T09:15:00.000+08:00","closes":"2026-11-24T12:00:00.000+08:00","status":"Pending"}],
         "onlineSeconds":300,"ticketHours":72,"lateEvidenceHours":72,
         "record":[{"date":"2026-11-24","slot":"morning","status":"Pending"},{"date":"2026-11-23","slot":"evening","status":"Present","grade":"Verified","reason":"onTime"}],
         "leaves":[{"leaveId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e22","kind":"personal","from":"2026-11-19","to":"2026-11-20","days":2,"countedDays":2,"state":"Returned","approver":"TownshipCommittee","reason":"孩子生病, 需陪护"}],
         "corrections":{"used":0,"most":3,"items":[]}}
        """;

    public static void MapDuty(this IEndpointRouteBuilder api) =>
        api.MapGet("/members/{id}/duty", GetDuty).RequireRight(Right.ReadMembers).WithName("GetDuty").WithTags("队员 Members")
            .WithWords("一名队员的值守情况", "A member's duty", new(
                "手机一次取全: 村的位置和围栏、今天和下一个值守日的班次、近 31 天的记录、请假和补签。数值都按今天有效的规定。",
                "Everything that a phone shows, in one answer: the village with its fence, the slots of today and of the next duty day, the record of the last 31 days, leaves and corrections. Values are those of the "
                + "policy that counts today."))
            .WithMinSequence()
            .WithResponseExample(200, "morning", Example)
            .WithProblems(ProblemCodes.MemberNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);

    private static Results<Ok<DutyDocument>, ProblemResult> GetDuty([Description("队员编号。 The member's id.")] string id, HttpContext http, CountyView view, CountyClock clock)
    {
        var (caller, now, speed) = (http.Caller(), clock.Now, clock.Speed);
        return view.Read<Results<Ok<DutyDocument>, ProblemResult>>(reading =>
            MemberId.TryParse(id, null, out var member) && reading.State.Members.TryGetValue(member, out var found) && caller.ReachOf(Right.ReadMembers).Holds(member, found.Village)
                && reading.State.Villages.TryGetValue(found.Village, out var village)
                ? TypedResults.Ok(MemberDuty.Of(reading, found, village, now, leaves: caller.ReachOf(Right.ReadLeaves).Holds(member, found.Village)) with { Speed = speed is 1 ? null : speed })
                : ProblemResult.Of(ProblemCodes.MemberNotFound));
    }
}
