namespace Zhucun.Grains.Counties;

/// <summary>
/// What a policy's values may be, whoever lays it down; pure. The gateway reads by the same bounds, in whole minutes, hours or seconds as their names say, and the county's grain
/// records nothing that has a fault. When the policy begins to count is not judged here (<c>PolicyRules</c>).
/// </summary>
public static class PolicyChecks
{
    /// <summary>C4: the longest name of a document, in characters.</summary>
    public const int MaxSourceLength = 200;

    /// <summary>C2.</summary>
    public static readonly PolicyRange GraceMinutes = new(0, 120);

    /// <summary>A2.</summary>
    public static readonly PolicyRange RadiusMeters = new(50, 5_000, Whole: false);

    /// <summary>A2.</summary>
    public static readonly PolicyRange BufferMeters = new(0, 2_000, Whole: false);

    /// <summary>A5. With the ticket's lifetime and a day it stays below the 30 days for which a ticket's key verifies after it has signed.</summary>
    public static readonly PolicyRange LateEvidenceWindowHours = new(1, 14 * 24);

    /// <summary>A6.</summary>
    public static readonly PolicyRange OnlineToleranceSeconds = new(10, 3_600);

    /// <summary>A6; see <see cref="LateEvidenceWindowHours"/>.</summary>
    public static readonly PolicyRange TicketLifetimeHours = new(1, 14 * 24);

    /// <summary>A6.</summary>
    public static readonly PolicyRange TicketUncertaintySeconds = new(0, 600);

    /// <summary>A8; 0: nothing is corrected.</summary>
    public static readonly PolicyRange CorrectionDays = new(0, 31);

    /// <summary>A8; 0: nothing is corrected.</summary>
    public static readonly PolicyRange CorrectionsAMonth = new(0, 31);

    /// <summary>A9: one silent village is no outage.</summary>
    public static readonly PolicyRange SuspectedOutageVillages = new(2, 1_000);

    /// <summary>B3: each step, from the trigger.</summary>
    public static readonly PolicyRange AlertStepMinutes = new(1, 9_000);

    /// <summary>B3.</summary>
    public static readonly PolicyRange AcknowledgementMinutes = new(1, 1_440);

    private static readonly (string Value, PolicyRange Range, Func<Policy, double> Of)[] Measured =
    [
        ("grace", GraceMinutes, policy => policy.Grace.TotalMinutes),
        ("radiusMeters", RadiusMeters, policy => policy.RadiusMeters),
        ("bufferMeters", BufferMeters, policy => policy.BufferMeters),
        ("lateEvidenceWindow", LateEvidenceWindowHours, policy => policy.LateEvidenceWindow.TotalHours),
        ("onlineTolerance", OnlineToleranceSeconds, policy => policy.OnlineTolerance.TotalSeconds),
        ("ticketLifetime", TicketLifetimeHours, policy => policy.TicketLifetime.TotalHours),
        ("ticketUncertainty", TicketUncertaintySeconds, policy => policy.TicketUncertainty.TotalSeconds),
        ("corrections.days", CorrectionDays, policy => policy.Corrections.Days),
        ("corrections.aMonth", CorrectionsAMonth, policy => policy.Corrections.AMonth),
        ("alerts.suspectedOutageVillages", SuspectedOutageVillages, policy => policy.Alerts.SuspectedOutageVillages),
        ("alerts.toCountyAfter", AlertStepMinutes, policy => policy.Alerts.ToCountyAfter.TotalMinutes),
        ("alerts.toDepartmentAfter", AlertStepMinutes, policy => policy.Alerts.ToDepartmentAfter.TotalMinutes),
        ("alerts.exhaustedAfter", AlertStepMinutes, policy => policy.Alerts.ExhaustedAfter.TotalMinutes),
        ("alerts.acknowledgementLasts", AcknowledgementMinutes, policy => policy.Alerts.AcknowledgementLasts.TotalMinutes),
    ];

    /// <summary>The names of all values that can have a document of their own (C4), as entries write them: without a unit, a group's with a dot.</summary>
    public static IReadOnlyList<string> Values { get; } = ["weekendsAreDutyDays", "slots", .. Measured.Select(measured => measured.Value), "alerts.quietHours"];

