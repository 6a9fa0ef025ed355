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
}

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
