using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Alerts;

/// <summary>The alert that a member has not reported back from leave (MISSION L5).</summary>
internal static class ReturnAlertRules
{
    /// <summary>The key of an overdue return.</summary>
    public static string OverdueKey(string leaveId) => $"leave-overdue:1:{leaveId}";

    /// <summary>An approved leave is awaited back; an overdue one raises one alert, at its approver's level; the report ends it.</summary>
    public static LedgerEvent? React(TownshipState state, TownshipCode township, LedgerEntry entry, LedgerEvent @event) => @event switch
    {
        LeaveApproved { LastDay: { } lastDay } approved => At(entry, new ReturnAwaited { LeaveId = approved.LeaveId, LastDay = lastDay, Cause = entry.Sequence }),
        LeaveOverdue overdue when Find(state, overdue.LeaveId) is null => At(entry, new AlertTriggered
        {
            AlertId = new AlertId(township, state.LastAlertNumber + 1),
            Key = OverdueKey(overdue.LeaveId),
            Kind = AlertKind.LeaveOverdue,
            Cause = entry.Sequence,
            Late = overdue.SettledLate,
            Level = overdue.Approver == LeaveApprover.OrganizationDepartment ? AlertLevel.OrganizationDepartment : null,
            LeaveId = overdue.LeaveId,
        }),
        LeaveReturned returned when Find(state, returned.LeaveId) is { } id => At(entry, new AlertResolved
        {
            AlertId = id,
            Key = OverdueKey(returned.LeaveId),
            Kind = AlertKind.LeaveOverdue,
            Cause = entry.Sequence,
            Reason = Reason.Returned,
            CheckInId = returned.CheckInId,
        }),
        _ => null,
    };

    private static AlertId? Find(TownshipState state, string leaveId)
    {
        foreach (var (id, alert) in state.OpenAlerts)
        {
            if (alert.LeaveId == leaveId)
                return id;
        }

        return null;
    }

    private static T At<T>(LedgerEntry entry, T @event)
        where T : LedgerEvent => @event with
        {
            OccurredAt = entry.RecordedAt,
            Township = entry.Township,
            Village = entry.Village,
            Member = entry.Member,
            DutySlot = entry is { DutyDate: { } date, Slot: { } slot } ? new DutySlot(date, slot) : null,
        };
}
