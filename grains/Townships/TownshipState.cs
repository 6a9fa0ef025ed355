using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Townships;

/// <summary>A township's teams, shifted times, the last slot that it settled, its open alerts, and how far it has reacted to its members' entries.</summary>
internal sealed class TownshipState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 4;

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

    /// <summary>Alerts of the last 62 days that a lateness or an outage has ended: evidence of presence in time still retracts them (A5, A9).</summary>
    public Dictionary<AlertId, OpenAlert> StillRetractable { get; set; } = [];

    /// <summary>Leaves whose members have yet to report back, by id (L5).</summary>
    public Dictionary<string, AwaitedReturn> AwaitedReturns { get; set; } = [];

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
                Forget(settled.DutySlot!.Value.Date);
                break;
            case ReturnAwaited awaited:
                ReactedTo = Math.Max(ReactedTo, awaited.Cause);
                AwaitedReturns[awaited.LeaveId] = new AwaitedReturn(awaited.Member!.Value, awaited.LastDay);
                break;
            case AlertEvent alert:
                Apply(alert);
                break;
            case AlertsRead read:
                foreach (var id in read.AlertIds)
                {
                    if (OpenAlerts.TryGetValue(id, out var unread))
                        OpenAlerts[id] = unread.Read(read.Level);
                }

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
        draft.StillRetractable = new Dictionary<AlertId, OpenAlert>(StillRetractable);
        draft.AwaitedReturns = new Dictionary<string, AwaitedReturn>(AwaitedReturns);
        return draft;
    }

    private void Forget(DateOnly settled)
    {
        var oldest = settled.AddDays(-MemberState.WindowDays);
        foreach (var (id, ended) in StillRetractable)
        {
            if (ended.Slot?.Date < oldest)
                StillRetractable.Remove(id);
        }

        // The settlement has asked for each that was due by it.
        foreach (var (leave, awaited) in AwaitedReturns)
        {
            if (awaited.LastDay < settled)
                AwaitedReturns.Remove(leave);
        }
    }

    /// <summary>What was raised of the slot before the outage was suspected, because its settlement was interrupted, belongs under it too.</summary>
    private void Adopt(AlertId parent, DutySlot? slot)
    {
        foreach (var (id, alert) in OpenAlerts)
        {
            if (id != parent && alert.Slot == slot && alert.Parent is null && alert.Kind is AlertKind.Absence or AlertKind.VillageUnattended)
                OpenAlerts[id] = alert with { Parent = parent };
        }
    }

    private void Apply(AlertEvent alert)
    {
        ReactedTo = Math.Max(ReactedTo, alert.Cause);
        switch (alert)
        {
            case AlertTriggered triggered:
                LastAlertNumber = Math.Max(LastAlertNumber, alert.AlertId.Number);
                OpenAlerts[alert.AlertId] = OpenAlert.Of(triggered);
                if (alert.Kind == AlertKind.OutageSuspected)
                    Adopt(alert.AlertId, alert.DutySlot);
                break;
            case AlertResolved { Kind: AlertKind.Absence, Disposition: null, Reason: not Reason.CorrectedByTownship }:
                if (OpenAlerts.Remove(alert.AlertId, out var explained))
                    StillRetractable[alert.AlertId] = explained;
                break;
            case AlertRetracted or AlertResolved:
                OpenAlerts.Remove(alert.AlertId);
                StillRetractable.Remove(alert.AlertId);
                break;
            default:
                if (OpenAlerts.TryGetValue(alert.AlertId, out var open))
                    OpenAlerts[alert.AlertId] = open.After(alert);
                break;
        }
    }
}

/// <summary>A member who is on leave, and the leave's last day.</summary>
internal readonly record struct AwaitedReturn(MemberId Member, DateOnly LastDay);
