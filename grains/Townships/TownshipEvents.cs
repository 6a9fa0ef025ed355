using System.Text.Json.Serialization;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Townships;

/// <summary>A township was set up with the villages that have a team.</summary>
public sealed record TownshipEstablished(string Name, IReadOnlyList<VillageCode> Villages) : LedgerEvent;

/// <summary>A township shifted its slots' times from a date on (MISSION C2).</summary>
public sealed record SlotsShifted(SlotShift Shift) : LedgerEvent;

/// <summary>A leave was approved: by the settlement of the first duty slot after its last day its member has reported back, or is overdue (L5).</summary>
public sealed record ReturnAwaited : LedgerEvent
{
    /// <summary>The leave.</summary>
    public required string LeaveId { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The sequence of the approval.</summary>
    public required long Cause { get; init; }
}

/// <summary>A township has settled a slot: each of its members has an outcome (B1).</summary>
public sealed record TownshipSlotSettled : LedgerEvent
{
    /// <summary>The instant at which it was due.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>How many members had no settling entry and were asked.</summary>
    public required int Asked { get; init; }

    /// <summary>Whether the system was not there at that instant (B2).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SettledLate { get; init; }
}
