using Zhucun.Gateway.Access;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Exports;

/// <summary>The leaves that touch a span of days as a table.</summary>
internal static class LeaveExport
{
    public static readonly Text Name = new("请假明细", "Leaves");

    /// <inheritdoc cref="AlertExport.Of"/>
    public static ExportTable<ExportedLeave> Of(IReadOnlyList<ExportedLeave> leaves, RightsSnapshot people, DateTimeOffset at, Language language) => new(
        Name,
        [
            new(new("姓名", "Name"), 10, leave => leave.Leave.Name),
            new(new("乡镇", "Township"), 12, leave => leave.Leave.TownshipName),
            new(new("村", "Village"), 12, leave => leave.Leave.VillageName),
            new(new("种类", "Kind"), 12, leave => Words.Of(leave.Leave.Kind).In(language)),
            new(new("事由", "Reason"), 40, leave => leave.Leave.Reason),
            new(new("起始日", "First day"), 13, leave => leave.Leave.From),
            new(new("截止日", "Last day"), 13, leave => leave.Leave.To),
            new(new("天数", "Days"), 8, leave => leave.Leave.Days),
            new(new("合计天数", "Days together"), 14, leave => leave.Leave.CountedDays),
            new(new("由谁批", "Decided by"), 16, leave => Words.Of(leave.Leave.Approver).In(language)),
            new(new("状态", "State"), 10, leave => Words.Of(leave.Leave.State).In(language)),
            new(new("申请时间", "Asked at"), 19, leave => leave.Leave.RequestedAt),
            new(new("审批人", "By"), 12, leave => Words.Of(leave.DecidedBy, people)?.In(language)),
            new(new("审批时间", "Decided at"), 19, leave => leave.Leave.DecidedAt),
            new(new("不批准的理由", "Why refused"), 30, leave => leave.Leave.Note),
            new(new("实际休到", "Taken up to"), 13, leave => leave.Leave.LastDay),
            new(new("逾期未销假", "Overdue"), 12, leave => leave.Leave.Overdue == true ? new Text("是", "yes").In(language) : null),
            new(new("事后补假的告警", "Granted for alert"), 17, leave => leave.Leave.Retroactive?.ToString()),
            new(new("编号", "Id"), 38, leave => leave.Leave.LeaveId),
        ],
        leaves,
        at);
}

/// <summary>A leave as the API shows it, and who decided it, which the API does not say.</summary>
internal sealed record ExportedLeave(LeaveDocument Leave, string? DecidedBy);
