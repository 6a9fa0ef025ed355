using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Villages;

/// <summary>A village in a slot, as the board's drawer opens it.</summary>
internal static class VillageDutyEndpoints
{
    public static void MapVillageDuty(this IEndpointRouteBuilder api) =>
        api.MapGet("/villages/{code}/duty", GetDuty).RequireRight(Right.ReadMembers).WithName("GetVillageDuty").WithTags("乡镇与村 Places")
            .WithWords("一个村的值守情况", "A village in a slot", new(
                "全队每个人的状态和依据, 告警, 请假和公务, 断网断电; 默认当前或最近一班。请假需要 leaves.read, 告警需要 alerts.read, 否则不显示。",
                "The team with everybody's status and what it stands on, alerts, leaves, missions and an outage; without a day and slot, in the current or last one. Leaves and "
                + "missions are there with leaves.read, alerts with alerts.read."))
            .WithDay("date", "2026-11-24", "日期, 默认今天; 最早 62 天前。", "The day; today by default, 62 days ago at the earliest.")
            .WithSlot()
            .WithMinSequence()
            .WithResponseExample(200, "one", Example)
            .WithProblems(
                ProblemCodes.VillageNotFound, GatewayProblemCodes.SlotUnknown, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.DateBeforeWindow,
                GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);

    private const string Example =
        """
        {"code":"530326105201","name":"布卡村","township":"530326105","townshipName":"矿山镇","site":{"lat":26.41234,"lon":103.45678,"radiusMeters":500},
         "date":"2026-11-24","slot":"morning","opens":"2026-11-24T06:30:00.000+08:00","due":"2026-11-24T09:00:00.000+08:00","deadline":"2026-11-24T09:15:00.000+08:00",
         "closes":"2026-11-24T12:00:00.000+08:00","settled":true,"status":"PartlyPresent","sequence":18290,
         "members":[
           {"id":"g5w60002xk9m","name":"张伟","role":"Leader","phone":"120****1234","status":"Present","grade":"Verified","reason":"onTime","checkInId":"c3f0",
            "capturedAt":"2026-11-24T08:41:07.000+08:00","receivedAt":"2026-11-24T08:41:08.120+08:00"},
           {"id":"g5w60002xk9n","name":"李强","role":"Member","phone":"120****5678","status":"AbsentProvisional","reason":"noCheckIn",
            "alert":{"id":"530326105-37","kind":"absence","state":"Acknowledged","level":"TownshipCommittee","raisedAt":"2026-11-24T09:15:00.042+08:00","acknowledgedByName":"王丽"}}],
         "leaves":[]}
        """;

    private static Results<Ok<VillageDutyDocument>, ProblemResult> GetDuty(string code, HttpRequest request, CountyView view, CountyClock clock, RightsDirectory rights)
    {
        var query = new Query(request);
        var caller = request.HttpContext.Caller();
        var (date, slot) = (query.DateInWindow("date", clock), query.Slot());
        if (query.Fault is { } fault)
            return fault;
        return view.Read<Results<Ok<VillageDutyDocument>, ProblemResult>>(reading =>
        {
            if (!VillageCode.TryParse(code, null, out var village) || !reading.State.Villages.TryGetValue(village, out var found) || !caller.ReachOf(Right.ReadMembers).Holds(village))
                return ProblemResult.Of(ProblemCodes.VillageNotFound);
            return TypedResults.Ok(VillageDuty.Of(reading, found, reading.SlotAsked(village.Township, clock.Now, date, slot), caller, rights.Current));
        });
    }
}
