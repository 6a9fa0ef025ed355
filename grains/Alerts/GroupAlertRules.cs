using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Alerts;

/// <summary>Alerts that stand for several absences: a village with nobody in place (MISSION B5), and so many of them at once that an outage is likelier (A9).</summary>
internal static class GroupAlertRules
{
    /// <summary>The key of a village that was unattended in a slot.</summary>
    public static string UnattendedKey(VillageCode village, DutySlot slot) => $"village-unattended:1:{village}:{slot}";

    /// <summary>The key of an outage that was suspected in a slot.</summary>
    public static string OutageKey(TownshipCode township, DutySlot slot) => $"outage-suspected:1:{township}:{slot}";

    /// <summary>
    /// What a settlement raises: one alert for each silent village, that is one in which nobody is in place though somebody is expected and unexplained; and where they are
    /// as many as the policy says and more than half of the township's, one that stands for them all.
    /// </summary>
    /// <param name="state">The township's.</param>
    /// <param name="township">Its code.</param>
    /// <param name="slot">The slot that was settled.</param>
    /// <param name="silent">The silent villages.</param>
    /// <param name="at">When that was.</param>
    /// <param name="rules">The township's.</param>
    public static IReadOnlyList<AlertTriggered> Raise(
        TownshipState state, TownshipCode township, SettleSlot slot, IReadOnlyList<VillageCode> silent, DateTimeOffset at, DutyRules rules)
    {
        var raised = new List<AlertTriggered>();
        var parent = IsOutageLikely(silent.Count, state.Villages.Count, rules.PolicyOn(slot.Slot.Date).Alerts) ? Next() : (AlertId?)null;
        if (parent is { } outage)
            raised.Add(Of(outage, OutageKey(township, slot.Slot), AlertKind.OutageSuspected, null) with { Silent = silent.Count });
        foreach (var village in silent)
            raised.Add(Of(Next(), UnattendedKey(village, slot.Slot), AlertKind.VillageUnattended, village) with { Parent = parent });
        return raised;

        AlertId Next() => new(township, state.LastAlertNumber + raised.Count + 1);

        AlertTriggered Of(AlertId id, string key, AlertKind kind, VillageCode? village) => new()
        {
            AlertId = id,
            Key = key,
            Kind = kind,
            Late = slot.Late,
            NotifyAt = QuietRules.PutOff(at, rules),
            OccurredAt = at,
            Township = township,
            Village = village,
            DutySlot = slot.Slot,
        };
    }

    /// <summary>A9: at least so many, and more than half.</summary>
    public static bool IsOutageLikely(int silent, int villages, AlertPolicy policy) => silent >= policy.SuspectedOutageVillages && 2 * silent > villages;

    /// <summary>Somebody turned out to have been in place: the village was attended. By evidence of that time the alarm was false.</summary>
    public static AlertEvent? React(TownshipState state, LedgerEntry entry, LedgerEvent @event)
    {
        if (@event is not (MemberCheckedIn { Counts: true } or MemberSlotSettled { Status: AttendanceStatus.Present }) || @event.DutySlot is not { } slot)
            return null;
        var key = UnattendedKey(@event.Village!.Value, slot);
        foreach (var (id, alert) in state.OpenAlerts)
        {
            if (alert.Key != key)
                continue;
            AlertEvent end = @event switch
            {
                MemberCheckedIn { Status: AttendanceStatus.Present } presence => new AlertRetracted
                {
                    AlertId = id, Key = key, Kind = alert.Kind, Cause = entry.Sequence, CheckInId = presence.CheckInId,
                },
                MemberCheckedIn late => new AlertResolved { AlertId = id, Key = key, Kind = alert.Kind, Cause = entry.Sequence, Reason = late.Reason, CheckInId = late.CheckInId },
                _ => new AlertResolved { AlertId = id, Key = key, Kind = alert.Kind, Cause = entry.Sequence, Reason = ((MemberSlotSettled)@event).Reason },
            };
            return end with { OccurredAt = entry.RecordedAt, Township = entry.Township, Village = entry.Village, DutySlot = slot };
        }

        return null;
    }

    /// <summary>Those that stand for nothing any more, once the township has reacted to all that came before.</summary>
    public static IReadOnlyList<AlertResolved> End(TownshipState state, DateTimeOffset now) =>
    [
        .. from alert in state.OpenAlerts
           where alert.Value.IsGroup && !state.OpenAlerts.Values.Any(other => IsUnder(other, alert.Value))
           select new AlertResolved
           {
               AlertId = alert.Key,
               Key = alert.Value.Key,
               Kind = alert.Value.Kind,
               Reason = Reason.NothingLeft,
               OccurredAt = now,
               Township = alert.Key.Township,
               Village = alert.Value.Village,
               DutySlot = alert.Value.Slot,
           },
    ];

    private static bool IsUnder(OpenAlert absence, OpenAlert group) =>
        absence.Kind == AlertKind.Absence && absence.Slot == group.Slot && (group.Village is null || group.Village == absence.Village);
}
