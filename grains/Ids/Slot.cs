using System.Text.Json.Serialization;

namespace Zhucun.Grains;

/// <summary>A named check-in window of a duty day (MISSION C2). The number is what the ledger stores: never reuse one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Slot>))]
public enum Slot : byte
{
    /// <summary>早班: in the morning.</summary>
    [JsonStringEnumMemberName("morning")]
    Morning = 1,

    /// <summary>晚班: in the evening.</summary>
    [JsonStringEnumMemberName("evening")]
    Evening = 2,
}

/// <summary>One slot of one duty day.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.DutySlot), JsonConverter(typeof(DutySlotJsonConverter))]
public readonly record struct DutySlot([property: Id(0)] DateOnly Date, [property: Id(1)] Slot Slot) : IComparable<DutySlot>
{
    /// <summary>By date, then in the day's order.</summary>
    public int CompareTo(DutySlot other) => Date != other.Date ? Date.CompareTo(other.Date) : (int)Slot - (int)other.Slot;

    /// <summary>Date and slot as keys and messages write them, e.g. <c>2026-11-24:morning</c>.</summary>
    public override string ToString() => $"{Date:yyyy-MM-dd}:{Slot.Name()}";

    /// <summary>Whether the left one is earlier.</summary>
    public static bool operator <(DutySlot left, DutySlot right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is later.</summary>
    public static bool operator >(DutySlot left, DutySlot right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is not later.</summary>
    public static bool operator <=(DutySlot left, DutySlot right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is not earlier.</summary>
    public static bool operator >=(DutySlot left, DutySlot right) => left.CompareTo(right) >= 0;
}

/// <summary>A slot's name in JSON, keys and queries.</summary>
public static class SlotNames
{
    /// <summary>All slots in the day's order.</summary>
    public static IReadOnlyList<Slot> All { get; } = [Slot.Morning, Slot.Evening];

    /// <summary><c>morning</c> or <c>evening</c>.</summary>
    public static string Name(this Slot slot) => slot switch
    {
        Slot.Morning => "morning",
        Slot.Evening => "evening",
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "no such slot"),
    };

    /// <summary>Reads a name, ignoring case.</summary>
    public static bool TryParse(string? name, out Slot slot)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                slot = candidate;
                return true;
            }
        }

        slot = default;
        return false;
    }
}
