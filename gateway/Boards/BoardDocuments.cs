using System.Text.Json.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Boards;

/// <summary>The county's duty board in a slot (DESIGN §5, <c>GET /api/v1/board</c>).</summary>
internal sealed record BoardDocument
{
    public required CountyCode County { get; init; }

    public string? CountyName { get; init; }

    /// <summary>The duty day; absent where no slot has opened yet.</summary>
    public DateOnly? Date { get; init; }

    public Slot? Slot { get; init; }

    /// <summary>The board holds all entries up to this one.</summary>
    public required long Sequence { get; init; }

    /// <summary>The county's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<BoardSlot> Slots { get; init; }

    /// <summary>The next slot that opens.</summary>
    public NextSlot? Next { get; init; }

    public required StatusCounts Counts { get; init; }

    public required int OpenAlerts { get; init; }

    /// <summary>Years whose calendar is not imported though the board's day needs it (MISSION C3).</summary>
    public IReadOnlyList<int>? CalendarMissing { get; init; }

    public required IReadOnlyList<BoardTownship> Townships { get; init; }

    /// <summary>Whether it shows the same slot of the same villages: a change says what is in a cell, not which cells there are.</summary>
    public bool HasCellsOf(BoardDocument other) => (Date, Slot) == (other.Date, other.Slot) && Cells().SequenceEqual(other.Cells());

    private IEnumerable<(string Township, VillageCode? Village, string? Name)> Cells() => Townships.SelectMany(township =>
        township.Villages.Select(village => (township.Name, (VillageCode?)village.Code, (string?)village.Name)).Prepend((township.Name, null, null)));
}

/// <summary>A slot of the board's day; settled once every township has settled it.</summary>
internal sealed record BoardSlot
{
    public required Slot Slot { get; init; }

    public required DateTimeOffset Opens { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>Due + grace: when it is settled.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public required DateTimeOffset Closes { get; init; }

    public required bool Settled { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Whether the system was not there at the deadline (MISSION B2).</summary>
    public bool? SettledLate { get; init; }
}

internal sealed record NextSlot(DateOnly Date, Slot Slot, DateTimeOffset Opens, DateTimeOffset Due);

internal sealed record BoardTownship
{
    public required TownshipCode Code { get; init; }

    public required string Name { get; init; }

    public required StatusCounts Counts { get; init; }

    public required int OpenAlerts { get; init; }

    public required bool Settled { get; init; }

    public required IReadOnlyList<BoardVillage> Villages { get; init; }
}

internal sealed record BoardVillage(VillageCode Code, string Name, VillageStatus Status, StatusCounts Counts);

/// <summary>How many members have which status; all keys are there and their sum is the head count.</summary>
internal readonly record struct StatusCounts(
    [property: JsonPropertyName(nameof(AttendanceStatus.Pending))] int Pending,
    [property: JsonPropertyName(nameof(AttendanceStatus.Present))] int Present,
    [property: JsonPropertyName(nameof(AttendanceStatus.Late))] int Late,
    [property: JsonPropertyName(nameof(AttendanceStatus.OnLeave))] int OnLeave,
    [property: JsonPropertyName(nameof(AttendanceStatus.OnMission))] int OnMission,
    [property: JsonPropertyName(nameof(AttendanceStatus.OffDuty))] int OffDuty,
    [property: JsonPropertyName(nameof(AttendanceStatus.AbsentProvisional))] int AbsentProvisional,
    [property: JsonPropertyName(nameof(AttendanceStatus.AbsentConfirmed))] int AbsentConfirmed,
    [property: JsonPropertyName(nameof(AttendanceStatus.Unreachable))] int Unreachable,
    [property: JsonPropertyName(nameof(AttendanceStatus.Excused))] int Excused)
{
    public static StatusCounts Of(IEnumerable<AttendanceStatus> statuses)
    {
        Span<int> counts = stackalloc int[10];
        foreach (var status in statuses)
            counts[(int)status]++;
        return new(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8], counts[9]);
    }

    /// <summary>In the order of <see cref="AttendanceStatus"/>.</summary>
    public void CopyTo(Span<int> counts) =>
        ((ReadOnlySpan<int>)[Pending, Present, Late, OnLeave, OnMission, OffDuty, AbsentProvisional, AbsentConfirmed, Unreachable, Excused]).CopyTo(counts);

    public static StatusCounts operator +(StatusCounts a, StatusCounts b) => new(
        a.Pending + b.Pending,
        a.Present + b.Present,
        a.Late + b.Late,
        a.OnLeave + b.OnLeave,
        a.OnMission + b.OnMission,
        a.OffDuty + b.OffDuty,
        a.AbsentProvisional + b.AbsentProvisional,
        a.AbsentConfirmed + b.AbsentConfirmed,
        a.Unreachable + b.Unreachable,
        a.Excused + b.Excused);
}
