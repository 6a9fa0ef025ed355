using System.Globalization;

namespace Zhucun.Grains.Counties;

/// <summary>
/// In which values two versions of the policy differ, for whoever has to decide on one. Values are named as documents of single values name them (C4), without their unit, the slots' times
/// each for itself.
/// </summary>
public static class PolicyChanges
{
    private static readonly Row[] Rows =
    [
        new("weekendsAreDutyDays", null, policy => new(policy.WeekendsAreDutyDays)) { IsToldAhead = true },
        .. SlotNames.All.SelectMany(slot => (Row[])
        [
            TimeOf(slot, "opens", times => times.Opens), TimeOf(slot, "due", times => times.Due), TimeOf(slot, "closes", times => times.Closes),
        ]),
        new("grace", Minutes, policy => new(policy.Grace.TotalMinutes)) { IsToldAhead = true },
        new("radius", Metres, policy => new(policy.RadiusMeters)) { Source = "radiusMeters" },
        new("buffer", Metres, policy => new(policy.BufferMeters)) { Source = "bufferMeters" },
        new("lateEvidenceWindow", Hours, policy => new(policy.LateEvidenceWindow.TotalHours)),
        new("onlineTolerance", Seconds, policy => new(policy.OnlineTolerance.TotalSeconds)),
        new("ticketLifetime", Hours, policy => new(policy.TicketLifetime.TotalHours)),
        new("ticketUncertainty", Seconds, policy => new(policy.TicketUncertainty.TotalSeconds)),
        new("corrections.days", "days", policy => new(policy.Corrections.Days)),
        new("corrections.aMonth", null, policy => new(policy.Corrections.AMonth)),
        new("alerts.suspectedOutageVillages", null, policy => new(policy.Alerts.SuspectedOutageVillages)),
        new("alerts.toCountyAfter", Minutes, policy => new(policy.Alerts.ToCountyAfter.TotalMinutes)),
        new("alerts.toDepartmentAfter", Minutes, policy => new(policy.Alerts.ToDepartmentAfter.TotalMinutes)),
        new("alerts.exhaustedAfter", Minutes, policy => new(policy.Alerts.ExhaustedAfter.TotalMinutes)),
        new("alerts.acknowledgementLasts", Minutes, policy => new(policy.Alerts.AcknowledgementLasts.TotalMinutes)),
        new("alerts.quietHours", null, policy => policy.Alerts.QuietHours is { } quiet ? new($"{Shown(quiet.From)}–{Shown(quiet.To)}") : null),
    ];

    private const string Minutes = "minutes";
    private const string Hours = "hours";
    private const string Seconds = "seconds";
    private const string Metres = "metres";

    /// <summary>The values that differ, in the order in which a policy is read.</summary>
    public static IReadOnlyList<PolicyChange> Between(Policy before, Policy after) =>
    [
        .. from row in Rows
           let was = row.Of(before)
           let becomes = row.Of(after)
           where was != becomes
           select new PolicyChange(row.Value, row.Unit, was, becomes, SourceOf(before, row.Source ?? row.Value), SourceOf(after, row.Source ?? row.Value), row.IsToldAhead),
    ];

    private static Row TimeOf(Slot slot, string name, Func<SlotTimes, TimeOnly> of) =>
        new($"slots.{slot.Name()}.{name}", null, policy => new(Shown(of(policy.Slots[slot])))) { Source = "slots", IsToldAhead = true };

    private static string SourceOf(Policy policy, string value) => policy.Sources?.GetValueOrDefault(value) ?? policy.Source;

    private static string Shown(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private sealed record Row(string Value, string? Unit, Func<Policy, PolicyValue?> Of)
    {
        /// <summary>Under which name its document stands, where that is another.</summary>
        public string? Source { get; init; }

        public bool IsToldAhead { get; init; }
    }
}

/// <summary>A value that changes, with the documents that it comes from before and after.</summary>
/// <param name="Value">Its name.</param>
/// <param name="Unit">What its number counts, where it has one.</param>
/// <param name="Before">It before; null: there is none.</param>
/// <param name="After">It after; null: there is none any more.</param>
/// <param name="BeforeSource">Its document before.</param>
/// <param name="Source">Its document after.</param>
/// <param name="IsToldAhead">Whether instants, duty days or the look back (<see cref="PolicyPreviewRules"/>) say what the change means.</param>
public sealed record PolicyChange(string Value, string? Unit, PolicyValue? Before, PolicyValue? After, string BeforeSource, string Source, bool IsToldAhead);

/// <summary>A number, a text or a flag.</summary>
public readonly record struct PolicyValue
{
    /// <summary>A number.</summary>
    public PolicyValue(double number) => Number = number;

    /// <summary>A text.</summary>
    public PolicyValue(string text) => Text = text;

    /// <summary>A flag.</summary>
    public PolicyValue(bool flag) => Flag = flag;

    /// <summary>The number, if it is one.</summary>
    public double? Number { get; }

    /// <summary>The text, if it is one.</summary>
    public string? Text { get; }

    /// <summary>The flag, if it is one.</summary>
    public bool? Flag { get; }
}
