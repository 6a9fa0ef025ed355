using Zhucun.Gateway.Audit;
using Zhucun.Grains;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Exports;

/// <summary>An export of many people's data is one entry of the audit: who took what, of which time and place, in which form, and of how many people. It is recorded before the first byte is sent.</summary>
internal static class ExportAudit
{
    /// <param name="audit">The audit.</param>
    /// <param name="http">Whose request it is.</param>
    /// <param name="export">What is taken.</param>
    /// <param name="format">The form.</param>
    /// <param name="township">The one township; null where it is of all within reach.</param>
    /// <param name="people">How many people are named.</param>
    /// <param name="more">Of which time, and whatever else tells what was taken.</param>
    public static Task RecordExportAsync(
        this AuditTrail audit, HttpContext http, string export, ExportFormat format, TownshipCode? township, int people, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var detail = new Dictionary<string, string> { ["export"] = export, ["format"] = format.Name(), ["people"] = $"{people}" };
        foreach (var (name, value) in more)
            detail[name] = value;
        return audit.RecordAsync(http, AuditActs.Exported, township: township, detail: detail);
    }
}
