using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Replays;

/// <summary>The time machine: what the duty board showed on a past day.</summary>
internal static class ReplayEndpoints
{
    public static void MapReplays(this IEndpointRouteBuilder api) =>
        // It shows what the live board shows, and no more: to the same readers, in the same scopes.
        api.MapGet("/board/replay", GetReplay).RequireRight(Right.ReadBoard).WithName("GetReplay").WithTags("值守板 Board")
            .WithWords("值守板回放", "The board of a past day", new(
                "当时知道什么就是什么: 按记录的先后, 后来才收到的签到在收到之前看不到。先是当天零点的值守板, 再是每秒最多一条变化, 与实时推送的消息一样; 换班时给一份完整的。较早的日子要把记录从头读一遍, 可能要几秒。",
                "What was known then: by when entries were recorded, so that evidence which came later is not there before it came. First the board as of the day's first instant, then what "
                + "changed, one a second at the most, as the hub sends it, and a whole board again where a slot opens. It reads the record from its beginning, which may take seconds."))
            .WithDay("date", "2026-11-23", "哪一天: 建县以来到今天。", "The day, from the county's founding up to today.")
            .WithQuery("scope", "county:530326", "范围: county:代码 或 township:代码; 不给就是能看到的全部。", "The scope: county: or township: and a code; without it, as much as one may see.")
            .WithResponseExample(200, "a morning", Example)
            .WithProblems(
                GatewayProblemCodes.DateInvalid, GatewayProblemCodes.DateWithoutRecord, GatewayProblemCodes.ScopeInvalid, GatewayProblemCodes.CountyNotReachable,
                GatewayProblemCodes.ViewNotReady);

    private const string Example =
        """
        {"date":"2026-11-23","from":"2026-11-23T00:00:00.000+08:00","to":"2026-11-24T00:00:00.000+08:00",
         "snapshot":{"at":"2026-11-23T00:00:00.000+08:00","scope":"county:530326","sequence":17100,"snapshot":true,"clock":{"now":"2026-11-23T00:00:00.000+08:00","speed":1},
           "board":{"county":"530326","countyName":"会泽县","date":"2026-11-23","slot":"morning","slots":[],"statuses":["Pending","Present"],"villageStatuses":["Pending","AllPresent","PartlyPresent"]},
           "townships":{"105":["矿山镇",0,false]},"villages":{"105201":["布卡村",0,3]},"alerts":[]},
         "changes":[{"at":"2026-11-23T08:41:08.120+08:00","scope":"county:530326","sequence":17101,"villages":{"105201":[2,2,1]},"recent":[[17101,"08:41:08","105201","张伟","Present"]]}]}
        """;

    private static async Task<Results<Ok<ReplayDocument>, ProblemResult>> GetReplay(HttpRequest request, CountyView view, CountyClock clock, DayReplays replays)
    {
        var (query, caller, aborted) = (new Query(request), request.HttpContext.Caller(), request.HttpContext.RequestAborted);
        if (query.RequiredDate("date") is not { } date)
            return query.Fault!;
        if (!FeedScope.TryParse(query.Text("scope"), caller.ReachOf(Right.ReadBoard), view, out var scope))
            return ProblemResult.Of(GatewayProblemCodes.ScopeInvalid, ("county", view.County.ToString()));
        var (first, today) = (await replays.FirstDayAsync(aborted), CountyTime.DateOf(clock.Now));
        var replay = date < first || date > today ? null : await replays.OfAsync(scope, date, aborted);
        if (replay is null)
            return ProblemResult.Of(GatewayProblemCodes.DateWithoutRecord, ("from", Text(first)), ("to", Text(today)));
        return TypedResults.Ok(caller.SeesNames ? replay : replay.WithoutNames());
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
