using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Alerts;

/// <summary>How a township reacts to its members' entries (MISSION A5, A7, B1).</summary>
internal static class AlertRules
{
    /// <summary>More evidence than this at one alert tells a person nothing new; the ledger has it all.</summary>
    public const int MostEvidence = 20;

    /// <summary>
    /// A provisional absence raises one alert under its key; trusted evidence of presence in time retracts it, also when coming late has resolved it meanwhile;
    /// untrusted evidence is attached; a disposition, leave that is granted for the day, an outage, a correction or a confirmed absence ends it. Null: nothing to record.
    /// </summary>
    public static AlertEvent? React(TownshipState state, TownshipCode township, LedgerEntry entry, LedgerEvent @event) => @event switch
    {
        MemberSlotSettled { Status: AttendanceStatus.AbsentProvisional } absence => Trigger(state, township, entry, absence),
        MemberSlotSettled { Status: AttendanceStatus.AbsentConfirmed, Disposition: null } confirmed => End(state, entry, confirmed, (id, open) => new AlertResolved
        {
            AlertId = id,
            Key = open.Key,
            Kind = open.Kind,
            Cause = entry.Sequence,
            Disposition = Disposition.ConfirmedAbsent,
            Reason = confirmed.Reason,
        }),
        MemberSlotSettled { Status: AttendanceStatus.OnLeave, Supersedes: not null, Disposition: null } granted => End(state, entry, granted, (id, open) => new AlertResolved
        {
            AlertId = id,
            Key = open.Key,
            Kind = open.Kind,
            Cause = entry.Sequence,
            Disposition = Disposition.LeaveGranted,
            Reason = granted.Reason,
        }),
        MemberSlotSettled { Disposition: { } disposition } disposed => End(state, entry, disposed, (id, open) => new AlertResolved
        {
            AlertId = id,
            Key = open.Key,
            Kind = open.Kind,
            Cause = entry.Sequence,
            Disposition = disposition,
            Reason = disposed.Reason,
            By = entry.Actor,
            Personal = disposed.Personal,
        }),
        // An outage that explains the silence, or a correction.
        MemberSlotSettled { Supersedes: not null } explained => End(state, entry, explained, (id, open) => new AlertResolved
        {
            AlertId = id,
            Key = open.Key,
            Kind = open.Kind,
            Cause = entry.Sequence,
            Reason = explained.Reason,
        }),
        MemberCheckedIn { AwaitsDisposition: true } evidence => End(state, entry, evidence, (id, open) => open.Attached >= MostEvidence ? null : new AlertEvidenceAttached
        {
            AlertId = id,
            Key = open.Key,
            Kind = open.Kind,
            Cause = entry.Sequence,
            Meanwhile = open.State == AlertState.Triggered ? null : open.State,
            Evidence = new WaitingEvidence(evidence.CheckInId, evidence.Reason, evidence.ReceivedAt),
        }),
        MemberCheckedIn { Supersedes: not null, Status: AttendanceStatus.Present } presence => End(state, entry, presence, (id, open) => new AlertRetracted
        {
            AlertId = id,
            Key = open.Key,
            Kind = open.Kind,
            Cause = entry.Sequence,
            CheckInId = presence.CheckInId,
        }),
        MemberCheckedIn { Supersedes: AttendanceStatus.AbsentProvisional } late => End(state, entry, late, (id, open) => new AlertResolved
        {
            AlertId = id,
            Key = open.Key,
            Kind = open.Kind,
            Cause = entry.Sequence,
            Reason = late.Reason,
            CheckInId = late.CheckInId,
        }),
        _ => null,
    };

    /// <summary>The key of an absence (B1); the same key never raises twice.</summary>
    public static string AbsenceKey(MemberId member, DutySlot slot) => $"absence:1:{member}:{slot}";

    private static AlertTriggered? Trigger(TownshipState state, TownshipCode township, LedgerEntry entry, MemberSlotSettled absence)
    {
        var key = AbsenceKey(absence.Member!.Value, absence.DutySlot!.Value);
        if (state.OpenAlerts.Values.Any(open => open.Key == key))
            return null;
        return At(entry, new AlertTriggered
        {
            AlertId = new AlertId(township, state.LastAlertNumber + 1),
            Key = key,
            Kind = AlertKind.Absence,
            Cause = entry.Sequence,
            Late = absence.SettledLate,
            Evidence = absence.Evidence,
            Parent = ParentOf(state, township, absence.DutySlot.Value),
        });
    }

    /// <summary>The outage that is suspected in the slot (A9).</summary>
    private static AlertId? ParentOf(TownshipState state, TownshipCode township, DutySlot slot)
    {
        var key = GroupAlertRules.OutageKey(township, slot);
        foreach (var (id, alert) in state.OpenAlerts)
        {
            if (alert.Key == key)
                return id;
        }

        return null;
    }

    private static AlertEvent? End(TownshipState state, LedgerEntry entry, LedgerEvent @event, Func<AlertId, OpenAlert, AlertEvent?> end)
    {
        var key = AbsenceKey(@event.Member!.Value, @event.DutySlot!.Value);
        foreach (var (id, alert) in state.OpenAlerts.Concat(state.StillRetractable))
        {
            if (alert.Key == key)
                return end(id, alert) is { } reaction ? At(entry, reaction) : null;
        }

        return null;
    }

    private static T At<T>(LedgerEntry entry, T alert)
        where T : AlertEvent => alert with
        {
            OccurredAt = entry.RecordedAt,
            Township = entry.Township,
            Village = entry.Village,
            Member = entry.Member,
            DutyDate = entry.DutyDate,
            Slot = entry.Slot,
        };
}
