using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Arrivals;

/// <summary>How a slot fills, against how it usually does.</summary>
internal static class ArrivalEndpoints
{
    public static void MapArrivals(this IEndpointRouteBuilder api) =>
        api.MapGet("/board/arrivals", GetArrivals).RequireRight(Right.ReadBoard).WithName("GetArrivals").WithTags("值守板 Board")
            .WithWords("到岗曲线", "Arrivals", new(
                "这一班从开始起每一分钟已到多少人, 按收到签到的时间; 对照最近 20 个值守日同一班的情况 (10%、50%、90% 分位, 折算到今天应到的人数)。不足 3 天时没有对照。",
                "How many had been seen by each minute after the slot's opening, by when their check-ins were received, against the same slot of the last 20 duty days: the 10th, 50th and "
                + "90th percentile of the share that had been seen, in heads of today's expected. With fewer than 3 such days there is nothing to compare with."))
            .WithDay("date", "2026-11-24", "日期, 默认今天; 最早 62 天前。", "The day; today by default, 62 days ago at the earliest.")
            .WithSlot()
            .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
            .WithMinSequence()
            .WithResponseExample(200, "morning", Example)
            .WithProblems(
                GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.SlotUnknown, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.DateBeforeWindow,
                GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);

    private const string Example =
        """
        {"date":"2026-11-24","slot":"morning","opens":"2026-11-24T06:30:00.000+08:00","due":"2026-11-24T09:00:00.000+08:00","deadline":"2026-11-24T09:15:00.000+08:00",
         "closes":"2026-11-24T12:00:00.000+08:00","expected":994,"today":[[62,3],[63,8],[140,901]],
         "usual":{"days":20,"minutes":[0,5,10,15,20],"low":[0,0,1,4,9.8],"median":[0,1,3,8,17],"high":[0,3,6.9,14,26]}}
        """;

    private static Results<Ok<ArrivalsDocument>, ProblemResult> GetArrivals(HttpRequest request, CountyView view, CountyClock clock, ArrivalDays days)
    {
        var query = new Query(request);
        var reach = request.HttpContext.Caller().ReachOf(Right.ReadBoard);
        var (now, date, slot) = (clock.Now, query.DateInWindow("date", clock), query.Slot());
        return view.Read<Results<Ok<ArrivalsDocument>, ProblemResult>>(reading =>
        {
            var township = query.Township(code => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading));
            if (query.Fault is { } fault)
                return fault;
            if ((township is { } one ? reading.RulesOf(one) : reading.BoardRules()) is not { } rules)
                return ProblemResult.Of(GatewayProblemCodes.ViewNotReady);
            var (asked, scope) = (ViewReading.SlotAsked(rules, now, date, slot), new ArrivalScope(reach, township));
            var today = ArrivalDays.Of(reading, rules, asked, scope);
            // What is usual on a day to come is what is usual today.
            var before = asked.Date < CountyTime.DateOf(now) ? asked.Date : CountyTime.DateOf(now);
            return TypedResults.Ok(ArrivalsDocument.Of(rules.InstantsOf(asked), today, days.UsualBefore(before, reading, rules, asked.Slot, scope)));
        });
    }
}
