using Zhucun.Grains;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Policies;

// The request is read by PolicyRequest; its record here tells the OpenAPI document its shape.

/// <summary>新的一版规定, 全部写明。 The whole of the next version.</summary>
internal sealed record PolicyBody
{
    /// <summary>从哪天起生效, 最早明天。 The first day that it counts for, tomorrow at the earliest.</summary>
    public required DateOnly From { get; init; }

    /// <summary>依据的文件, 最多 200 字。 The document that its values come from, up to 200 characters.</summary>
    public required string Source { get; init; }

    public required bool WeekendsAreDutyDays { get; init; }

    public required SlotsDocument Slots { get; init; }

    /// <summary>0–120.</summary>
    public required int GraceMinutes { get; init; }

    /// <summary>50–5000.</summary>
    public required double RadiusMeters { get; init; }

    /// <summary>0–2000.</summary>
    public required double BufferMeters { get; init; }

    /// <summary>1–336.</summary>
    public required int LateEvidenceWindowHours { get; init; }

    /// <summary>10–3600.</summary>
    public required int OnlineToleranceSeconds { get; init; }

    /// <summary>1–336.</summary>
    public required int TicketLifetimeHours { get; init; }

    /// <summary>0–600.</summary>
    public required int TicketUncertaintySeconds { get; init; }

    public required CorrectionsDocument Corrections { get; init; }

    public required AlertsDocument Alerts { get; init; }

    /// <summary>个别数值依据的文件, 以数值的名字 (不带单位) 为键。 The documents of single values, by the value's name without its unit, e.g. `grace`, `alerts.toCountyAfter`.</summary>
    public IReadOnlyDictionary<string, string>? Sources { get; init; }

    /// <summary>明知会取代还没有生效的版本, 仍然提交。 Versions that are still to come may lose their place.</summary>
    public bool? SupersedeComing { get; init; }
}

/// <summary>每个班次的时间。 The slots' times.</summary>
internal sealed record SlotsDocument(TimesDocument Morning, TimesDocument Evening);

/// <summary>一个班次的时间, 时:分, 都在同一天。 A slot's times of day, as HH:mm, all on one day.</summary>
internal sealed record TimesDocument(string Opens, string Due, string Closes)
{
    public static TimesDocument Of(SlotTimes times) => new(Shown(times.Opens), Shown(times.Due), Shown(times.Closes));

