using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Members;

/// <summary>The members and their attendance.</summary>
internal static class MemberEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>Without dates the attendance of the last month is given; at most a year at once.</summary>
    private const int DefaultDays = 31;

    private const int MaxDays = 366;

    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/members", ListMembers).RequireRight(Right.ReadMembers).WithName("ListMembers").WithTags(Tag)
            .WithWords("队员名册", "The roster", new("在岗的队员, 按编号排列, 用 cursor 翻页。", "Who is posted, in the order of ids, page by page."))
            .WithQuery("township", "530326105", "只要这个乡镇的。", "Only this township's.")
            .WithQuery("team", "530326105201", "只要这支工作队的。", "Only this team's.")
            .WithQuery("q", "张", "姓名的一部分, 或编号。", "A part of a name, or an id.")
            .WithPages()
            .WithMinSequence()
            .WithResponseExample(200, "one", $$"""{"items":[{{Member}}],"next":"bTE"}""")
            .WithProblems(
                GatewayProblemCodes.TownshipNotFound, ProblemCodes.TeamNotFound, GatewayProblemCodes.LimitInvalid, GatewayProblemCodes.CursorInvalid,
                GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/members/{id}", GetMember).RequireRight(Right.ReadMembers).WithName("GetMember").WithTags(Tag)
            .WithWords("一名队员", "A member", new("电话号码已打码。", "The phone number is masked."))
            .WithMinSequence()
            .WithResponseExample(200, "one", Member)
            .WithProblems(ProblemCodes.MemberNotFound, GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/members/{id}/attendance", GetAttendance).RequireRight(Right.ReadMembers).WithName("GetAttendance").WithTags(Tag)
            .WithWords("考勤记录", "A member's attendance", new(
                "每个值守日每一班; 默认最近一个月, 一次最多一年。", "Each slot of each duty day; the last month by default, a year at the most."))
            .WithDay("from", "2026-11-01", "从哪一天 (含)。", "The first day.")
            .WithDay("to", "2026-11-30", "到哪一天 (含)。", "The last day.")
            .WithMinSequence()
            .WithResponseExample(200, "one", """{"items":[{"dutyDate":"2026-11-24","slot":"morning","status":"Present","grade":"Verified","reason":"onTime","sequence":18204}]}""")
            .WithProblems(
                ProblemCodes.MemberNotFound, GatewayProblemCodes.DateInvalid, GatewayProblemCodes.RangeInvalid, GatewayProblemCodes.MinSequenceInvalid,
                GatewayProblemCodes.ViewNotReady);
    }

    private const string Tag = "队员 Members";

    private const string Member =
        """{"id":"g5w60002xk9m","name":"张伟","role":"Leader","team":"530326105201","village":"530326105201","township":"530326105","phone":"120****1234"}""";

    private static Results<Ok<Page<MemberDocument>>, ProblemResult> ListMembers(HttpRequest request, CountyView view, CountyClock clock)
    {
        var query = new Query(request);
        var reach = request.HttpContext.Caller().ReachOf(Right.ReadMembers);
        var (team, q) = (query.Text("team"), query.Text("q"));
        var today = CountyTime.DateOf(clock.Now);
        return view.Read<Results<Ok<Page<MemberDocument>>, ProblemResult>>(reading =>
        {
            var township = query.Township(code => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading));
            var (limit, after) = (query.Limit(DefaultLimit, MaxLimit), query.After(Cursor.Members));
            var village = default(VillageCode);
            if (team is not null && !(VillageCode.TryParse(team, null, out village) && reading.State.Villages.ContainsKey(village) && reach.Touches(village, reading)))
                query.Refuse(ProblemResult.Of(ProblemCodes.TeamNotFound));
            if (query.Fault is { } fault)
                return fault;
            var members = reading.State.Members.Values
                .Where(member => reach.Holds(member.Id, member.Village) && !member.HasLeftBy(today)
                    && (township is null || member.Village.Township == township)
                    && (team is null || member.Village == village)
                    && (q is null || member.Name.Contains(q, StringComparison.OrdinalIgnoreCase) || member.Id.ToString().Equals(q, StringComparison.OrdinalIgnoreCase))
                    && (after is null || member.Id.Value > after))
                .OrderBy(member => member.Id.Value);
            return TypedResults.Ok(Page<MemberDocument>.Of(members, limit, Cursor.Members, member => member.Id.Value, MemberDocument.Of));
        });
    }

    private static Results<Ok<MemberDocument>, ProblemResult> GetMember(string id, HttpContext http, CountyView view) =>
        view.Read<Results<Ok<MemberDocument>, ProblemResult>>(reading =>
            MemberId.TryParse(id, null, out var member) && reading.State.Members.TryGetValue(member, out var found)
                && http.Caller().ReachOf(Right.ReadMembers).Holds(member, found.Village)
                ? TypedResults.Ok(MemberDocument.Of(found))
                : ProblemResult.Of(ProblemCodes.MemberNotFound));

    private static async Task<Results<Ok<Page<AttendanceLine>>, ProblemResult>> GetAttendance(
        string id, HttpRequest request, CountyClock clock, IGrainFactory grains, CountyCalls calls, ServedCounties counties, CountyView view)
    {
        var query = new Query(request);
        var to = query.Date("to") ?? CountyTime.DateOf(clock.Now);
        var from = query.Date("from") ?? to.AddDays(-DefaultDays);
        if (from > to || to.DayNumber - from.DayNumber > MaxDays)
            query.Refuse(ProblemResult.Of(GatewayProblemCodes.RangeInvalid, ("max", MaxDays.ToString(CultureInfo.InvariantCulture))));
        if (query.Fault is { } fault)
            return fault;
        // An id of a county that is not served must wake no grain: that would open a ledger for it.
        if (CheckInEndpoints.Find(id, counties) is not { } member || !request.HttpContext.Caller().ReachOf(Right.ReadMembers).Holds(member, view))
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        var records = await calls.CommandAsync(
            (Member: grains.GetGrain<IMemberGrain>(GrainKeys.Of(member)), from, to), static asked => asked.Member.Attendance(asked.from, asked.to), request.HttpContext.RequestAborted);
        return records.Problem is { } problem
            ? ProblemResult.Of(problem)
            : TypedResults.Ok(new Page<AttendanceLine>([.. records.Value!.Select(AttendanceLine.Of)]));
    }
}

/// <summary>A member as the API shows one; the phone number is masked.</summary>
internal sealed record MemberDocument(MemberId Id, string Name, MemberRole Role, VillageCode Team, VillageCode Village, TownshipCode Township, string Phone)
{
    /// <summary>派出单位。 The unit that sent the member, where it is known.</summary>
    public string? Sponsor { get; init; }

    /// <summary>驻村到何时为止。 When the posting ends, where that is laid down.</summary>
    public DateTimeOffset? End { get; init; }

    public static MemberDocument Of(MemberView member) =>
        new(member.Id, member.Name, member.Role, member.Village, member.Village, member.Village.Township, member.MaskedPhone) { Sponsor = member.Sponsor, End = member.End };
}

/// <summary>Attendance in a slot; <see cref="Sequence"/> is the entry that it stands on, absent while nothing is recorded.</summary>
internal sealed record AttendanceLine(DateOnly DutyDate, Slot Slot, AttendanceStatus Status, Grade? Grade, Reason? Reason, long? Sequence)
{
    public static AttendanceLine Of(AttendanceRecord record) =>
        new(record.Slot.Date, record.Slot.Slot, record.Status, record.Grade, record.Reason, record.Sequence);
}
