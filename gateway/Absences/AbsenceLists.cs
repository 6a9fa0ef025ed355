using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Corrections;
using Zhucun.Gateway.Missions;
using Zhucun.Gateway.Outages;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Absences;

/// <summary>Lists of what explains absence beside leave: missions, corrections, outages; each those that are not over or of the last 62 days, newest first.</summary>
internal static class AbsenceLists
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    private static readonly Dictionary<string, CorrectionState?> States = Enum.GetValues<CorrectionState>().ToDictionary(state => state.ToString(), state => (CorrectionState?)state);

    public static void MapAbsenceLists(this IEndpointRouteBuilder api)
    {
        Listed(api.MapGet("/missions", Missions).RequireRight(Right.ReadLeaves).WithName("ListMissions").WithTags(MissionEndpoints.Tag)
                .WithWords("公务外出与培训列表", "Missions", new("未结束的和近 62 天的, 新的在前。", "Those that are not over or of the last 62 days, newest first.")))
            .WithQuery("member", "g5w60002xk9m", "只要这名队员的。", "Only this member's.")
            .WithResponseExample(200, "one", """{"items":[{"missionId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e33","member":"g5w60002xk9m","name":"张伟","village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","kind":"training","from":"2026-11-25","to":"2026-11-27","reason":"县里的乡村振兴培训班","state":"Assigned","lastDay":"2026-11-27","sequence":18311}]}""")
            .WithProblems(ProblemCodes.MemberNotFound);
        Listed(api.MapGet("/corrections", Corrections).RequireRight(Right.ReadLeaves).WithName("ListCorrections").WithTags(CorrectionEndpoints.Tag)
                .WithWords("补签列表", "Corrections", new("待批的和近 62 天的, 新的在前。", "Those that wait or of the last 62 days, newest first.")))
            .WithChoice("state", States.Keys, "状态。", "The state.")
            .WithQuery("member", "g5w60002xk9m", "只要这名队员的。", "Only this member's.")
            .WithResponseExample(200, "one", """{"items":[{"correctionId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e44","member":"g5w60002xk9m","name":"张伟","village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","dutyDate":"2026-11-24","slot":"morning","reason":"手机没电, 在村民家走访","state":"Requested","requestedAt":"2026-11-24T10:12:09.318+08:00","sequence":18312}]}""")
            .WithProblems(ProblemCodes.MemberNotFound, GatewayProblemCodes.FilterInvalid);
        Listed(api.MapGet("/outages", Outages).RequireRight(Right.ReadBoard).WithName("ListOutages").WithTags(OutageEndpoints.Tag)
                .WithWords("断网断电列表", "Outages", new("未结束的和近 62 天的, 一个村一条, 新的在前。", "Those that are not over or of the last 62 days, one for each village, newest first.")))
            .WithResponseExample(200, "one", """{"items":[{"outageId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e55","village":"530326105201","villageName":"布卡村","township":"530326105","from":"2026-11-24T06:00:00.000+08:00","to":"2026-12-24T06:00:00.000+08:00","reason":"线路检修停电","sequence":18313}]}""");
    }

    private static RouteHandlerBuilder Listed(RouteHandlerBuilder route) => route
        .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
        .WithPages()
        .WithMinSequence()
        .WithProblems(
            GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.LimitInvalid, GatewayProblemCodes.CursorInvalid, GatewayProblemCodes.MinSequenceInvalid,
            GatewayProblemCodes.ViewNotReady);

    private static Results<Ok<Page<MissionDocument>>, ProblemResult> Missions(HttpRequest request, CountyView view) => List(
        request, view, Right.ReadLeaves, Cursor.Missions, static state => state.Missions.Values, static mission => (mission.Member, mission.Village), static mission => mission.Assigned,
        MissionDocument.Of);

    private static Results<Ok<Page<CorrectionDocument>>, ProblemResult> Corrections(HttpRequest request, CountyView view)
    {
        var query = new Query(request);
        var asked = query.OneOf("state", States);
        return query.Fault ?? List(
            request, view, Right.ReadLeaves, Cursor.Corrections, state => state.Corrections.Values.Where(correction => asked is null || correction.State == asked.Value.Value),
            static correction => (correction.Member, correction.Village), static correction => correction.Requested, CorrectionDocument.Of);
    }

    private static Results<Ok<Page<OutageDocument>>, ProblemResult> Outages(HttpRequest request, CountyView view) => List(
        request, view, Right.ReadBoard, Cursor.Outages, static state => state.Outages.Values, static outage => (null, outage.Village), static outage => outage.Declared,
        (reading, outage) => OutageDocument.Of(reading, outage, request.HttpContext.Caller().SeesNames));

    private static Results<Ok<Page<TDocument>>, ProblemResult> List<TView, TDocument>(
        HttpRequest request, CountyView view, Right right, char list, Func<ViewState, IEnumerable<TView>> all, Func<TView, (MemberId? Member, VillageCode Village)> whose,
        Func<TView, long> key, Func<ViewReading, TView, TDocument> show)
    {
        var query = new Query(request);
        var reach = request.HttpContext.Caller().ReachOf(right);
        var member = default(MemberId);
        var memberText = query.Text("member");
        if (memberText is not null && !MemberId.TryParse(memberText, null, out member))
            query.Refuse(ProblemResult.Of(ProblemCodes.MemberNotFound));
        return view.Read<Results<Ok<Page<TDocument>>, ProblemResult>>(reading =>
        {
            var township = query.Township(code => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading));
            var (limit, after) = (query.Limit(DefaultLimit, MaxLimit), query.After(list));
            if (query.Fault is { } fault)
                return fault;
            var items = all(reading.State)
                .Where(item => whose(item) is var (of, village)
                    && (of is { } one ? reach.Holds(one, village) : reach.Holds(village))
                    && (township is null || village.Township == township)
                    && (memberText is null || of == member)
                    && (after is null || key(item) < after))
                .OrderByDescending(key);
            return TypedResults.Ok(Page<TDocument>.Of(items, limit, list, key, item => show(reading, item)));
        });
    }
}
