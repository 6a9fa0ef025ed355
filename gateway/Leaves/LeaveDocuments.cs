using System.Text.Json.Serialization;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Leaves;

// Requests are read by LeaveRequest; their records here tell the OpenAPI document their shape.

/// <summary>请假申请。 Asks for leave.</summary>
/// <param name="LeaveId">客户端生成的编号, 本县唯一, 1–64 个字符 (A–Z a–z 0–9 . _ : -)。 The client's id, unique in the county.</param>
/// <param name="From">第一天。 The first day.</param>
/// <param name="To">最后一天, 含当天; 半天算一天。 The last day, included; half a day is a day.</param>
/// <param name="Kind">种类。 The kind.</param>
/// <param name="Reason">事由, 最多 500 字。 Why, up to 500 characters.</param>
internal sealed record LeaveBody(string LeaveId, DateOnly From, DateOnly To, LeaveKind Kind, string Reason);

/// <summary>批准。 Approves; may be left out.</summary>
/// <param name="AllowUnattended">明知村里会没有队员在岗, 仍然同意。 The village may be left with nobody of its team.</param>
internal sealed record ApproveBody(bool? AllowUnattended = null);

/// <summary>不批准。 Refuses; may be left out.</summary>
/// <param name="Note">理由, 最多 500 字。 Why, up to 500 characters.</param>
internal sealed record RejectBody(string? Note = null);

/// <summary>为什么由谁批。 Why it is whose to decide (MISSION L1, L2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApproverReason>))]
internal enum ApproverReason
{
    /// <summary>三天以内。 Up to three days.</summary>
    [JsonStringEnumMemberName("upToThreeDays")]
    UpToThreeDays,

    /// <summary>本次超过三天。 It is longer than three days by itself.</summary>
    [JsonStringEnumMemberName("overThreeDays")]
    OverThreeDays,

    /// <summary>与相连的请假合计超过三天。 Together with leaves that touch it, or lie apart only by days without duty, it is longer than three.</summary>
    [JsonStringEnumMemberName("overThreeDaysTogether")]
    OverThreeDaysTogether,
}

/// <summary>请假的现状。 A leave after a command.</summary>
internal sealed record LeaveReply
{
    public required string LeaveId { get; init; }

    /// <summary>本次的日历天数。 Its own calendar days; those taken, once it is over.</summary>
    public required int Days { get; init; }

    /// <summary>与相连的请假合计的天数。 With the leaves that count together with it.</summary>
    public required int CountedDays { get; init; }

    /// <summary>合计在内的请假。 Those leaves.</summary>
    public IReadOnlyList<string>? CountedWith { get; init; }

    /// <summary>由谁批。 Who decides, or has decided.</summary>
    public required LeaveApprover Approver { get; init; }

    /// <summary>为什么。 Why.</summary>
    public required ApproverReason ApproverReason { get; init; }

    public required LeaveState State { get; init; }

    /// <summary>在本县记录中的序号。 Its place in the county's record.</summary>
    public required long Sequence { get; init; }

    public static LeaveReply Of(LeaveAnswer answer) => new()
    {
        LeaveId = answer.LeaveId,
        Days = answer.Days,
        CountedDays = answer.CountedDays,
        CountedWith = answer.CountedWith.Count > 0 ? answer.CountedWith : null,
        Approver = answer.Approver,
        ApproverReason = LeaveDocument.ReasonOf(answer.Days, answer.CountedDays),
        State = answer.State,
        Sequence = answer.Sequence,
    };
}

/// <summary>一次请假。 A leave.</summary>
internal sealed record LeaveDocument
{
    public required string LeaveId { get; init; }

    public required MemberId Member { get; init; }

    /// <summary>姓名。 The member's name.</summary>
    public string? Name { get; init; }

    public required VillageCode Village { get; init; }

    public string? VillageName { get; init; }

    public required TownshipCode Township { get; init; }

