using System.Globalization;

namespace Zhucun.Grains.Ledgers;

/// <summary>
/// The versioned names of all entries and the small numbers that the ledger stores for them. A number is never reused and a name never changes its meaning:
/// a new shape of an event is a new name (<c>….v2</c>) with a new number.
/// </summary>
public static class EntryTypes
{
#pragma warning disable CS1591 // the names say it
    public const string CountyEstablished = "county.established.v1";
    public const string PolicyChanged = "policy.changed.v1";
    public const string CalendarImported = "calendar.imported.v1";
    public const string CountyOpened = "county.opened.v1";
    public const string MaintenanceDeclared = "maintenance.declared.v1";
    public const string TownshipEstablished = "township.established.v1";
    public const string SlotsShifted = "township.slots-shifted.v1";
    public const string TownshipSlotSettled = "township.slot-settled.v1";
    public const string ReturnAwaited = "township.return-awaited.v1";
    public const string VillageEstablished = "village.established.v1";
    public const string OutageDeclared = "village.outage-declared.v1";
    public const string OutageEnded = "village.outage-ended.v1";
    public const string TeamFormed = "team.formed.v1";
    public const string TeamChanged = "team.changed.v1";
    public const string RosterImportBegun = "roster.import-begun.v1";
    public const string RosterImported = "roster.imported.v1";
    public const string MemberPosted = "member.posted.v1";
    public const string MemberPostingEnded = "member.posting-ended.v1";
    public const string MemberMoved = "member.moved.v1";
    public const string MemberDetailsChanged = "member.details-changed.v1";
    public const string MemberPostingContinued = "member.posting-continued.v1";
    public const string MemberCheckedIn = "member.checked-in.v1";
    public const string MemberSlotSettled = "member.slot-settled.v1";
    public const string MissionAssigned = "mission.assigned.v1";
    public const string MissionCancelled = "mission.cancelled.v1";
    public const string CorrectionRequested = "correction.requested.v1";
    public const string CorrectionGranted = "correction.granted.v1";
    public const string CorrectionRefused = "correction.refused.v1";
    public const string LeaveRequested = "leave.requested.v1";
    public const string LeaveApproved = "leave.approved.v1";
    public const string LeaveRejected = "leave.rejected.v1";
    public const string LeaveWithdrawn = "leave.withdrawn.v1";
    public const string LeaveCancelled = "leave.cancelled.v1";
    public const string LeaveReturned = "leave.returned.v1";
    public const string LeaveOverdue = "leave.overdue.v1";
    public const string AlertTriggered = "alert.triggered.v1";
    public const string AlertRetracted = "alert.retracted.v1";
    public const string AlertResolved = "alert.resolved.v1";
    public const string AlertEvidenceAttached = "alert.evidence-attached.v1";
    public const string AlertAcknowledged = "alert.acknowledged.v1";
    public const string AlertLapsed = "alert.lapsed.v1";
    public const string AlertEscalated = "alert.escalated.v1";
    public const string AlertNotified = "alert.notified.v1";
    public const string AlertsRead = "alert.read.v1";
    public const string AuditRecorded = "audit.recorded.v1";
    public const string LedgerSealed = "ledger.sealed.v1";
#pragma warning restore CS1591

    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        [CountyEstablished] = 1,
        [PolicyChanged] = 2,
        [CalendarImported] = 3,
        [CountyOpened] = 4,
        [MaintenanceDeclared] = 5,
        [TownshipEstablished] = 10,
        [SlotsShifted] = 11,
        [TownshipSlotSettled] = 12,
        [ReturnAwaited] = 13,
        [VillageEstablished] = 20,
        [OutageDeclared] = 21,
        [OutageEnded] = 22,
        [TeamFormed] = 30,
        [TeamChanged] = 31,
        [RosterImportBegun] = 32,
        [RosterImported] = 33,
        [MemberPosted] = 40,
        [MemberCheckedIn] = 41,
        [MemberSlotSettled] = 42,
        [MemberPostingEnded] = 43,
        [MemberMoved] = 44,
        [MissionAssigned] = 45,
        [MissionCancelled] = 46,
        [CorrectionRequested] = 47,
        [CorrectionGranted] = 48,
        [CorrectionRefused] = 49,
        [LeaveRequested] = 50,
        [LeaveApproved] = 51,
        [LeaveRejected] = 52,
        [LeaveWithdrawn] = 53,
        [LeaveCancelled] = 54,
        [LeaveReturned] = 55,
        [LeaveOverdue] = 56,
        [MemberDetailsChanged] = 58,
        [MemberPostingContinued] = 59,
        [AlertTriggered] = 60,
        [AlertRetracted] = 61,
        [AlertResolved] = 62,
        [AlertEvidenceAttached] = 63,
        [AlertAcknowledged] = 64,
        [AlertLapsed] = 65,
        [AlertEscalated] = 66,
        [AlertNotified] = 67,
        [AlertsRead] = 68,
        [AuditRecorded] = 80,
        [LedgerSealed] = 81,
    };

    private static readonly Dictionary<int, string> Names = Numbers.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The numbers of all entries about alerts, as a list of SQL.</summary>
    internal static string AlertNumbers { get; } =
        string.Join(", ", Numbers.Where(pair => pair.Key.StartsWith("alert.", StringComparison.Ordinal)).Select(pair => pair.Value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Every name with its number.</summary>
    public static IReadOnlyDictionary<string, int> All => Numbers;

    /// <summary>The number that the ledger stores.</summary>
    public static int NumberOf(string name) => Numbers[name];

    /// <summary>The name of a stored number; <c>unknown.{number}</c> for one that this version does not know.</summary>
    public static string NameOf(int number) => Names.TryGetValue(number, out var name) ? name : $"unknown.{number}";
}
