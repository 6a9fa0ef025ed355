using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Boards;

/// <summary>The duty board.</summary>
internal static class BoardEndpoints
{
    private const string Example =
        """
        {"county":"530326","countyName":"会泽县","date":"2026-11-24","slot":"morning","sequence":18204,"now":"2026-11-24T09:02:41.000+08:00",
         "slots":[{"slot":"morning","opens":"2026-11-24T06:30:00.000+08:00","due":"2026-11-24T09:00:00.000+08:00","deadline":"2026-11-24T09:15:00.000+08:00","closes":"2026-11-24T12:00:00.000+08:00","settled":false}],
         "next":{"date":"2026-11-24","slot":"evening","opens":"2026-11-24T19:00:00.000+08:00","due":"2026-11-24T21:30:00.000+08:00"},
         "counts":{"Pending":33,"Present":999,"Late":0,"OnLeave":0,"OnMission":0,"OffDuty":0,"AbsentProvisional":0,"AbsentConfirmed":0,"Unreachable":0,"Excused":0},
         "openAlerts":0,
         "townships":[{"code":"530326105","name":"矿山镇","counts":{"Pending":1,"Present":2,"Late":0,"OnLeave":0,"OnMission":0,"OffDuty":0,"AbsentProvisional":0,"AbsentConfirmed":0,"Unreachable":0,"Excused":0},"openAlerts":0,"settled":false,
           "villages":[{"code":"530326105201","name":"布卡村","status":"PartlyPresent","counts":{"Pending":1,"Present":2,"Late":0,"OnLeave":0,"OnMission":0,"OffDuty":0,"AbsentProvisional":0,"AbsentConfirmed":0,"Unreachable":0,"Excused":0}}]}]}
        """;

    public static void MapBoards(this IEndpointRouteBuilder api) => api.MapGet("/board", GetBoard).RequireRight(Right.ReadBoard).WithName("GetBoard").WithTags("值守板 Board")
        .WithWords("值守板", "The duty board", new(
            "全县各乡镇各村在当前或最近一班的到岗情况; 也可以指定日期和班次。", "All villages of the county in the current or last slot, or in the one that is asked for."))
        .WithSlot()
        .WithDay("date", "2026-11-24", "日期, 默认今天; 最早 62 天前。", "The day; today by default, 62 days ago at the earliest.")
        .WithMinSequence()
        .WithResponseExample(200, "morning", Example)
        .WithProblems(
            GatewayProblemCodes.SlotUnknown, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.DateBeforeWindow, GatewayProblemCodes.MinSequenceInvalid,
            GatewayProblemCodes.ViewNotReady);

    private static Results<Ok<BoardDocument>, ProblemResult> GetBoard(HttpRequest request, CountyView view, CountyClock clock)
    {
        var query = new Query(request);
        var (date, slot) = (query.DateInWindow("date", clock), query.Slot());
        if (query.Fault is { } fault)
            return fault;
        return TypedResults.Ok(view.Read(reading => BoardBuilder.Build(reading, clock.Now, date, slot, within: request.HttpContext.Caller().ReachOf(Right.ReadBoard))));
    }
}
