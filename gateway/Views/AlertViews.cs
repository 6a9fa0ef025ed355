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

    public Disposition? Disposition { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public bool Retracted { get; init; }

    public IReadOnlyList<WaitingEvidence> Evidence { get; init; } = [];
}

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
                Evidence = triggered.Evidence ?? [],
            };
            return;
        }

        // Its beginning may lie before the view's window.
        if (!alerts.TryGetValue(@event.AlertId, out var alert))
            return;
        alerts[@event.AlertId] = @event switch
        {
            AlertRetracted retracted => alert with { State = retracted.State, Retracted = true, ResolvedAt = entry.OccurredAt, Sequence = entry.Sequence },
            AlertResolved resolved => alert with
            {
                State = resolved.State,
                Disposition = resolved.Disposition,
                ResolvedAt = entry.OccurredAt,
                Sequence = entry.Sequence,
            },
            AlertEvidenceAttached attached => alert with { Evidence = [.. alert.Evidence, attached.Evidence], Sequence = entry.Sequence },
            _ => alert,
        };
    }
}
