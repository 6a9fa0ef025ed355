using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Alerts;

/// <summary>The alerts.</summary>
internal static class AlertEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    // The whole life of an alert (MISSION B3) and all kinds (B1, B5): a filter by a state or a kind of which none is yet answers an empty list.
    private static readonly Dictionary<string, AlertState?> States = new()
    {
        ["Triggered"] = AlertState.Triggered,
        ["Acknowledged"] = AlertState.Acknowledged,
        ["Resolved"] = AlertState.Resolved,
        ["Exhausted"] = AlertState.Exhausted,
    };

    private static readonly Dictionary<string, AlertKind?> Kinds = new()
    {
        ["absence"] = AlertKind.Absence,
        ["village-unattended"] = AlertKind.VillageUnattended,
        ["leave-overdue"] = AlertKind.LeaveOverdue,
        ["outage-suspected"] = AlertKind.OutageSuspected,
        ["report-overdue"] = null,
        ["rectification-overdue"] = null,
        ["spot-check-mismatch"] = null,
    };

    private static readonly Dictionary<string, AlertLevel?> Levels = Enum.GetValues<AlertLevel>().ToDictionary(level => level.ToString(), level => (AlertLevel?)level);

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts", ListAlerts).RequireRight(Right.ReadAlerts).WithName("ListAlerts").WithTags(Tag)
            .WithWords("告警", "Alerts", new(
                "未结束的和近 62 天的, 新的在前, 用 cursor 翻页。", "Those that are open or of the last 62 days, newest first, page by page."))
            .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
            .WithChoices("state", States.Keys, "状态: Triggered, Acknowledged, Resolved, Exhausted; 可以给几个, 用逗号隔开, 或者重复这个参数。", "The state; several with commas between them, or the parameter given again.")
            .WithChoice("kind", Kinds.Keys, $"种类: {string.Join(", ", Kinds.Keys)}。", "The kind.")
            .WithChoice("level", Levels.Keys, "升级到了哪一级: 只要到了这一级的。", "Only those that have come to this level.")
            .WithChoice("levelFrom", Levels.Keys, "升级到了这一级或更高的。", "Only those that have come to this level or higher.")
            .WithQuery("parent", "530326105-37", "只要这条告警之下的; none: 只要没有别的告警代表的, 也就是收件箱的各行。", "Only those under this alert; `none`: only those that no open alert stands for, which are an inbox's lines.")
            .WithQuery("member", "g5w60002xk9m", "只要这名队员的。", "Only this member's.")
            .WithDay("date", "2026-11-24", "只要这一天的; 最早 62 天前。", "Only this day's; 62 days ago at the earliest.")
            .WithPages()
            .WithMinSequence()
            .WithResponseExample(200, "one", $$"""{"items":[{{Alert}}]}""")
            .WithProblems(
                GatewayProblemCodes.TownshipNotFound, ProblemCodes.MemberNotFound, GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.DateBeforeWindow,
                GatewayProblemCodes.LimitInvalid, GatewayProblemCodes.CursorInvalid, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/alerts/{id}", GetAlert).RequireRight(Right.ReadAlerts).WithName("GetAlert").WithTags(Tag)
            .WithWords("一条告警", "An alert", new("编号形如 530326105-37。", "Ids look like 530326105-37."))
            .WithMinSequence()
            .WithResponseExample(200, "one", Alert)
            .WithProblems(ProblemCodes.AlertNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
    }

    public const string Tag = "告警 Alerts";

    public const string Alert =
        """{"id":"530326105-37","key":"absence:1:g5w60002xk9m:2026-11-24:morning","kind":"absence","state":"Triggered","member":"g5w60002xk9m","name":"张伟","phone":"120****1234","village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","dutyDate":"2026-11-24","slot":"morning","raisedAt":"2026-11-24T09:15:00.042+08:00","level":"TownshipCommittee","sequence":18204}""";

    private static Results<Ok<Page<AlertDocument>>, ProblemResult> ListAlerts(HttpRequest request, CountyView view, CountyClock clock, RightsDirectory rights)
    {
        var query = new Query(request);
        var caller = request.HttpContext.Caller();
        var reach = caller.ReachOf(Right.ReadAlerts);
        var (kind, states, level, levelFrom) = (query.OneOf("kind", Kinds), query.AnyOf("state", States), query.OneOf("level", Levels), query.OneOf("levelFrom", Levels));
        var lines = string.Equals(query.Text("parent"), "none", StringComparison.OrdinalIgnoreCase);
        var parent = default(AlertId);
        if (!lines && query.Text("parent") is { } parentText && !AlertId.TryParse(parentText, null, out parent))
            query.Refuse(ProblemResult.Of(GatewayProblemCodes.FilterInvalid, ("name", "parent"), ("allowed", "none, 530326105-37")));
        var date = query.DateInWindow("date", clock);
        var member = default(MemberId);
        var memberText = query.Text("member");
        if (memberText is not null && !MemberId.TryParse(memberText, null, out member))
            query.Refuse(ProblemResult.Of(ProblemCodes.MemberNotFound));
        return view.Read<Results<Ok<Page<AlertDocument>>, ProblemResult>>(reading =>
        {
            var township = query.Township(code => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading));
            var (limit, after) = (query.Limit(DefaultLimit, MaxLimit), query.After(Cursor.Alerts));
            if (query.Fault is { } fault)
                return fault;
            var alerts = reading.State.Alerts.Values
                .Where(alert => alert.IsWithin(reach)
                    && (township is null || alert.Township == township)
                    && (states is null || states.Contains(alert.State))
                    && (kind is null || alert.Kind == kind.Value.Value)
                    && (level is null || alert.Level == level.Value.Value)
                    && (levelFrom is null || alert.Level >= levelFrom.Value.Value)
                    && (!lines || reading.IsLine(alert))
                    && (parent == default || alert.Parent == parent)
                    && (memberText is null || alert.Member == member)
                    && (date is null || alert.DutyDate == date)
                    && (after is null || alert.RaisedSequence < after))
                .OrderByDescending(alert => alert.RaisedSequence);
            return TypedResults.Ok(Page<AlertDocument>.Of(alerts, limit, Cursor.Alerts, alert => alert.RaisedSequence, alert => AlertDocument.Of(reading, alert, rights.Current).For(reading, alert, caller, rights)));
        });
    }

    private static Results<Ok<AlertDocument>, ProblemResult> GetAlert(string id, HttpContext http, CountyView view, RightsDirectory rights) =>
        view.Read<Results<Ok<AlertDocument>, ProblemResult>>(reading =>
            AlertId.TryParse(id, null, out var alert) && reading.State.Alerts.TryGetValue(alert, out var found) && found.IsWithin(http.Caller().ReachOf(Right.ReadAlerts))
                ? TypedResults.Ok(AlertDocument.Of(reading, found, rights.Current).For(reading, found, http.Caller(), rights))
                : ProblemResult.Of(ProblemCodes.AlertNotFound, ("days", CountyView.WindowDays.ToString(CultureInfo.InvariantCulture))));
}
