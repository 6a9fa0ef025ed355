using System.Text.Json.Serialization;

namespace Zhucun.Grains.Ledgers;

/// <summary>
/// What a grain has decided. The properties here stand in the entry's columns and are filled in again when the event is read; everything else is the body.
/// </summary>
public abstract record LedgerEvent
{
    /// <summary>When it happened, as the rules judged it.</summary>
    [JsonIgnore]
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Where it belongs.</summary>
    [JsonIgnore]
    public TownshipCode? Township { get; init; }

    /// <summary>Where it belongs.</summary>
    [JsonIgnore]
    public VillageCode? Village { get; init; }

    /// <summary>Whom it is about.</summary>
    [JsonIgnore]
    public MemberId? Member { get; init; }

    /// <summary>The duty day that it counts for.</summary>
    [JsonIgnore]
    public DateOnly? DutyDate { get; init; }

    /// <summary>The slot that it counts for.</summary>
    [JsonIgnore]
    public Slot? Slot { get; init; }

    /// <summary>The duty slot, where both halves are known.</summary>
    [JsonIgnore]
    public DutySlot? DutySlot
    {
        get => DutyDate is { } date && Slot is { } slot ? new DutySlot(date, slot) : null;
        init => (DutyDate, Slot) = (value?.Date, value?.Slot);
    }

    /// <summary>Whether (member, date, slot) is settled by it (DESIGN §3). An override needs its own <see cref="JsonIgnoreAttribute"/>: it does not inherit this one.</summary>
    [JsonIgnore]
    public virtual bool Settles => false;

    /// <summary>Whether it can matter to its township's reactions.</summary>
    [JsonIgnore]
    public virtual bool Wakes => false;
}

/// <summary>An event with values about a person, which stand beside the body and can be dropped later.</summary>
public abstract record PersonalEvent<TPersonal> : LedgerEvent
    where TPersonal : class
{
    /// <summary>The personal values; null once dropped.</summary>
    [JsonIgnore]
    public TPersonal? Personal { get; init; }
}
