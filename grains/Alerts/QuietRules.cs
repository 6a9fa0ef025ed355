using Zhucun.Grains.Counties;

namespace Zhucun.Grains.Alerts;

/// <summary>Quiet hours and maintenance put a notification off, never drop it, and end by themselves (MISSION B6).</summary>
internal static class QuietRules
{
    /// <summary>When a notification of this instant is due, where it is put off; null: at once.</summary>
    public static DateTimeOffset? PutOff(DateTimeOffset at, DutyRules rules)
    {
        var due = at;
        // The end of one may lie in another.
        while ((EndOfMaintenance(due, rules) ?? EndOfQuietHours(due, rules)) is { } end)
            due = end;
        return due > at ? due : null;
    }

    private static DateTimeOffset? EndOfMaintenance(DateTimeOffset at, DutyRules rules)
    {
        foreach (var window in rules.Maintenance)
        {
            if (window.From <= at && at < window.To)
                return window.To;
        }

        return null;
    }

    private static DateTimeOffset? EndOfQuietHours(DateTimeOffset at, DutyRules rules)
    {
        if (rules.PolicyOn(CountyTime.DateOf(at)).Alerts.QuietHours is not { } quiet || quiet.From == quiet.To)
            return null;
        var date = CountyTime.DateOf(at);
        var time = TimeOnly.FromTimeSpan(at - CountyTime.At(date, TimeOnly.MinValue));
        var overMidnight = quiet.To < quiet.From;
        if (overMidnight ? time < quiet.From && time >= quiet.To : time < quiet.From || time >= quiet.To)
            return null;
        return CountyTime.At(overMidnight && time >= quiet.From ? date.AddDays(1) : date, quiet.To);
    }
}
