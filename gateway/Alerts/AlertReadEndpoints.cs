using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Gateway.Alerts;

/// <summary>What was read on one desk is read on the next.</summary>
internal static class AlertReadEndpoints
{
    private const int MostIds = 500;

    public static IEndpointRouteBuilder MapAlertReading(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/alerts/read", ReadAsync).RequireRight(Right.HandleAlerts).WithName("ReadAlerts").WithTags(AlertEndpoints.Tag)
            .WithWords("标为已读", "Mark alerts as read", new(
                "一张桌上读过的, 别的桌上也算读过; 以第一个读的人为准。乡镇和县分开记: 县里读过, 乡镇仍是未读。升级或接手失效以后重新变为未读。已经结束的、已经读过的不再记录。有一条找不到, 就一条都不记。",
                "What was read at one desk is read at the others; its first reader stays. Township and county have marks of their own: the county's reading leaves it unread for the township. A further step, or a lapse, "
                + "makes an alert unread again. What is over or was read before is not recorded again. Where one is not found, none is marked."))
            .WithJsonBody<AlertsReadBody>()
            .WithRequestExample("two", """{"ids":["530326105-37","530326105-38"]}""")
            .WithResponseExample(200, "marked", """{"read":2,"sequence":18320}""")
            .WithResponseExample(200, "nothing new", """{"read":0}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, ProblemCodes.AlertNotFound)
            .WithCommandProblems();
        return routes;
    }

    private static async Task<Results<Ok<AlertsReadReply>, ProblemResult>> ReadAsync(
        HttpRequest request, IGrainFactory grains, CountyCalls calls, CountyView view, ViewProgress progress, FeedReader feed)
    {
        var (caller, aborted) = (request.HttpContext.Caller(), request.HttpContext.RequestAborted);
        var (ids, problem) = await RequestFields.ReadAsync(request, IdsIn);
        if (ids is null)
            return problem!;
        var reach = caller.ReachOf(Right.HandleAlerts);
        if (!ids.All(id => IsKnown(id, reach, view)))
        {
            // Another gateway may have shown what this one's view has not come to yet.
            if (!await progress.IsReachedAsync(await feed.HeadAsync(aborted), aborted))
                return ProblemResult.Of(GatewayProblemCodes.ViewNotReady);
            if (ids.FindIndex(id => !IsKnown(id, reach, view)) is >= 0 and var unknown)
                return NotFound(unknown);
        }

        var level = reach.IsCounty ? AlertLevel.CountyDutyDesk : AlertLevel.TownshipCommittee;
        var (read, sequence) = (0, 0L);
        foreach (var township in ids.Select(id => AlertId.Parse(id)).GroupBy(id => id.Township))
        {
            var result = await calls.CommandAsync(
                (Township: grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township.Key)), Command: new ReadAlerts { AlertIds = [.. township], Actor = caller.Actor, Level = level }),
                static asked => asked.Township.ReadAlerts(asked.Command), aborted);
            if (result.Value is not { } answer)
                return ProblemResult.Of(result.Problem!);
            (read, sequence) = (read + answer.Read, Math.Max(sequence, answer.Sequence));
        }

        return TypedResults.Ok(new AlertsReadReply(read, sequence > 0 ? sequence : null));
    }

    private static List<string> IdsIn(FieldReader fields)
    {
        var ids = new List<string>();
        if (fields.List("ids", MostIds, required: true) is not { } list)
            return ids;
        if (list.GetArrayLength() == 0)
            fields.Fault("ids", FaultCodes.Empty);
        foreach (var (index, id) in list.EnumerateArray().Index())
        {
            if (id.ValueKind == System.Text.Json.JsonValueKind.String)
                ids.Add(id.GetString()!);
            else
                fields.FaultIn("ids", index, FaultCodes.WrongType, ("expected-zh", "文字"), ("expected-en", "a text"));
        }

        return ids;
    }

    /// <summary>Whether it is one that <c>GET /api/v1/alerts</c> shows and that lies within reach.</summary>
    private static bool IsKnown(string text, Reach reach, CountyView view) =>
        AlertId.TryParse(text, null, out var id) && view.Read(reading => reading.State.Alerts.TryGetValue(id, out var alert) && alert.IsWithin(reach));

    private static ProblemResult NotFound(int index) =>
        ProblemResult.At($"/ids/{index}", ProblemCodes.AlertNotFound, ("days", CountyView.WindowDays.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>读过的告警。 Alerts that were read.</summary>
/// <param name="Ids">告警编号, 1–500 个。 The alerts' ids, 1–500.</param>
internal sealed record AlertsReadBody(IReadOnlyList<string> Ids);

/// <summary>标为已读的结果。 What was marked.</summary>
/// <param name="Read">新标为已读的条数。 How many are newly read.</param>
/// <param name="Sequence">在本县记录中的序号; 没有新标的就没有。 Its place in the county's record; absent where nothing was new.</param>
internal sealed record AlertsReadReply(int Read, long? Sequence);
