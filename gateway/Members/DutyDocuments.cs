using Zhucun.Gateway.Corrections;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Members;

/// <summary>队员手机要用的一切。 Everything that a member's phone shows, in one answer.</summary>
internal sealed record DutyDocument
{
    /// <summary>本县的时间。 The county's time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>演示县的时钟走得多快, 0 为静止; 平时没有。 How fast a demo county's clock runs, 0 standing; absent where time is real.</summary>
    public double? Speed { get; init; }

    public required DutyMember Member { get; init; }

    public required DutyVillage Village { get; init; }

    /// <summary>今天和下一个值守日的班次。 Today's slots, and those of the next duty day.</summary>
    public required IReadOnlyList<DutySlotDocument> Slots { get; init; }

    /// <summary>签到时间与收到时间相差在这以内, 算在线。 How far an online capture may lie from its receipt.</summary>
    public required int OnlineSeconds { get; init; }

    /// <summary>时间凭证的有效期。 How long a time ticket lasts.</summary>
    public required int TicketHours { get; init; }

    /// <summary>截止以后多久还收补发的签到。 How long after the deadline evidence is accepted.</summary>
    public required int LateEvidenceHours { get; init; }

    /// <summary>近 31 天的班次, 新的在前。 The slots of the last 31 days that have opened, newest first.</summary>
    public required IReadOnlyList<DutyRecordLine> Record { get; init; }

    /// <summary>未结束的和近 62 天的请假, 新的在前; 无权看请假的没有。 Leaves that are not over or of the last 62 days, newest first; absent for whoever may not read leaves.</summary>
    public IReadOnlyList<DutyLeave>? Leaves { get; init; }

    /// <summary>补签; 无权看请假的没有。 Corrections; absent for whoever may not read leaves.</summary>
    public DutyCorrections? Corrections { get; init; }
}

internal sealed record DutyMember(MemberId Id, string Name, MemberRole Role);

internal sealed record DutyVillage(VillageCode Code, string Name, string? TownshipName, DutySite Site);

/// <summary>村的位置 (WGS-84) 和围栏。 A village's site in WGS-84 degrees; inside up to the radius, outside beyond radius and buffer, both in metres.</summary>
internal sealed record DutySite(double Lat, double Lon, double RadiusMeters, double BufferMeters);

/// <summary>一个班次和本人的情况。 A slot with its instants, and the member's attendance in it.</summary>
internal sealed record DutySlotDocument
{
    public required DateOnly Date { get; init; }

    public required Slot Slot { get; init; }

    public required DateTimeOffset Opens { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>应到时间加宽限。 Due and grace: when it is settled.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public required DateTimeOffset Closes { get; init; }

    public required AttendanceStatus Status { get; init; }

    public Grade? Grade { get; init; }

    public Reason? Reason { get; init; }

    public string? CheckInId { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }
}

internal sealed record DutyRecordLine(DateOnly Date, Slot Slot, AttendanceStatus Status, Grade? Grade, Reason? Reason);

/// <summary>一次请假。 A leave, in as many words as the phone shows.</summary>
internal sealed record DutyLeave
{
    public required string LeaveId { get; init; }

    public required LeaveKind Kind { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required int Days { get; init; }

    public required int CountedDays { get; init; }

    public required LeaveState State { get; init; }

    public required LeaveApprover Approver { get; init; }

    public string? Reason { get; init; }

    /// <summary>最迟什么时候销假。 When the return report is due.</summary>
    public DateTimeOffset? ReturnDueAt { get; init; }

    public bool? Overdue { get; init; }
}

/// <summary>本月用了几次补签, 最多几次, 和各次补签。 How many corrections of this month's duty days are granted, of how many, and each of the last 62 days, newest first.</summary>
internal sealed record DutyCorrections(int Used, int Most, IReadOnlyList<CorrectionDocument> Items);
