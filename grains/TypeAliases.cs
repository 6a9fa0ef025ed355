namespace Zhucun.Grains;

/// <summary>
/// The wire names of all types, in one place: a renamed class keeps its alias, so messages and stored values outlive a renaming. A test proves that each
/// serialised type and grain interface has one and that no two are the same.
/// </summary>
internal static class TypeAliases
{
    public const string AlertAct = "zc.alert-act";
    public const string AlertAnswer = "zc.alert-answer";
    public const string AlertId = "zc.alert-id";
    public const string AlertPolicy = "zc.alert-policy";
    public const string AssignMission = "zc.assign-mission";
    public const string AttendanceRecord = "zc.attendance-record";
    public const string AuditAct = "zc.audit-act";
    public const string AuditItem = "zc.audit-item";
    public const string AuditPage = "zc.audit-page";
    public const string AuditQuery = "zc.audit-query";
    public const string CalendarYear = "zc.calendar-year";
    public const string CancelMission = "zc.cancel-mission";
    public const string ChangePolicy = "zc.change-policy";
    public const string CheckIn = "zc.check-in";
    public const string CheckInAnswer = "zc.check-in-answer";
    public const string ConfirmAbsence = "zc.confirm-absence";
    public const string CorrectionAct = "zc.correction-act";
    public const string CorrectionAnswer = "zc.correction-answer";
    public const string CorrectionPolicy = "zc.correction-policy";
    public const string CountyCode = "zc.county-code";
    public const string CountyRules = "zc.county-rules";
    public const string DaySpan = "zc.day-span";
    public const string DeclareOutage = "zc.declare-outage";
    public const string DisposeAbsence = "zc.dispose-absence";
    public const string DutySlot = "zc.duty-slot";
    public const string EndOutage = "zc.end-outage";
    public const string EstablishCounty = "zc.establish-county";
    public const string ExplainSilence = "zc.explain-silence";
    public const string FeedBatch = "zc.feed-batch";
    public const string GrainSnapshot = "zc.grain-snapshot";
    public const string IAuditGrain = "zc.i-audit-grain";
    public const string ICountyGrain = "zc.i-county-grain";
    public const string ICountyTimeGrain = "zc.i-county-time-grain";
    public const string IDeadlineClock = "zc.i-deadline-clock";
    public const string IFeedGrain = "zc.i-feed-grain";
    public const string IFeedObserver = "zc.i-feed-observer";
    public const string IFeedPublisher = "zc.i-feed-publisher";
    public const string ILedgerReaderGrain = "zc.i-ledger-reader-grain";
    public const string ILeaveIdGrain = "zc.i-leave-id-grain";
    public const string IMemberGrain = "zc.i-member-grain";
    public const string IMemberLeave = "zc.i-member-leave";
    public const string IMemberSettlement = "zc.i-member-settlement";
    public const string ISealKeyGrain = "zc.i-seal-key-grain";
    public const string ISealsGrain = "zc.i-seals-grain";
    public const string ITeamGrain = "zc.i-team-grain";
    public const string ITeamSettlement = "zc.i-team-settlement";
    public const string ITicketKeysGrain = "zc.i-ticket-keys-grain";
    public const string ITownshipGrain = "zc.i-township-grain";
    public const string ITownshipReactions = "zc.i-township-reactions";
    public const string IViewSnapshotGrain = "zc.i-view-snapshot-grain";
    public const string IVillageGrain = "zc.i-village-grain";
    public const string InclusionProof = "zc.inclusion-proof";
    public const string IssuedTicket = "zc.issued-ticket";
    public const string LeaveAct = "zc.leave-act";
    public const string LeaveAnswer = "zc.leave-answer";
    public const string LeaveIdState = "zc.leave-id-state";
    public const string LedgerEntry = "zc.ledger-entry";
    public const string MemberId = "zc.member-id";
    public const string MissionAnswer = "zc.mission-answer";
    public const string PersonalPart = "zc.personal-part";
    public const string Policy = "zc.policy";
    public const string PolicyAnswer = "zc.policy-answer";
    public const string Position = "zc.position";
    public const string PostMember = "zc.post-member";
    public const string Problem = "zc.problem";
    public const string QuietHours = "zc.quiet-hours";
    public const string Receipt = "zc.receipt";
    public const string ReportOverdue = "zc.report-overdue";
    public const string RequestCorrection = "zc.request-correction";
    public const string RequestLeave = "zc.request-leave";
    // A generic type's alias carries its arity: without it no other process can read the name.
    public const string Result = "zc.result`1";
    public const string SealKeyState = "zc.seal-key-state";
    public const string SealSignature = "zc.seal-signature";
    public const string SettleSlot = "zc.settle-slot";
    public const string SettledSlot = "zc.settled-slot";
    public const string SettledTeam = "zc.settled-team";
    public const string Site = "zc.site";
    public const string SlotInstants = "zc.slot-instants";
    public const string SlotShift = "zc.slot-shift";
    public const string SlotTimes = "zc.slot-times";
    public const string StoredSnapshot = "zc.stored-snapshot";
    public const string StoredTicketKey = "zc.stored-ticket-key";
    public const string TicketKeysState = "zc.ticket-keys-state";
    public const string TownshipCode = "zc.township-code";
    public const string UnreadableEntryException = "zc.unreadable-entry-exception";
    public const string ViewSnapshot = "zc.view-snapshot";
    public const string VillageCode = "zc.village-code";
    public const string WaitingEvidence = "zc.waiting-evidence";
}
