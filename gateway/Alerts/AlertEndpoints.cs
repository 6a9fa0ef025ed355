using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;

namespace Zhucun.Gateway.Alerts;

/// <summary>The alerts.</summary>
internal static class AlertEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    // The whole life of an alert (MISSION B3): a filter by a state in which none is yet answers an empty list.
    private static readonly Dictionary<string, AlertState?> States = new()
    {
        ["Triggered"] = AlertState.Triggered,
        ["Acknowledged"] = null,
        ["Resolved"] = AlertState.Resolved,
        ["Exhausted"] = null,
    };

    private static readonly Dictionary<string, AlertKind> Kinds = new() { ["absence"] = AlertKind.Absence };

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts", ListAlerts).WithName("ListAlerts").WithTags(Tag)
            .WithWords("告警", "Alerts", new("新的在前, 用 cursor 翻页。", "Newest first, page by page."))
            .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
            .WithQuery("state", "Triggered", "状态: Triggered, Acknowledged, Resolved, Exhausted。", "The state.")
            .WithQuery("kind", "absence", "种类。", "The kind.")
            .WithQuery("member", "g5w60002xk9m", "只要这名队员的。", "Only this member's.")
            .WithQuery("date", "2026-11-24", "只要这一天的。", "Only this day's.")
            .WithPages()
            .WithMinSequence()
            .WithResponseExample(200, "one", $$"""{"items":[{{Alert}}]}""")
            .WithProblems(
                GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.LimitInvalid,
                GatewayProblemCodes.CursorInvalid, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/alerts/{id}", GetAlert).WithName("GetAlert").WithTags(Tag)
            .WithWords("一条告警", "An alert", new("编号形如 530326105-37。", "Ids look like 530326105-37."))
            .WithMinSequence()
            .WithResponseExample(200, "one", Alert)
            .WithProblems(GatewayProblemCodes.AlertNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
    }

    private const string Tag = "告警 Alerts";

    private const string Alert =
        """{"id":"530326105-37","key":"absence:1:g5w60002xk9m:2026-11-24:morning","kind":"absence","state":"Triggered","member":"g5w60002xk9m","name":"张伟","village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","dutyDate":"2026-11-24","slot":"morning","raisedAt":"2026-11-24T09:15:00.042+08:00","sequence":18204}""";

    private static Results<Ok<Page<AlertDocument>>, ProblemResult> ListAlerts(HttpRequest request, CountyView view)
    {
        var query = new Query(request);
        var kind = query.OneOf("kind", Kinds);
        var date = query.Date("date");
        var stateText = query.Text("state");
        var stateKnown = States.TryGetValue(States.Keys.FirstOrDefault(name => name.Equals(stateText, StringComparison.OrdinalIgnoreCase)) ?? string.Empty, out var state);
        if (stateText is not null && !stateKnown)
            query.Refuse(ProblemResult.Of(GatewayProblemCodes.FilterInvalid, ("name", "state"), ("allowed", string.Join(", ", States.Keys))));
        var member = default(MemberId);
        var memberText = query.Text("member");
        if (memberText is not null && !MemberId.TryParse(memberText, null, out member))
            query.Refuse(ProblemResult.Of(Zhucun.Grains.Problems.ProblemCodes.MemberNotFound));
        return view.Read<Results<Ok<Page<AlertDocument>>, ProblemResult>>(reading =>
        {
            var township = query.Township(reading.State.Townships.ContainsKey);
            var (limit, after) = (query.Limit(DefaultLimit, MaxLimit), query.After());
            if (query.Fault is { } fault)
                return fault;
            var alerts = reading.State.Alerts.Values
                .Where(alert => (township is null || alert.Township == township)
                    && (stateText is null || alert.State == state)
                    && (kind is null || alert.Kind == kind)
                    && (memberText is null || alert.Member == member)
                    && (date is null || alert.DutyDate == date)
                    && (after is null || alert.RaisedSequence < after))
                .OrderByDescending(alert => alert.RaisedSequence);
            return TypedResults.Ok(Page<AlertDocument>.Of(alerts, limit, alert => alert.RaisedSequence, alert => AlertDocument.Of(reading, alert)));
        });
    }

    private static Results<Ok<AlertDocument>, ProblemResult> GetAlert(string id, CountyView view) =>
        view.Read<Results<Ok<AlertDocument>, ProblemResult>>(reading =>
            AlertId.TryParse(id, null, out var alert) && reading.State.Alerts.TryGetValue(alert, out var found)
                ? TypedResults.Ok(AlertDocument.Of(reading, found))
                : ProblemResult.Of(GatewayProblemCodes.AlertNotFound));
}
