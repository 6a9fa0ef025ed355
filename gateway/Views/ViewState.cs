using System.Text.Json.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Views;

/// <summary>The fold's state; it is stored as the view's snapshot, so a changed shape needs a new <see cref="Schema"/>.</summary>
internal sealed class ViewState
{
    public const int Schema = 6;

    public long Sequence { get; set; }

    public string? Name { get; set; }

    /// <summary>Whether all of the county's places and people are there.</summary>
    public bool IsOpen { get; set; }

    public List<Policy> Policies { get; set; } = [];

    /// <summary>When and by whom each of <see cref="Policies"/> was laid down, in the same order.</summary>
    public List<PolicyEntry> PolicyEntries { get; set; } = [];

    public List<CalendarYear> Calendar { get; set; } = [];

    // Filled in place when it is read back: it brings its own order.
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public SortedDictionary<TownshipCode, TownshipView> Townships { get; } = new(ByCode);

    public Dictionary<VillageCode, VillageView> Villages { get; set; } = [];

    public Dictionary<MemberId, MemberView> Members { get; set; } = [];

    public SortedDictionary<DutySlot, SlotView> Slots { get; set; } = [];

    public Dictionary<AlertId, AlertView> Alerts { get; set; } = [];

    /// <summary>By the client's id.</summary>
    public Dictionary<string, LeaveView> Leaves { get; set; } = [];

    /// <summary>By member and the client's id.</summary>
    public Dictionary<string, MissionView> Missions { get; set; } = [];

    /// <summary>By member and the client's id.</summary>
    public Dictionary<string, CorrectionView> Corrections { get; set; } = [];

    /// <summary>By the client's id.</summary>
    public Dictionary<string, MaintenanceView> Maintenance { get; set; } = [];

    /// <summary>By village and the client's id.</summary>
    public Dictionary<string, OutageView> Outages { get; set; } = [];

    private static Comparer<TownshipCode> ByCode { get; } = Comparer<TownshipCode>.Create((left, right) => left.Value.CompareTo(right.Value));

    public SlotView SlotOf(DutySlot slot)
    {
        if (!Slots.TryGetValue(slot, out var view))
            Slots[slot] = view = new SlotView();
        return view;
    }
}

/// <summary>The entry of a policy version.</summary>
internal sealed record PolicyEntry(long Sequence, DateTimeOffset RecordedAt, string Actor);

internal sealed class TownshipView
{
    public required TownshipCode Code { get; init; }

    public required string Name { get; init; }

    public List<SlotShift> Shifts { get; set; } = [];
}

internal sealed class VillageView
{
    public required VillageCode Code { get; init; }

    public required string Name { get; init; }

    public required Site Site { get; init; }

    public List<MemberId> Team { get; set; } = [];
}

internal sealed class MemberView
{
    public required MemberId Id { get; init; }

    public required VillageCode Village { get; init; }

    public required MemberRole Role { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required DateTimeOffset Start { get; init; }

    public DateTimeOffset? End { get; init; }

    /// <summary>The number as it is shown without a right to more: 120****1234.</summary>
    public string MaskedPhone => Phone.Length < 7 ? "****" : $"{Phone[..3]}****{Phone[^4..]}";
}

/// <summary>What is recorded of a slot.</summary>
internal sealed class SlotView
{
    public Dictionary<MemberId, ViewCell> Cells { get; set; } = [];

    public Dictionary<TownshipCode, Settlement> Settled { get; set; } = [];
}

/// <summary>When a township settled a slot, and whether late (MISSION B2).</summary>
internal readonly record struct Settlement(DateTimeOffset At, bool Late);

/// <summary>Attendance of a member in a slot, and what it stands on.</summary>
internal sealed record ViewCell(AttendanceStatus Status, Grade? Grade, Reason? Reason, long Sequence)
{
    public string? CheckInId { get; init; }

    public DateTimeOffset? CapturedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>By which instant it counts: the latest at which it can have been captured, or where its time is doubted the receipt (MISSION A6).</summary>
    public DateTimeOffset? JudgedAt { get; init; }

    public static ViewCell Of(MemberCheckedIn checkedIn, long sequence) => new(checkedIn.Status!.Value, checkedIn.Grade, checkedIn.Reason, sequence)
    {
        CheckInId = checkedIn.CheckInId,
        CapturedAt = checkedIn.CapturedAt,
        ReceivedAt = checkedIn.ReceivedAt,
        JudgedAt = checkedIn.TimeDoubt is null ? checkedIn.OccurredAt : checkedIn.ReceivedAt,
    };

    public static ViewCell Of(MemberSlotSettled settled, long sequence) => new(settled.Status, null, settled.Reason, sequence);
}