    public static string Shown(TimeOnly time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>补签。 Corrections.</summary>
/// <param name="Days">值守日以后几天之内, 0–31。 Within how many days after the duty day, 0–31.</param>
/// <param name="AMonth">每月几次, 0–31。 How many in a calendar month, 0–31.</param>
internal sealed record CorrectionsDocument(int Days, int AMonth);

/// <summary>告警。 Alerts. The steps count from the trigger, each later than the one before, 1–9000.</summary>
/// <param name="SuspectedOutageVillages">多少个村没有声音起怀疑断网, 至少 2。 From so many silent villages on an outage is suspected, at least 2.</param>
/// <param name="ToCountyAfterMinutes">多久没有人接手就上报县值班室。 Not acknowledged so long, it goes to the county duty desk.</param>
/// <param name="ToDepartmentAfterMinutes">再上报组织部。 Then to the Organization Department's list.</param>
/// <param name="ExhaustedAfterMinutes">再以后不再上报。 Then it is exhausted.</param>
/// <param name="AcknowledgementLastsMinutes">接手以后多久没有处置就失效, 1–1440。 An acknowledgement without a disposition lapses after it, 1–1440.</param>
/// <param name="QuietHours">免打扰时段。 When notifications are put off.</param>
internal sealed record AlertsDocument(
    int SuspectedOutageVillages, int ToCountyAfterMinutes, int ToDepartmentAfterMinutes, int ExhaustedAfterMinutes, int AcknowledgementLastsMinutes, QuietHoursDocument? QuietHours = null);

/// <summary>免打扰时段, 可以跨过零点。 From a time of day up to another, over midnight where that comes first.</summary>
internal sealed record QuietHoursDocument(string From, string To);

/// <summary>一版规定。 A version of the policy.</summary>
internal sealed record PolicyDocument
{
    public required int Version { get; init; }

    /// <summary>现在最新的一版, 也就是 ETag。 The latest version, which is the ETag too; only of the policy in force.</summary>
    public int? Latest { get; init; }

    /// <summary>在历史里: 它现在的地位。 In the history: its place in time.</summary>
    public PolicyStanding? Standing { get; init; }

    /// <summary>从哪天起生效; 建县时的一版从来就有效。 The first day that it counts for; absent of the county's first, which counts from ever.</summary>
    public DateOnly? From { get; init; }

    /// <summary>依据的文件。 The document that its values come from.</summary>
    public required string Source { get; init; }

    public required bool WeekendsAreDutyDays { get; init; }

    public required SlotsDocument Slots { get; init; }

    public required int GraceMinutes { get; init; }

    public required double RadiusMeters { get; init; }

    public required double BufferMeters { get; init; }

    public required int LateEvidenceWindowHours { get; init; }

    public required int OnlineToleranceSeconds { get; init; }

    public required int TicketLifetimeHours { get; init; }

    public required int TicketUncertaintySeconds { get; init; }

    public required CorrectionsDocument Corrections { get; init; }

    public required AlertsDocument Alerts { get; init; }

    /// <summary>个别数值依据的文件。 The documents of single values, where they are not `source`.</summary>
    public IReadOnlyDictionary<string, string>? Sources { get; init; }

    /// <summary>将要生效的版本。 The versions that will count, in the order of their days.</summary>
    public IReadOnlyList<PolicyDocument>? Coming { get; init; }

    /// <summary>在历史里: 什么时候提交的。 In the history: when it was laid down.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>在历史里: 谁提交的。 In the history: by whom.</summary>
    public string? By { get; init; }

    /// <summary>那个人的姓名。 That person's name.</summary>
    public string? ByName { get; init; }

    /// <summary>在本县记录中的序号。 Its place in the county's record.</summary>
    public long? Sequence { get; init; }

    public static PolicyDocument Of(Policy policy) => new()
    {
        Version = policy.Version,
        From = policy.From == DateOnly.MinValue ? null : policy.From,
        Source = policy.Source,
        WeekendsAreDutyDays = policy.WeekendsAreDutyDays,
        Slots = new(TimesDocument.Of(policy.Slots[Slot.Morning]), TimesDocument.Of(policy.Slots[Slot.Evening])),
        GraceMinutes = (int)policy.Grace.TotalMinutes,
        RadiusMeters = policy.RadiusMeters,
        BufferMeters = policy.BufferMeters,
        LateEvidenceWindowHours = (int)policy.LateEvidenceWindow.TotalHours,
        OnlineToleranceSeconds = (int)policy.OnlineTolerance.TotalSeconds,
        TicketLifetimeHours = (int)policy.TicketLifetime.TotalHours,
        TicketUncertaintySeconds = (int)policy.TicketUncertainty.TotalSeconds,
        Corrections = new(policy.Corrections.Days, policy.Corrections.AMonth),
        Alerts = Of(policy.Alerts),
        Sources = policy.Sources is { Count: > 0 } ? policy.Sources : null,
    };

    private static AlertsDocument Of(AlertPolicy alerts) => new(
        alerts.SuspectedOutageVillages,
        (int)alerts.ToCountyAfter.TotalMinutes,
        (int)alerts.ToDepartmentAfter.TotalMinutes,
        (int)alerts.ExhaustedAfter.TotalMinutes,
        (int)alerts.AcknowledgementLasts.TotalMinutes,
        alerts.QuietHours is { } quiet ? new(TimesDocument.Shown(quiet.From), TimesDocument.Shown(quiet.To)) : null);
}
