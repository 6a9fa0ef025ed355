using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Places;

/// <summary>Townships, villages and teams.</summary>
internal static class PlaceEndpoints
{
    private const int MaxLimit = 1000;

    public static void MapPlaces(this IEndpointRouteBuilder api)
    {
        api.MapGet("/townships", ListTownships).RequireRight(Right.ReadPlaces).WithName("ListTownships").WithTags(Tag)
            .WithWords("乡镇", "Townships", new("有驻村工作队的乡镇 (街道)。", "The townships that have teams."))
            .WithMinSequence()
            .WithResponseExample(200, "one", """{"items":[{"code":"530326105","name":"矿山镇","villages":14,"members":41}]}""")
            .WithProblems(GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/villages", ListVillages).RequireRight(Right.ReadPlaces).WithName("ListVillages").WithTags(Tag)
            .WithWords("村", "Villages", new("村 (社区) 和它的电子围栏, WGS-84。", "The villages with their fences, in WGS-84."))
            .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
            .WithPages()
            .WithMinSequence()
            .WithResponseExample(200, "one", $$"""{"items":[{{Village}}]}""")
            .WithProblems(
                GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.LimitInvalid, GatewayProblemCodes.CursorInvalid, GatewayProblemCodes.MinSequenceInvalid,
                GatewayProblemCodes.ViewNotReady);
        api.MapGet("/villages/{code}", GetVillage).RequireRight(Right.ReadPlaces).WithName("GetVillage").WithTags(Tag)
            .WithWords("一个村", "A village", new("按 12 位代码。", "By its twelve-digit code."))
            .WithMinSequence()
            .WithResponseExample(200, "one", Village)
            .WithProblems(ProblemCodes.VillageNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/teams/{code}", GetTeam).RequireRight(Right.ReadMembers).WithName("GetTeam").WithTags(Tag)
            .WithWords("驻村工作队", "A team", new("工作队的代码就是村的代码。", "A team has its village's code."))
            .WithMinSequence()
            .WithResponseExample(200, "one", Team)
            .WithProblems(ProblemCodes.TeamNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
    }

    private const string Tag = "乡镇与村 Places";

    private const string Village =
        """{"code":"530326105201","name":"布卡村","township":"530326105","site":{"lat":26.41234,"lon":103.45678,"radiusMeters":500},"team":"530326105201"}""";

    private const string Team =
        """{"code":"530326105201","village":"530326105201","villageName":"布卡村","township":"530326105","leader":"g5w60002xk9m","members":[{"id":"g5w60002xk9m","name":"张伟","role":"Leader"}]}""";

    private static Ok<Page<TownshipDocument>> ListTownships(HttpContext http, CountyView view) => TypedResults.Ok(view.Read(reading =>
    {
        var reach = http.Caller().ReachOf(Right.ReadPlaces);
        var state = reading.State;
        var villages = state.Villages.Values.Where(village => village.Team.Count > 0 && reach.Touches(village.Code, reading)).ToLookup(village => village.Code.Township);
        return new Page<TownshipDocument>(
        [
            .. state.Townships.Values.Where(township => reach.Touches(township.Code, reading)).Select(township => new TownshipDocument(
                township.Code, township.Name, villages[township.Code].Count(), villages[township.Code].Sum(village => village.Team.Count))),
        ]);
    }));

    private static Results<Ok<Page<VillageDocument>>, ProblemResult> ListVillages(HttpRequest request, CountyView view, CountyClock clock)
    {
        var query = new Query(request);
        var reach = request.HttpContext.Caller().ReachOf(Right.ReadPlaces);
        return view.Read<Results<Ok<Page<VillageDocument>>, ProblemResult>>(reading =>
        {
            var township = query.Township(code => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading));
            var (limit, after) = (query.Limit(MaxLimit, MaxLimit), query.After(Cursor.Villages));
            if (query.Fault is { } fault)
                return fault;
            var villages = reading.State.Villages.Values
                .Where(village => reach.Touches(village.Code, reading) && (township is null || village.Code.Township == township) && (after is null || village.Code.Value > after))
                .OrderBy(village => village.Code.Value);
            var today = CountyTime.DateOf(clock.Now);
            return TypedResults.Ok(Page<VillageDocument>.Of(
                villages, limit, Cursor.Villages, village => village.Code.Value, village => VillageDocument.Of(village, reading.RulesOf(village.Code.Township).PolicyOn(today))));
        });
    }

    private static Results<Ok<VillageDocument>, ProblemResult> GetVillage(string code, HttpContext http, CountyView view, CountyClock clock) =>
        view.Read<Results<Ok<VillageDocument>, ProblemResult>>(reading =>
            VillageCode.TryParse(code, null, out var village) && reading.State.Villages.TryGetValue(village, out var found) && http.Caller().ReachOf(Right.ReadPlaces).Touches(village, reading)
                ? TypedResults.Ok(VillageDocument.Of(found, reading.RulesOf(village.Township).PolicyOn(CountyTime.DateOf(clock.Now))))
                : ProblemResult.Of(ProblemCodes.VillageNotFound));

    private static Results<Ok<TeamDocument>, ProblemResult> GetTeam(string code, HttpContext http, CountyView view) =>
        view.Read<Results<Ok<TeamDocument>, ProblemResult>>(reading =>
        {
            if (!VillageCode.TryParse(code, null, out var village) || !reading.State.Villages.TryGetValue(village, out var found) || found.Team.Count == 0
                || !http.Caller().ReachOf(Right.ReadMembers).Holds(village))
                return ProblemResult.Of(ProblemCodes.TeamNotFound);
            var members = found.Team.Select(id => reading.State.Members.GetValueOrDefault(id)).OfType<MemberView>().ToList();
            return TypedResults.Ok(new TeamDocument(
                village,
                village,
                found.Name,
                village.Township,
                found.Leader,
                [.. members.Select(member => new TeamMember(member.Id, member.Name, member.Role))]));
        });
}
