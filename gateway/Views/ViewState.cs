using System.Text.Json.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Teams;
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

    /// <summary>The sequence of the roster's last entry: its version.</summary>
    public long RosterVersion { get; set; }

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

    /// <summary>One after the other; none where there is no team.</summary>
    public List<TeamRoster> Rosters { get; set; } = [];

    /// <summary>Who is in the team on the county's day (<see cref="RosterViews.Turn"/>).</summary>
    [JsonIgnore]
    public IReadOnlyList<MemberId> Team { get; set; } = [];

    /// <summary>Who leads it on the county's day.</summary>
    [JsonIgnore]
    public MemberId? Leader { get; set; }

    /// <summary>Who is in the team on a day: another than today's for a slot of the past.</summary>
    public IReadOnlyList<MemberId> TeamOn(DateOnly day) => Rosters.Count == 0 ? [] : Rosters.On(day).Members;
}

internal sealed record MemberView
{
    public required MemberId Id { get; init; }

    /// <summary>One after the other.</summary>
    public required IReadOnlyList<Station> Stations { get; init; }

    /// <summary>On the county's day (<see cref="RosterViews.Turn"/>).</summary>
    [JsonIgnore]
    public VillageCode Village { get; init; }

    /// <summary>On the county's day.</summary>
    [JsonIgnore]
    public MemberRole Role { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    /// <summary>The unit that sent the member, where it is known.</summary>
    public string? Sponsor { get; init; }

    public required DateTimeOffset Start { get; init; }

    public DateTimeOffset? End { get; init; }

    /// <summary>The village on a day: what is recorded of a slot belongs there.</summary>
    public VillageCode VillageOn(DateOnly day) => Stations.On(day).Village;

    /// <summary>Whether the posting is over on a day.</summary>
    public bool HasLeftBy(DateOnly day) => End is { } end && CountyTime.DateOf(end) <= day;

    /// <summary>The number as it is shown without a right to more: 120****1234.</summary>
    [JsonIgnore]
    public string MaskedPhone => Mask(Phone);

    /// <summary>A number with its middle hidden.</summary>
    public static string Mask(string phone) => phone.Length < 7 ? "****" : $"{phone[..3]}****{phone[^4..]}";
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

    /// <summary>When the member was first known to be there: earlier than <see cref="ReceivedAt"/> where better evidence has come since.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public static ViewCell Of(MemberCheckedIn checkedIn, long sequence, ViewCell? before) => new(checkedIn.Status!.Value, checkedIn.Grade, checkedIn.Reason, sequence)
    {
        SeenAt = before is { Status: AttendanceStatus.Present or AttendanceStatus.Late, SeenAt: { } seen } ? seen : checkedIn.ReceivedAt,
        CheckInId = checkedIn.CheckInId,
        CapturedAt = checkedIn.CapturedAt,
        ReceivedAt = checkedIn.ReceivedAt,
        JudgedAt = checkedIn.TimeDoubt is null ? checkedIn.OccurredAt : checkedIn.ReceivedAt,
    };

    public static ViewCell Of(MemberSlotSettled settled, long sequence) => new(settled.Status, null, settled.Reason, sequence);
}
