using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Townships;

/// <summary>A township's teams, shifted times, the last slot that it settled, its open alerts, and how far it has reacted to its members' entries.</summary>
internal sealed class TownshipState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 2;

    public string? Name { get; set; }

    public List<VillageCode> Villages { get; set; } = [];

    public List<SlotShift> Shifts { get; set; } = [];

    /// <summary>Deadlines before it are none of this township's.</summary>
    public DateTimeOffset EstablishedAt { get; set; }

    /// <summary>Slots are settled in their order, so the last one says all.</summary>
    public DutySlot? SettledThrough { get; set; }

    /// <summary>The sequence up to which every waking entry has had its reaction.</summary>
    public long ReactedTo { get; set; }

    public int LastAlertNumber { get; set; }

    public Dictionary<AlertId, OpenAlert> OpenAlerts { get; set; } = [];

    /// <summary>Alerts of the last 62 days that a lateness has ended: evidence of presence in time still retracts them (A5).</summary>
    public Dictionary<AlertId, OpenAlert> EndedByLateness { get; set; } = [];

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        switch (@event)
        {
            case TownshipEstablished established:
                Name = established.Name;
                Villages = [.. established.Villages];
                EstablishedAt = established.OccurredAt;
                break;
            case SlotsShifted shifted:
                Shifts.Add(shifted.Shift);
                break;
            case TownshipSlotSettled settled:
                SettledThrough = settled.DutySlot;
                Forget(settled.DutySlot!.Value.Date.AddDays(-MemberState.WindowDays));
                break;
            case AlertEvent alert:
                Apply(alert);
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }

    /// <summary>A copy to decide several reactions on, one after the other.</summary>
    public TownshipState Draft()
    {
        var draft = (TownshipState)MemberwiseClone();
        draft.OpenAlerts = new Dictionary<AlertId, OpenAlert>(OpenAlerts);
        draft.EndedByLateness = new Dictionary<AlertId, OpenAlert>(EndedByLateness);
        return draft;
    }

    private void Forget(DateOnly oldest)
    {
        foreach (var (id, ended) in EndedByLateness)
        {
            if (ended.Slot.Date < oldest)
                EndedByLateness.Remove(id);
        }
    }

    private void Apply(AlertEvent alert)
    {
        ReactedTo = Math.Max(ReactedTo, alert.Cause);
        switch (alert)
        {
            case AlertTriggered:
                LastAlertNumber = Math.Max(LastAlertNumber, alert.AlertId.Number);
                OpenAlerts[alert.AlertId] = new OpenAlert(alert.Key, alert.Kind, alert.Member!.Value, alert.Village!.Value, alert.DutySlot!.Value);
                break;
            case AlertResolved { CheckInId: not null }:
                if (OpenAlerts.Remove(alert.AlertId, out var late))
                    EndedByLateness[alert.AlertId] = late;
                break;
            case AlertRetracted or AlertResolved:
                OpenAlerts.Remove(alert.AlertId);
                EndedByLateness.Remove(alert.AlertId);
                break;
            case AlertEvidenceAttached:
                if (OpenAlerts.TryGetValue(alert.AlertId, out var open))
                    OpenAlerts[alert.AlertId] = open with { Attached = open.Attached + 1 };
                break;
            default:
                throw new UnknownEventException(alert);
        }
    }
}

/// <summary>An alert that can still change, and how much evidence waits at it.</summary>
internal sealed record OpenAlert(string Key, AlertKind Kind, MemberId Member, VillageCode Village, DutySlot Slot)
{
    public int Attached { get; init; }
}
