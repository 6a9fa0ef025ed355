using System.Text.Json.Serialization;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Boards;

/// <summary>
/// What the hub sends to screens: a snapshot, then what has changed. All values are absolute, so a change that comes twice does no harm. A screen gets hundreds
/// of these in a morning, and sums are the screen's to make: hence cells as arrays (<see cref="VillageCell"/>) under short codes, and no totals.
/// </summary>
internal sealed record BoardMessage
{
    /// <summary>In a replay of a past day, when this came to be known.</summary>
    public DateTimeOffset? At { get; init; }

    public required string Scope { get; init; }

    public required long Sequence { get; init; }

    /// <summary>True, or absent with a change.</summary>
    public bool? Snapshot { get; init; }

    /// <summary>With a snapshot; else where it was moved, and now and then so that screens do not drift.</summary>
    public ClockReading? Clock { get; init; }

    /// <summary>With a snapshot: what the board shows beside its cells.</summary>
    public BoardFrame? Board { get; init; }

    /// <summary>With a change, if they changed; a snapshot has them in <see cref="Board"/>.</summary>
    public IReadOnlyList<BoardSlot>? Slots { get; init; }

    /// <summary>By the three digits behind the county's code.</summary>
    public IReadOnlyDictionary<string, TownshipCell>? Townships { get; init; }

    /// <summary>By the six digits behind the county's code; the first three are the township's.</summary>
    public IReadOnlyDictionary<string, VillageCell>? Villages { get; init; }

    /// <summary>With a snapshot the open ones and the latest that ended, newest first; else those that changed.</summary>
    public IReadOnlyList<BoardAlert>? Alerts { get; init; }

    /// <summary>Lines of what just happened, oldest first: a choice for the eye, not a record.</summary>
    public IReadOnlyList<RecentLine>? Recent { get; init; }

    /// <summary>Whether there is more in it than its sequence.</summary>
    [JsonIgnore]
    public bool SaysMore => (Clock, Slots, Townships, Villages, Alerts, Recent) is not (null, null, null, null, null, null);
}

/// <summary>The board of a snapshot without its cells; the statuses are the key to the cells' numbers.</summary>
internal sealed record BoardFrame
{
    public required CountyCode County { get; init; }

    public string? CountyName { get; init; }

    public DateOnly? Date { get; init; }

    public Slot? Slot { get; init; }

    public required IReadOnlyList<BoardSlot> Slots { get; init; }

    public NextSlot? Next { get; init; }

    public IReadOnlyList<int>? CalendarMissing { get; init; }

    /// <summary>In the order of a cell's counts.</summary>
    public IReadOnlyList<string> Statuses { get; } = Enum.GetNames<AttendanceStatus>();

    /// <summary>A cell's status is a place in this list.</summary>
    public IReadOnlyList<string> VillageStatuses { get; } = Enum.GetNames<VillageStatus>();
}

/// <summary>The county's time and how many of its seconds pass in a second of the world.</summary>
internal sealed record ClockReading(DateTimeOffset Now, double Speed)
{
    public static ClockReading Of(CountyClock clock) => new(clock.Now, clock.Speed);
}

/// <summary>An alert as a screen needs it. Places are named by the snapshot's cells; <c>GET /api/v1/alerts</c> has the rest.</summary>
internal sealed record BoardAlert
{
    public required AlertId Id { get; init; }

    public required long Sequence { get; init; }

    public required AlertKind Kind { get; init; }

    public required AlertState State { get; init; }

    public required TownshipCode Township { get; init; }

    public VillageCode? Village { get; init; }

    /// <summary>The member's name.</summary>
    public string? Name { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Whose it is to handle, once it has gone up; absent while it is the township's.</summary>
    public AlertLevel? Level { get; init; }

    /// <summary>The name of who has taken it, or had it when it ended.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>How many villages are silent at once, of a suspected outage.</summary>
    public int? Silent { get; init; }

    public bool? Late { get; init; }

    public Disposition? Disposition { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public bool? Retracted { get; init; }

    /// <summary>Whether it was read at the desk of the scope.</summary>
    public bool? Read { get; init; }

    /// <param name="view">The view.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="people">Who is behind the actors that entries name.</param>
    public static BoardAlert Of(ViewReading view, AlertView alert, RightsSnapshot people) => new()
    {
        Id = alert.Id,
        Sequence = alert.Sequence,
        Kind = alert.Kind,
        State = alert.State,
        Township = alert.Township,
        Village = alert.Village,
        Name = alert.Member is { } member ? view.State.Members.GetValueOrDefault(member)?.Name : null,
        RaisedAt = alert.RaisedAt,
        Level = alert.Level == AlertLevel.TownshipCommittee ? null : alert.Level,
        AcknowledgedBy = people.NameOf(alert.AcknowledgedBy),
        Silent = alert.Silent,
        Late = alert.Late ? true : null,
        Disposition = alert.Disposition,
        ResolvedAt = alert.ResolvedAt,
        Retracted = alert.Retracted ? true : null,
    };
}