    /// <summary>Everything that is wrong with a policy's values.</summary>
    public static IReadOnlyList<PolicyFault> FaultsOf(Policy policy) =>
        [.. OutOfRange(policy), .. SlotFaults(policy), .. AlertFaults(policy.Alerts), .. SourceFaults(policy)];

    private static IEnumerable<PolicyFault> OutOfRange(Policy policy) =>
        Measured.Where(measured => !measured.Range.Holds(measured.Of(policy))).Select(measured => new PolicyFault(measured.Value, PolicyFaultKind.OutOfRange));

    private static IEnumerable<PolicyFault> SlotFaults(Policy policy)
    {
        // A faulty grace is told as such, and not once more with each slot.
        var grace = GraceMinutes.Holds(policy.Grace.TotalMinutes) ? policy.Grace : TimeSpan.Zero;
        var faulty = SlotChecks.FaultySlots(policy.Slots, grace).ToHashSet();
        foreach (var slot in SlotNames.All)
        {
            if (!policy.Slots.TryGetValue(slot, out var times))
                yield return new($"slots.{slot.Name()}", PolicyFaultKind.Missing);
            else if (!IsWholeMinute(times.Opens) || !IsWholeMinute(times.Due) || !IsWholeMinute(times.Closes))
                yield return new($"slots.{slot.Name()}", PolicyFaultKind.OutOfRange);
            else if (faulty.Contains(slot))
                yield return new($"slots.{slot.Name()}", PolicyFaultKind.OutOfOrder);
        }
    }

    private static IEnumerable<PolicyFault> AlertFaults(AlertPolicy alerts)
    {
        if (alerts.ToDepartmentAfter <= alerts.ToCountyAfter)
            yield return new("alerts.toDepartmentAfter", PolicyFaultKind.OutOfOrder);
        if (alerts.ExhaustedAfter <= alerts.ToDepartmentAfter)
            yield return new("alerts.exhaustedAfter", PolicyFaultKind.OutOfOrder);
        if (alerts.QuietHours is not { } quiet)
            yield break;
        if (quiet.From == quiet.To)
            yield return new("alerts.quietHours", PolicyFaultKind.Empty);
        else if (!IsWholeMinute(quiet.From) || !IsWholeMinute(quiet.To))
            yield return new("alerts.quietHours", PolicyFaultKind.OutOfRange);
    }

    private static IEnumerable<PolicyFault> SourceFaults(Policy policy)
    {
        if (SourceFault("source", policy.Source) is { } whole)
            yield return whole;
        foreach (var (value, source) in policy.Sources ?? new Dictionary<string, string>())
        {
            if (!Values.Contains(value))
                yield return new($"sources.{value}", PolicyFaultKind.Unknown);
            else if (SourceFault($"sources.{value}", source) is { } single)
                yield return single;
        }
    }

    private static PolicyFault? SourceFault(string value, string? source) =>
        string.IsNullOrWhiteSpace(source) ? new(value, PolicyFaultKind.Empty)
        : source.EnumerateRunes().Count() > MaxSourceLength ? new(value, PolicyFaultKind.TooLong)
        : null;

    private static bool IsWholeMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;
}

/// <summary>From where to where a value may lie, both included, in the unit that its name says.</summary>
public readonly record struct PolicyRange(long Least, long Most, bool Whole = true)
{
    /// <summary>Whether a value lies in it.</summary>
    public bool Holds(double value) => value >= Least && value <= Most && (!Whole || double.IsInteger(value));
}

/// <summary>What is wrong with a value of a policy; <see cref="Value"/> as in <see cref="PolicyChecks.Values"/>, a slot or a source with its own name behind a dot.</summary>
public readonly record struct PolicyFault(string Value, PolicyFaultKind Kind);

/// <summary>In which way a value is wrong.</summary>
public enum PolicyFaultKind
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It has no content, or lasts no time.</summary>
    Empty,

    /// <summary>It is longer than it may be.</summary>
    TooLong,

    /// <summary>It lies outside its bounds, or between whole units.</summary>
    OutOfRange,

    /// <summary>It does not follow what comes before it.</summary>
    OutOfOrder,

    /// <summary>There is no such value.</summary>
    Unknown,
}
