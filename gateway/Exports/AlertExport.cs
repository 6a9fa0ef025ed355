using Zhucun.Gateway.Access;
using Zhucun.Gateway.Alerts;
using Zhucun.Gateway.Problems;
using Zhucun.Grains.Alerts;

namespace Zhucun.Gateway.Exports;

/// <summary>The alerts of a span of days as a table.</summary>
internal static class AlertExport
{
    public static readonly Text Name = new("告警明细", "Alerts");

    /// <param name="alerts">The alerts, as the API shows them.</param>
    /// <param name="people">Who is who: an export is read by people, who know names.</param>
    /// <param name="at">When it is made.</param>
    /// <param name="language">In which the words are.</param>
    public static ExportTable<AlertDocument> Of(IReadOnlyList<AlertDocument> alerts, RightsSnapshot people, DateTimeOffset at, Language language)
    {
        string? By(string? actor) => Words.Of(actor, people)?.In(language);
        return new(
            Name,
            [
                new(new("编号", "Id"), 17, alert => alert.Id.ToString()),
                new(new("种类", "Kind"), 13, alert => Words.Of(alert.Kind).In(language)),
                new(new("乡镇", "Township"), 12, alert => alert.TownshipName),
                new(new("村", "Village"), 12, alert => alert.VillageName),
                new(new("姓名", "Name"), 10, alert => alert.Name),
                new(new("值守日", "Duty day"), 13, alert => alert.DutyDate),
                new(new("班次", "Slot"), 9, alert => alert.Slot is { } slot ? Words.Of(slot).In(language) : null),
                new(new("触发时间", "Raised at"), 19, alert => alert.RaisedAt),
                new(new("补发", "Raised late"), 11, alert => YesIf(alert.Late, language)),
                new(new("静默村数", "Silent villages"), 14, alert => alert.Silent),
                new(new("状态", "State"), 12, alert => StateOf(alert).In(language)),
                new(new("归谁处理", "With"), 16, alert => Words.Of(alert.Level).In(language)),
                new(new("升级次数", "Steps up"), 9, alert => alert.Step ?? 0),
                new(new("接手人", "Taken by"), 12, alert => By(alert.AcknowledgedBy)),
                new(new("接手时间", "Taken at"), 19, alert => alert.AcknowledgedAt),
                new(new("处置", "Disposition"), 14, alert => alert.Disposition is { } disposition ? Words.Of(disposition).In(language) : null),
                new(new("处置人", "Handled by"), 12, alert => By(alert.ResolvedBy)),
                new(new("结束时间", "Ended at"), 19, alert => alert.ResolvedAt),
                new(new("说明", "Note"), 40, alert => alert.Note),
            ],
            alerts,
            at);
    }

    private static Text StateOf(AlertDocument alert) => alert is { State: AlertState.Resolved, Retracted: true } ? new("误报已撤回", "Retracted") : Words.Of(alert.State);

    private static string? YesIf(bool? value, Language language) => value == true ? new Text("是", "yes").In(language) : null;
}
