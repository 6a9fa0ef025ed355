using Zhucun.Gateway.Access;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Exports;

/// <summary>The dictionary's words for what the API names by codes: an export is read by people.</summary>
internal static class Words
{
    public static Text Of(MemberRole role) => role switch
    {
        MemberRole.Leader => new("工作队长", "Team leader"),
        MemberRole.FirstSecretary => new("第一书记", "First secretary"),
        MemberRole.Member => new("队员", "Member"),
        _ => throw Unknown(role),
    };

    public static Text Of(Slot slot) => slot switch
    {
        Slot.Morning => new("早班", "Morning"),
        Slot.Evening => new("晚班", "Evening"),
        _ => throw Unknown(slot),
    };

    public static Text Of(AlertKind kind) => kind switch
    {
        AlertKind.Absence => new("缺岗", "Absence"),
        AlertKind.VillageUnattended => new("无人在岗", "Village unattended"),
        AlertKind.OutageSuspected => new("疑似断网", "Suspected outage"),
        AlertKind.LeaveOverdue => new("逾期未销假", "Overdue from leave"),
        _ => throw Unknown(kind),
    };

    public static Text Of(AlertState state) => state switch
    {
        AlertState.Triggered => new("待处理", "Open"),
        AlertState.Acknowledged => new("已接手", "Taken"),
        AlertState.Resolved => new("已处理", "Handled"),
        AlertState.Exhausted => new("逾期未处理", "Expired unhandled"),
        _ => throw Unknown(state),
    };

    public static Text Of(AlertLevel level) => level switch
    {
        AlertLevel.TownshipCommittee => new("乡镇党委", "Township committee"),
        AlertLevel.CountyDutyDesk => new("县值班室", "County duty desk"),
        AlertLevel.OrganizationDepartment => new("县委组织部", "Organization Department"),
        _ => throw Unknown(level),
    };

    public static Text Of(Disposition disposition) => disposition switch
    {
        Disposition.VerifiedInVillage => new("核实在村", "Found in the village"),
        Disposition.LeaveGranted => new("已准假", "Leave granted"),
        Disposition.OnMission => new("公务外出", "Away on duty"),
        Disposition.ConfirmedAbsent => new("缺岗属实", "Absence confirmed"),
        Disposition.FalseAlarm => new("误报，已说明", "False alarm, excused"),
        _ => throw Unknown(disposition),
    };

    public static Text Of(LeaveKind kind) => kind switch
    {
        LeaveKind.Personal => new("事假", "Personal"),
        LeaveKind.Sick => new("病假", "Sick"),
        LeaveKind.Annual => new("年休假", "Annual"),
        LeaveKind.Marriage => new("婚假", "Marriage"),
        LeaveKind.Maternity => new("产假", "Maternity"),
        LeaveKind.Bereavement => new("丧假", "Bereavement"),
        LeaveKind.Other => new("其他", "Other"),
        _ => throw Unknown(kind),
    };

    public static Text Of(LeaveState state) => state switch
    {
        LeaveState.Requested => new("待批", "Waiting"),
        LeaveState.Approved => new("已批准", "Approved"),
        LeaveState.Rejected => new("未批准", "Refused"),
        LeaveState.Withdrawn => new("已撤回", "Withdrawn"),
        LeaveState.Cancelled => new("已取消", "Cancelled"),
        LeaveState.Returned => new("已销假", "Returned"),
        _ => throw Unknown(state),
    };

    public static Text Of(LeaveApprover approver) => approver switch
    {
        LeaveApprover.TownshipCommittee => new("乡镇党委", "Township committee"),
        LeaveApprover.OrganizationDepartment => new("县委组织部", "Organization Department"),
        _ => throw Unknown(approver),
    };

    /// <summary>Who did something, by name; a person whose account is gone stays the id that the record has.</summary>
    /// <param name="actor">As entries name it; null where nobody did.</param>
    /// <param name="people">Who is who.</param>
    public static Text? Of(string? actor, RightsSnapshot people) => actor switch
    {
        null => null,
        Actors.System => new("系统", "System"),
        _ when people.NameOf(actor) is { } name => new(name, name),
        _ => new(actor, actor),
    };

    private static ArgumentOutOfRangeException Unknown<T>(T value)
        where T : struct, Enum => new(nameof(value), value, "There are no words for it.");
}
