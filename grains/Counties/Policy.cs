namespace Zhucun.Grains.Counties;

/// <summary>
/// The county's policy: the bracketed values of MISSION's rules. A version counts from a date and never rewrites the past. Lengths in metres.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Policy)]
public sealed record Policy
{
    /// <summary>From 1, rising by one with each change.</summary>
    [Id(0)] public int Version { get; init; } = 1;

    /// <summary>The first duty day that it counts for.</summary>
    [Id(1)] public DateOnly From { get; init; } = DateOnly.MinValue;

    /// <summary>The document that its values come from (C4).</summary>
    [Id(2)] public string Source { get; init; } = "《会泽县驻村扶贫工作队管理办法》";

    /// <summary>C1: weekends are duty days too [off].</summary>
    [Id(3)] public bool WeekendsAreDutyDays { get; init; }

    /// <summary>C2: the slots' times.</summary>
    [Id(4)] public IReadOnlyDictionary<Slot, SlotTimes> Slots { get; init; } = SlotTimes.Default;

    /// <summary>C2: grace after due.</summary>
    [Id(5)] public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A2: radius of a village that states none, in metres.</summary>
    [Id(6)] public double RadiusMeters { get; init; } = 500;

    /// <summary>A2: beyond radius + buffer a position is outside, in metres.</summary>
    [Id(7)] public double BufferMeters { get; init; } = 200;

    /// <summary>A5: how long after due + grace evidence is accepted.</summary>
    [Id(8)] public TimeSpan LateEvidenceWindow { get; init; } = TimeSpan.FromHours(72);

    /// <summary>A6: how far an online capture may lie from its receipt.</summary>
    [Id(9)] public TimeSpan OnlineTolerance { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>A6: how long a time ticket lasts.</summary>
    [Id(10)] public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromHours(72);

    /// <summary>A6: how far the latest possible capture lies behind the earliest: the time in which a ticket may have travelled.</summary>
    [Id(11)] public TimeSpan TicketUncertainty { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A8. A version of before there was one reads as the default.</summary>
    [Id(12)] public CorrectionPolicy Corrections { get => field ?? new(); init; }

    /// <summary>A9, B3, B6. A version of before there was one reads as the default.</summary>
    [Id(13)] public AlertPolicy Alerts { get => field ?? new(); init; }

    /// <summary>C4: the documents of single values where they are not <see cref="Source"/>, by the value's name in JSON, e.g. <c>grace</c>.</summary>
    [Id(14)] public IReadOnlyDictionary<string, string>? Sources { get; init; }
}

/// <summary>How late and how often a member's attendance is corrected (A8).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CorrectionPolicy)]
public sealed record CorrectionPolicy
{
    /// <summary>For how many days after the duty day a correction can be asked for.</summary>
    [Id(0)] public int Days { get; init; } = 3;

    /// <summary>How many a member can be granted in a calendar month.</summary>
    [Id(1)] public int AMonth { get; init; } = 3;
}

/// <summary>What raises alerts and moves them on.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AlertPolicy)]
public sealed record AlertPolicy
{
    /// <summary>A9: from so many silent villages on, and more than half of the township's, an outage is suspected.</summary>
    [Id(0)] public int SuspectedOutageVillages { get; init; } = 5;

    /// <summary>B3: not acknowledged so long after the trigger, an alert goes to the county duty desk.</summary>
    [Id(1)] public TimeSpan ToCountyAfter { get; init; } = TimeSpan.FromHours(2);

    /// <summary>B3: and so long after it, to the Organization Department's list.</summary>
    [Id(2)] public TimeSpan ToDepartmentAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>B3: and so long after it, it is exhausted.</summary>
    [Id(3)] public TimeSpan ExhaustedAfter { get; init; } = TimeSpan.FromHours(72);

    /// <summary>B3: an acknowledgement without a disposition lapses after it.</summary>
    [Id(4)] public TimeSpan AcknowledgementLasts { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>B6: the time of day in which notifications are put off; null: none is.</summary>
    [Id(5)] public QuietHours? QuietHours { get; init; }
}

/// <summary>A time of day from its beginning up to its end, over midnight where the end comes first (B6).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.QuietHours)]
public sealed record QuietHours([property: Id(0)] TimeOnly From, [property: Id(1)] TimeOnly To);

/// <summary>The wall-clock times of a slot (C2), all on one calendar day.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.SlotTimes)]
public readonly record struct SlotTimes([property: Id(0)] TimeOnly Opens, [property: Id(1)] TimeOnly Due, [property: Id(2)] TimeOnly Closes)
{
    /// <summary>C2's defaults.</summary>
    public static IReadOnlyDictionary<Slot, SlotTimes> Default { get; } = new Dictionary<Slot, SlotTimes>
    {
        [Slot.Morning] = new(new(6, 30), new(9, 0), new(12, 0)),
        [Slot.Evening] = new(new(19, 0), new(21, 30), new(23, 30)),
    };
}

/// <summary>A township's own slot times from a date on (C2).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.SlotShift)]
public sealed record SlotShift([property: Id(0)] DateOnly From, [property: Id(1)] IReadOnlyDictionary<Slot, SlotTimes> Slots);
