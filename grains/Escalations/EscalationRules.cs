using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Escalations;

/// <summary>Which alerts should have moved and have not (MISSION A7, B3).</summary>
internal static class EscalationRules
{
    /// <summary>A township that is well moves within seconds; a silo's death costs it some ten more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether an alert fell due for something longer ago than patience lasts.</summary>
    /// <param name="alert">As the ledger has it.</param>
    /// <param name="rules">Of its township.</param>
    /// <param name="now">The county's time.</param>
    /// <param name="speed">Of the county's clock, by which patience is measured: it is the world's.</param>
    public static bool IsOverdue(OpenAlert alert, DutyRules rules, DateTimeOffset now, double speed)
    {
        var since = now - Patience * Math.Max(1, speed);
        return AlertLifeRules.NextDue(alert, rules) < since || (alert.Kind == AlertKind.Absence && SettlementSchedule.WindowEnd(alert, rules) < since);
    }
}