    public string? TownshipName { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required LeaveKind Kind { get; init; }

    /// <summary>事由。 Why.</summary>
    public string? Reason { get; init; }

    public required int Days { get; init; }

    public required int CountedDays { get; init; }

    public IReadOnlyList<string>? CountedWith { get; init; }

    public required LeaveApprover Approver { get; init; }

    public required ApproverReason ApproverReason { get; init; }

    public required LeaveState State { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>不批准的理由。 Why it was refused.</summary>
    public string? Note { get; init; }

    /// <summary>批准后村里没有队员在岗的值守日。 Duty days on which nobody of the team would be in the village; once approved, those that were allowed.</summary>
    public IReadOnlyList<DateOnly>? Unattended { get; init; }

    /// <summary>实际休到哪天。 The last day that was taken.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>事后作为这条告警的处置批准的。 Granted after the fact, as the disposition of this alert.</summary>
    public AlertId? Retroactive { get; init; }

    /// <summary>最迟什么时候销假; 续假或公务接着的, 由接着的那次销, 这里没有。 When the return report is due; absent where an extension or a mission goes on from it.</summary>
    public DateTimeOffset? ReturnDueAt { get; init; }

    /// <summary>该销假而没有销假。 Its member should have reported back.</summary>
    public bool? Overdue { get; init; }

    /// <summary>假期未满已在村里签到。 When the member was seen in the village, though days are left.</summary>
    public DateTimeOffset? SeenBackAt { get; init; }

    /// <summary>最后一条记录的序号。 The sequence of its last entry.</summary>
    public required long Sequence { get; init; }

    public static ApproverReason ReasonOf(int days, int countedDays) => countedDays <= LeaveCounting.TownshipDays ? ApproverReason.UpToThreeDays
        : days > LeaveCounting.TownshipDays ? ApproverReason.OverThreeDays
        : ApproverReason.OverThreeDaysTogether;

    /// <param name="view">The view.</param>
    /// <param name="leave">The leave.</param>
    /// <param name="waiting">What is shown of one that waits, as it stands now.</param>
    /// <param name="ofTheTeam">Whether the reader may know who else of the team is away.</param>
    public static LeaveDocument Of(ViewReading view, LeaveView leave, Waiting waiting, bool ofTheTeam)
    {
        var isWaiting = leave.State == LeaveState.Requested;
        var counted = isWaiting ? waiting.Count(leave) : new CountedDays(leave.CountedDays, leave.CountedWith);
        var unattended = !ofTheTeam ? [] : isWaiting ? waiting.Unattended(leave) : leave.Unattended;
        return new()
        {
            LeaveId = leave.Id,
            Member = leave.Member,
            Name = view.State.Members.GetValueOrDefault(leave.Member)?.Name,
            Village = leave.Village,
            VillageName = view.State.Villages.GetValueOrDefault(leave.Village)?.Name,
            Township = leave.Village.Township,
            TownshipName = view.State.Townships.GetValueOrDefault(leave.Village.Township)?.Name,
            From = leave.From,
            To = leave.To,
            Kind = leave.Kind,
            Reason = leave.Reason.Length > 0 ? leave.Reason : null,
            Days = leave.Days,
            CountedDays = counted.Days,
            CountedWith = counted.With.Count > 0 ? counted.With : null,
            Approver = isWaiting ? LeaveCounting.ApproverOf(counted.Days) : leave.Approver,
            ApproverReason = ReasonOf(leave.Days, counted.Days),
            State = leave.State,
            RequestedAt = leave.RequestedAt,
            DecidedAt = leave.DecidedAt,
            Note = leave.Note,
            Unattended = unattended.Count > 0 ? unattended : null,
            LastDay = leave.LastDay,
            Retroactive = leave.Retroactive,
            ReturnDueAt = waiting.ReturnDueAt(leave),
            Overdue = leave.Overdue ? true : null,
            SeenBackAt = leave.SeenBackAt,
            Sequence = leave.Sequence,
        };
    }
}
