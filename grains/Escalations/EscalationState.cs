using Zhucun.Grains.Alerts;

namespace Zhucun.Grains.Escalations;

/// <summary>The county's open alerts, folded from the ledger and not from the townships' own states.</summary>
internal sealed class EscalationState
{
    /// <summary>The number of the snapshot's shape.</summary>
    public const int Schema = 2;

    /// <summary>Up to where the ledger has been read.</summary>
    public long Sequence { get; set; }

    public Dictionary<AlertId, OpenAlert> Open { get; set; } = [];

    public void Apply(AlertEvent @event)
    {
        switch (@event)
        {
            case AlertTriggered triggered:
                Open[triggered.AlertId] = OpenAlert.Of(triggered);
                break;
            case AlertResolved or AlertRetracted:
                Open.Remove(@event.AlertId);
                break;
            default:
                if (Open.TryGetValue(@event.AlertId, out var alert))
                    Open[@event.AlertId] = alert.After(@event);
                break;
        }
    }
}
