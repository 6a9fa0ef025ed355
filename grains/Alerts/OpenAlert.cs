using System.Text.Json.Serialization;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Alerts;

/// <summary>An alert that can still change, in its township's state (MISSION B3).</summary>
internal sealed record OpenAlert
{
    public required string Key { get; init; }

    public required AlertKind Kind { get; init; }

    public MemberId? Member { get; init; }

    public VillageCode? Village { get; init; }

    public DutySlot? Slot { get; init; }

    /// <summary>The alert that stands for this one in an inbox (A9).</summary>
    public AlertId? Parent { get; init; }

    /// <summary>The leave that is overdue (L5).</summary>
    public string? LeaveId { get; init; }

    public required AlertState State { get; init; }

    /// <summary>Whose it is to handle.</summary>
    public required AlertLevel Level { get; init; }

    /// <summary>From when its steps count.</summary>
    public required DateTimeOffset TriggeredAt { get; init; }

    /// <summary>How many steps up it has gone.</summary>
    public int Steps { get; init; }

    public string? AcknowledgedBy { get; init; }

    /// <summary>When the acknowledgement lapses.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>How many acknowledgements have lapsed.</summary>
    public int Lapses { get; init; }

    /// <summary>When the last one did.</summary>
    public DateTimeOffset? LapsedAt { get; init; }

    /// <summary>When a notification that was put off is due (B6).</summary>
    public DateTimeOffset? NotifyAt { get; init; }

    /// <summary>How much evidence waits at it.</summary>
    public int Attached { get; init; }

    /// <summary>Whether somebody of the township has read what it says now.</summary>
    public bool ReadInTownship { get; init; }

    /// <summary>Whether somebody of the county has.</summary>
    public bool ReadInCounty { get; init; }

    /// <summary>Whether it stands for absences that have alerts of their own.</summary>
    [JsonIgnore]
    public bool IsGroup => Kind.IsGroup();

    public bool IsRead(AlertLevel level) => level.IsCountys() ? ReadInCounty : ReadInTownship;

    public OpenAlert Read(AlertLevel level) => level.IsCountys() ? this with { ReadInCounty = true } : this with { ReadInTownship = true };

    public static OpenAlert Of(AlertTriggered triggered) => new()
    {
        Key = triggered.Key,
        Kind = triggered.Kind,
        Member = triggered.Member,
        Village = triggered.Village,
        Slot = triggered.DutySlot,
        Parent = triggered.Parent,
        LeaveId = triggered.LeaveId,
        State = triggered.State,
        Level = triggered.Level ?? AlertLevel.TownshipCommittee,
        TriggeredAt = triggered.OccurredAt,
        NotifyAt = triggered.NotifyAt,
    };

    /// <summary>The alert after an event that leaves it open. A lapse and a step make it news again, for whoever has to act on it now.</summary>
    public OpenAlert After(AlertEvent @event) => @event switch
    {
        AlertAcknowledged acknowledged => this with { State = acknowledged.State, AcknowledgedBy = acknowledged.By, AcknowledgedUntil = acknowledged.Until },
        AlertLapsed lapsed => this with
        {
            State = lapsed.State,
            AcknowledgedBy = null,
            AcknowledgedUntil = null,
            Lapses = Lapses + 1,
            LapsedAt = lapsed.OccurredAt,
            ReadInTownship = false,
            ReadInCounty = false,
        },
        AlertEscalated escalated => this with
        {
            State = escalated.State,
            Steps = escalated.Step,
            Level = escalated.To is { } to && to > Level ? to : Level,
            NotifyAt = escalated.NotifyAt ?? NotifyAt,
            ReadInTownship = false,
            ReadInCounty = false,
        },
        AlertNotified => this with { NotifyAt = null },
        AlertEvidenceAttached => this with { Attached = Attached + 1 },
        _ => throw new UnknownEventException(@event),
    };
}
