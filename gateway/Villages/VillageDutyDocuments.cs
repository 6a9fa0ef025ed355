using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Places;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Villages;

/// <summary>一个村在一个班次的值守情况。 A village in a slot: its team, what each member's status stands on, and what explains it.</summary>
internal sealed record VillageDutyDocument
{
    public required VillageCode Code { get; init; }

    public required string Name { get; init; }

    public required TownshipCode Township { get; init; }

    public string? TownshipName { get; init; }

    public required SiteDocument Site { get; init; }

    public required DateOnly Date { get; init; }

    public required Slot Slot { get; init; }

    public required DateTimeOffset Opens { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>截止加宽限。 Due + grace: when it is settled.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public required DateTimeOffset Closes { get; init; }

    public required bool Settled { get; init; }

    public required VillageStatus Status { get; init; }

    /// <summary>答复包含到这一序号的全部记录。 It holds all entries up to this one.</summary>
    public required long Sequence { get; init; }

    public required IReadOnlyList<VillageDutyMember> Members { get; init; }

    /// <summary>全队待批的和还没开始的请假; 没有 leaves.read 的看不到。 The team's leaves that wait or are still to come; absent for who may not read leaves.</summary>
    public IReadOnlyList<LeaveDocument>? Leaves { get; init; }

    /// <summary>这一班登记的断网断电。 The outage that lies over the slot.</summary>
    public DutyOutage? Outage { get; init; }
}

/// <summary>一名队员在这一班。 A member in the slot; the phone number is masked.</summary>
internal sealed record VillageDutyMember
{
    public required MemberId Id { get; init; }

    public required string Name { get; init; }

    public required MemberRole Role { get; init; }

    public required string Phone { get; init; }

    public required AttendanceStatus Status { get; init; }

    public Grade? Grade { get; init; }

    public Reason? Reason { get; init; }

    public string? CheckInId { get; init; }

    public DateTimeOffset? CapturedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>这一班的告警, 否则是该销假而没有销假的告警。 The slot's alert, else an open one that a return report is overdue.</summary>
    public DutyAlert? Alert { get; init; }

    /// <summary>这一天的请假, 已批的或待批的。 The leave of the day, granted or still waiting.</summary>
    public VillageDutyLeave? Leave { get; init; }

    public DutyMission? Mission { get; init; }
}

internal sealed record DutyAlert
{
    public required AlertId Id { get; init; }

    public required AlertKind Kind { get; init; }

    public required AlertState State { get; init; }

    public required AlertLevel Level { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>接手人的姓名。 The name of who took it.</summary>
    public string? AcknowledgedByName { get; init; }

    public bool? Retracted { get; init; }
}

/// <param name="LeaveId">编号。 Its id.</param>
/// <param name="Kind">种类。 The kind.</param>
/// <param name="From">第一天。 The first day.</param>
/// <param name="To">最后一天; 提前销假的, 是实际休到的那天。 The last day, of one that ended early the last that was taken.</param>
/// <param name="State">状态。 Its state.</param>
internal sealed record VillageDutyLeave(string LeaveId, LeaveKind Kind, DateOnly From, DateOnly To, LeaveState State);

internal sealed record DutyMission(string MissionId, MissionKind Kind, DateOnly From, DateOnly To);

internal sealed record DutyOutage(string OutageId, DateTimeOffset From, DateTimeOffset To, string? Why);
