using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Townships;

/// <summary>A township's roll in a slot.</summary>
internal static class RollEndpoints
{
    public static void MapRolls(this IEndpointRouteBuilder api) => api.MapGet("/townships/{code}/roll", GetRoll).RequireRight(Right.ReadMembers).WithName("GetRoll").WithTags("乡镇与村 Places")
        .WithWords("点名册", "A township's roll", new(
            "乡镇每名队员在某日某班的状态, 默认当前或最近一班。", "Each member's status in a slot; without a day and slot, in the current or last one."))
        .WithDay("date", "2026-11-24", "日期。", "The day.")
        .WithSlot()
        .WithMinSequence()
        .WithResponseExample(200, "one", Example)
        .WithProblems(
            GatewayProblemCodes.TownshipNotFound, GatewayProblemCodes.SlotUnknown, GatewayProblemCodes.DateInvalid,
            GatewayProblemCodes.MinSequenceInvalid, GatewayProblemCodes.ViewNotReady);

    private const string Example =
        """{"items":[{"member":"g5w60002xk9m","name":"张伟","village":"530326105201","villageName":"布卡村","status":"Present","grade":"Verified","reason":"onTime","checkInId":"c3f0","capturedAt":"2026-11-24T08:41:07.000+08:00","receivedAt":"2026-11-24T08:41:08.120+08:00"}]}""";

    private static async Task<Results<Ok<Page<RollLine>>, ProblemResult>> GetRoll(
        string code, HttpRequest request, CountyView view, CountyClock clock, IGrainFactory grains, CountyCalls calls)
    {
        var query = new Query(request);
        var reach = request.HttpContext.Caller().ReachOf(Right.ReadMembers);
        var (date, slot) = (query.Date("date"), query.Slot());
        if (query.Fault is { } fault)
            return fault;
        if (!TownshipCode.TryParse(code, null, out var township) || !view.Read(reading => reading.State.Townships.ContainsKey(township) && reach.Touches(township, reading)))
            return ProblemResult.Of(GatewayProblemCodes.TownshipNotFound);

        var now = clock.Now;
        var today = CountyTime.DateOf(now);
        if (date < today.AddDays(-CountyView.WindowDays))
            return await FromMembersAsync(township, reach, date.Value, slot ?? Slot.Morning, view, grains, calls, request.HttpContext.RequestAborted);
        return TypedResults.Ok(view.Read(reading =>
        {
            var asked = reading.SlotAsked(township, now, date, slot);
            var slotView = reading.State.Slots.GetValueOrDefault(asked);
            var lines = MembersOf(reading, township, reach, asked.Date).Select(of => RollLine.Of(of.Member, of.Village, reading.CellOf(of.Member, slotView, asked))).ToList();
            return new Page<RollLine>(lines);
        }));
    }

    /// <summary>Days that have left the view's window are asked of the members' grains, which have the ledger.</summary>
    private static async Task<Results<Ok<Page<RollLine>>, ProblemResult>> FromMembersAsync(
        TownshipCode township, Reach reach, DateOnly date, Slot slot, CountyView view, IGrainFactory grains, CountyCalls calls, CancellationToken aborted)
    {
        var members = view.Read(reading => MembersOf(reading, township, reach, date).Select(of => (of.Member.Id, Line: RollLine.Of(of.Member, of.Village, null))).ToList());
        var lines = await Task.WhenAll(members.Select(async member =>
        {
            var records = await calls.CommandAsync(
                (Member: grains.GetGrain<IMemberGrain>(GrainKeys.Of(member.Id)), date), static asked => asked.Member.Attendance(asked.date, asked.date), aborted);
            return (member.Line, Record: records.Value?.FirstOrDefault(record => record.Slot.Slot == slot));
        }));
        return TypedResults.Ok(new Page<RollLine>([.. lines.Select(line => line.Record is { } record ? line.Line.With(record) : line.Line)]));
    }

    /// <summary>Those who were in the township's teams on the day, whoever is now.</summary>
    private static IEnumerable<(MemberView Member, VillageView Village)> MembersOf(ViewReading reading, TownshipCode township, Reach reach, DateOnly day)
    {
        var state = reading.State;
        return state.Villages.Values
            .Where(village => village.Code.Township == township)
            .OrderBy(village => village.Code.Value)
            .SelectMany(village => village.TeamOn(day).Select(id => (Member: state.Members.GetValueOrDefault(id)!, village)))
            .Where(of => of.Member is not null && reach.Holds(of.Member.Id, of.village.Code));
    }
}

/// <summary>A member's line in a roll (DESIGN §5).</summary>
internal sealed record RollLine
{
    public required MemberId Member { get; init; }

    public required string Name { get; init; }

    public required VillageCode Village { get; init; }

    public string? VillageName { get; init; }

    public AttendanceStatus Status { get; init; } = AttendanceStatus.OffDuty;

    public Grade? Grade { get; init; }

    public Reason? Reason { get; init; }

    public string? CheckInId { get; init; }

    public DateTimeOffset? CapturedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public static RollLine Of(MemberView member, VillageView village, ViewCell? cell) => new()
    {
        Member = member.Id,
        Name = member.Name,
        Village = village.Code,
        VillageName = village.Name,
        Status = cell?.Status ?? AttendanceStatus.OffDuty,
        Grade = cell?.Grade,
        Reason = cell?.Reason,
        CheckInId = cell?.CheckInId,
        CapturedAt = cell?.CapturedAt,
        ReceivedAt = cell?.ReceivedAt,
    };

    public RollLine With(AttendanceRecord record) => this with
    {
        Status = record.Status,
        Grade = record.Grade,
        Reason = record.Reason,
        CheckInId = record.CheckInId,
        CapturedAt = record.CapturedAt,
        ReceivedAt = record.ReceivedAt,
    };
}
