using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Views;

/// <summary>An alert as it stands.</summary>
internal sealed record AlertView
{
    public required AlertId Id { get; init; }

    public required string Key { get; init; }

    public required AlertKind Kind { get; init; }

    public required AlertState State { get; init; }

    public MemberId? Member { get; init; }

    public VillageCode? Village { get; init; }

    public required TownshipCode Township { get; init; }

    public DateOnly? DutyDate { get; init; }

    public Slot? Slot { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The sequence of its first entry, by which lists are ordered.</summary>
    public required long RaisedSequence { get; init; }

    /// <summary>The sequence of its last entry.</summary>
    public required long Sequence { get; init; }

    public bool Late { get; init; }

    /// <summary>The alert that stands for this one in an inbox.</summary>
    public AlertId? Parent { get; init; }

    public string? LeaveId { get; init; }

    /// <summary>How many villages a suspected outage stands for.</summary>
    public int? Silent { get; init; }

    /// <summary>Whose it is to handle, the highest that it has come to.</summary>
    public AlertLevel Level { get; init; } = AlertLevel.TownshipCommittee;

    /// <summary>How many steps up it has gone.</summary>
    public int Step { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When the acknowledgement lapses.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>When its notification is due, where that was put off (MISSION B6).</summary>
    public DateTimeOffset? NotifyAt { get; init; }

    public Disposition? Disposition { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? ResolvedBy { get; init; }

    /// <summary>What was said about it.</summary>
    public string? Note { get; init; }

    public bool Retracted { get; init; }

    public IReadOnlyList<WaitingEvidence> Evidence { get; init; } = [];

    /// <summary>Who of the township was the first to read what it says now.</summary>
    public ReadMark? ReadInTownship { get; init; }

    /// <summary>Who of the county was.</summary>
    public ReadMark? ReadInCounty { get; init; }

    /// <summary>
    /// The mark that a desk shows: a township's its own, whatever the alert has come to since; the county's that of whose the alert is now, so that it sees whether the township has read what is still
    /// the township's.
    /// </summary>
    /// <param name="isCountys">Whether it is the county's desk.</param>
    public ReadMark? MarkAt(bool isCountys) => isCountys && Level.IsCountys() ? ReadInCounty : ReadInTownship;
}

/// <summary>Who read an alert first, and when.</summary>
internal sealed record ReadMark(DateTimeOffset At, string By);

/// <summary>Folds the alerts' entries.</summary>
internal static class AlertViews
{
    public static void Apply(Dictionary<AlertId, AlertView> alerts, LedgerEntry entry, AlertEvent @event)
    {
        if (@event is AlertTriggered triggered)
        {
            alerts[triggered.AlertId] = new AlertView
            {
                Id = triggered.AlertId,
                Key = triggered.Key,
                Kind = triggered.Kind,
                State = triggered.State,
                Member = entry.Member,
                Village = entry.Village,
                Township = triggered.AlertId.Township,
                DutyDate = entry.DutyDate,
                Slot = entry.Slot,
                RaisedAt = entry.OccurredAt,
                RaisedSequence = entry.Sequence,
                Sequence = entry.Sequence,
                Late = triggered.Late,
                Parent = triggered.Parent,
                LeaveId = triggered.LeaveId,
                Silent = triggered.Silent,
                Level = triggered.Level ?? AlertLevel.TownshipCommittee,
                NotifyAt = triggered.NotifyAt,
                Evidence = triggered.Evidence ?? [],
            };
            if (triggered.Kind == AlertKind.OutageSuspected)
                Adopt(alerts, triggered.AlertId, triggered);
            return;
        }

        // Its beginning may lie before the view's window.
        if (!alerts.TryGetValue(@event.AlertId, out var alert))
            return;
        alerts[@event.AlertId] = @event switch
        {
            AlertRetracted retracted => alert with
            {
                State = retracted.State,
                Retracted = true,
                ResolvedAt = entry.OccurredAt,
                AcknowledgedUntil = null,
                NotifyAt = null,
                Sequence = entry.Sequence,
            },
            AlertResolved resolved => alert with
            {
                State = resolved.State,
                Disposition = resolved.Disposition,
                ResolvedAt = entry.OccurredAt,
                ResolvedBy = resolved.By,
                Note = resolved.Personal?.Note,
                AcknowledgedUntil = null,
                NotifyAt = null,
                Sequence = entry.Sequence,
            },
            AlertAcknowledged acknowledged => alert with
            {
                State = acknowledged.State,
                AcknowledgedBy = acknowledged.By,
                AcknowledgedAt = entry.OccurredAt,
                AcknowledgedUntil = acknowledged.Until,
                Sequence = entry.Sequence,
            },
            // It is news again, as after a further step.
            AlertLapsed lapsed => alert with
            {
                State = lapsed.State, AcknowledgedBy = null, AcknowledgedAt = null, AcknowledgedUntil = null, ReadInTownship = null, ReadInCounty = null, Sequence = entry.Sequence,
            },
            AlertEscalated escalated => alert with
            {
                State = escalated.State,
                Step = escalated.Step,
                Level = escalated.To is { } to && to > alert.Level ? to : alert.Level,
                NotifyAt = escalated.NotifyAt ?? alert.NotifyAt,
                ReadInTownship = null,
                ReadInCounty = null,
                Sequence = entry.Sequence,
            },
            AlertNotified => alert with { NotifyAt = null, Sequence = entry.Sequence },
            AlertEvidenceAttached attached => alert with { Evidence = [.. alert.Evidence, attached.Evidence], Sequence = entry.Sequence },
            _ => alert,
        };
    }

    /// <summary>Alerts were read at a desk; the first reader stays.</summary>
    public static void Apply(Dictionary<AlertId, AlertView> alerts, LedgerEntry entry, AlertsRead read)
    {
        var mark = new ReadMark(entry.OccurredAt, read.By);
        foreach (var id in read.AlertIds)
        {
            if (alerts.TryGetValue(id, out var alert))
                alerts[id] = (read.Level.IsCountys() ? alert with { ReadInCounty = alert.ReadInCounty ?? mark } : alert with { ReadInTownship = alert.ReadInTownship ?? mark }) with { Sequence = entry.Sequence };
        }
    }

    /// <summary>What was raised of the slot before the outage was suspected, because its settlement was interrupted, belongs under it too.</summary>
    private static void Adopt(Dictionary<AlertId, AlertView> alerts, AlertId parent, AlertTriggered outage)
    {
        foreach (var (id, alert) in alerts)
        {
            if (id != parent && id.Township == parent.Township && alert.Parent is null && (alert.DutyDate, alert.Slot) == (outage.DutyDate, outage.Slot)
                && alert.Kind is AlertKind.Absence or AlertKind.VillageUnattended)
                alerts[id] = alert with { Parent = parent };
        }
    }
}
