using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Leaves;

/// <summary>The leaves as lists: what waits for whom, and what became of it.</summary>
internal static class LeaveInbox
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const string Tag = "请假 Leave";

    private static readonly Dictionary<string, LeaveState?> States = Enum.GetValues<LeaveState>().ToDictionary(state => state.ToString(), state => (LeaveState?)state);
    private static readonly Dictionary<string, LeaveApprover?> Approvers = Enum.GetValues<LeaveApprover>().ToDictionary(who => who.ToString(), who => (LeaveApprover?)who);

    private static readonly string[] Yes = ["true"];

    public static void MapLeaveInbox(this IEndpointRouteBuilder api)
    {
        api.MapGet("/leaves", List).RequireRight(Right.ReadLeaves).WithName("ListLeaves").WithTags(Tag)
            .WithWords("请假列表", "Leaves", new(
                "未结束的和近 62 天的, 新的在前。待批的还列出批准后村里没有队员在岗的日子 (unattended)。",
                "Those that are not over or of the last 62 days, newest first. One that waits also names the days on which the village would be left with nobody (`unattended`)."))
            .WithChoice("state", States.Keys, "状态。", "The state.")
            .WithChoice("approver", Approvers.Keys, "由谁批。", "Whose to decide.")
            .WithChoice("returnDue", Yes, "true: 只要该销假的, 即最后一天已到、还没有销假的。", "`true`: only those whose return is due: their last day has come, and nobody has reported back.")
            .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
            .WithQuery("member", "g5w60002xk9m", "只要这名队员的。", "Only this member's.")
            .WithPages()
            .WithMinSequence()
            .WithResponseExample(200, "one", $$"""{"items":[{{LeaveTexts.Leave}}]}""")
            .WithProblems(
                GatewayProblemCodes.TownshipNotFound, ProblemCodes.MemberNotFound, GatewayProblemCodes.FilterInvalid, GatewayProblemCodes.LimitInvalid,
                GatewayProblemCodes.CursorInvalid, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/leaves/{id}", Get).RequireRight(Right.ReadLeaves).WithName("GetLeave").WithTags(Tag)
            .WithWords("一次请假", "A leave", new("编号是申请时给的。", "Its id is the one that it was asked for under."))
            .WithMinSequence()
            .WithResponseExample(200, "one", LeaveTexts.Leave)
            .WithProblems(ProblemCodes.LeaveNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
    }

    private static Results<Ok<Page<LeaveDocument>>, ProblemResult> List(HttpRequest request, CountyView view, CountyClock clock)
    {
        var query = new Query(request);
        var reach = request.HttpContext.Caller().ReachOf(Right.ReadLeaves);
        var (state, approver) = (query.OneOf("state", States), query.OneOf("approver", Approvers));
        var today = CountyTime.DateOf(clock.Now);
        var returnDue = query.Flag("returnDue");
        var member = default(MemberId);
        var memberText = query.Text("member");
        if (memberText is not null && !MemberId.TryParse(memberText, null, out member))
            query.Refuse(ProblemResult.Of(ProblemCodes.MemberNotFound));
        return view.Read<Results<Ok<Page<LeaveDocument>>, ProblemResult>>(reading =>
        {
            var township = query.Township(code => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading));
            var (limit, after) = (query.Limit(DefaultLimit, MaxLimit), query.After(Cursor.Leaves));
            if (query.Fault is { } fault)
                return fault;
            var waiting = new Waiting(reading, today);
            var leaves = reading.State.Leaves.Values
                .Where(leave => reach.Holds(leave.Member, leave.Village)
                    && (township is null || leave.Village.Township == township)
                    && (state is null || leave.State == state.Value.Value)
                    && (memberText is null || leave.Member == member)
                    && (after is null || leave.Requested < after)
                    && (!returnDue || (leave.To <= today && waiting.ReturnDueAt(leave) is not null))
                    && (approver is null || ApproverOf(leave, waiting) == approver.Value.Value))
                .OrderByDescending(leave => leave.Requested);
            return TypedResults.Ok(Page<LeaveDocument>.Of(leaves, limit, Cursor.Leaves, leave => leave.Requested, leave => LeaveDocument.Of(reading, leave, waiting, reach.Holds(leave.Village))));
        });
    }

    private static Results<Ok<LeaveDocument>, ProblemResult> Get(string id, HttpContext http, CountyView view, CountyClock clock) =>
        view.Read<Results<Ok<LeaveDocument>, ProblemResult>>(reading =>
            reading.State.Leaves.TryGetValue(id, out var leave) && http.Caller().ReachOf(Right.ReadLeaves) is var reach && reach.Holds(leave.Member, leave.Village)
                ? TypedResults.Ok(LeaveDocument.Of(reading, leave, new Waiting(reading, CountyTime.DateOf(clock.Now)), reach.Holds(leave.Village)))
                : ProblemResult.Of(ProblemCodes.LeaveNotFound));

    /// <summary>Of one that waits, whose it is as of now: leaves that were approved or given up meanwhile count.</summary>
    private static LeaveApprover ApproverOf(LeaveView leave, Waiting waiting) =>
        leave.State == LeaveState.Requested ? LeaveCounting.ApproverOf(waiting.Count(leave).Days) : leave.Approver;
}
