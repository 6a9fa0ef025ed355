namespace Zhucun.Grains.Problems;

/// <summary>
/// A refusal as a value: a stable code (<see cref="ProblemCodes"/>), the field that it concerns as a JSON pointer where there is one, and data for the message,
/// which the gateway writes in the reader's language.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Problem)]
public sealed record Problem(
    [property: Id(0)] string Code,
    [property: Id(1)] string? Pointer = null,
    [property: Id(2)] IReadOnlyDictionary<string, string>? Data = null);

/// <summary>An answer, or the reason why there is none.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Result)]
public sealed record Result<T>([property: Id(0)] T? Value, [property: Id(1)] Problem? Problem)
    where T : class
{
    /// <summary>An answer.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Problem problem) => new(null, problem);
}

/// <summary>The stable codes of all problems that grains answer.</summary>
public static class ProblemCodes
{
    /// <summary>No such member.</summary>
    public const string MemberNotFound = "member-not-found";

    /// <summary>The check-in's id stands for other content.</summary>
    public const string CheckInIdReused = "check-in-id-reused";

    /// <summary>The ticket was not signed by this county, or was changed.</summary>
    public const string TicketForged = "ticket-forged";

    /// <summary>The ticket was issued to another member.</summary>
    public const string TicketOfAnotherMember = "ticket-of-another-member";

    /// <summary>The elapsed time that belongs to a ticket is missing.</summary>
    public const string ElapsedMissing = "elapsed-missing";

    /// <summary>A township's shift drops a slot, or its times do not follow one another within a day (C2).</summary>
    public const string SlotsInvalid = "slots-invalid";

    /// <summary>A change would count for a day that has begun.</summary>
    public const string RewritesThePast = "rewrites-the-past";

    /// <summary>The ledger takes nothing at the moment; <c>reason</c> says why. Nothing was recorded; ask again with the same id.</summary>
    public const string LedgerUnavailable = "ledger-unavailable";

    /// <summary>The command's id stands for other content.</summary>
    public const string CommandIdReused = "command-id-reused";

    /// <summary>No such leave.</summary>
    public const string LeaveNotFound = "leave-not-found";

    /// <summary>The leave's id stands for other content, or for another member's leave.</summary>
    public const string LeaveIdReused = "leave-id-reused";

    /// <summary>A leave's days are none: the end lies before the beginning, or the leave is too long, too far ahead or behind the posting.</summary>
    public const string LeaveDaysInvalid = "leave-days-invalid";

    /// <summary>A leave would begin on a day that is over (L7).</summary>
    public const string LeaveAfterTheFact = "leave-after-the-fact";

    /// <summary>The member has another leave on one of the days; <c>leaveId</c> says which (L2).</summary>
    public const string LeaveOverlaps = "leave-overlaps";

    /// <summary>The leave is decided already, or over; <c>state</c> says how.</summary>
    public const string LeaveDecided = "leave-decided";

    /// <summary>The counted days are more than a township may approve (L1, L2); <c>countedDays</c> says how many.</summary>
    public const string LeaveNeedsCounty = "leave-needs-county";

    /// <summary>Nobody decides their own leave (L3).</summary>
    public const string OwnLeave = "own-leave";

    /// <summary>The village would be left with nobody of its team; <c>days</c> says when (L4).</summary>
    public const string LeaveUnattended = "leave-unattended";

    /// <summary>The leave has begun: it is returned from, not cancelled (L6).</summary>
    public const string LeaveBegun = "leave-begun";

    /// <summary>The leave has not begun: it is cancelled, not returned from (L6).</summary>
    public const string LeaveNotBegun = "leave-not-begun";

    /// <summary>No such alert.</summary>
    public const string AlertNotFound = "alert-not-found";

    /// <summary>The alert has ended.</summary>
    public const string AlertOver = "alert-over";

    /// <summary>Nobody handles an alert about themselves (B3).</summary>
    public const string OwnAlert = "own-alert";

    /// <summary>Somebody has taken the alert already; <c>by</c> says who.</summary>
    public const string AlertAcknowledged = "alert-acknowledged";

    /// <summary>Nobody took the alert in all that time: it can only be disposed of (B3).</summary>
    public const string AlertExhausted = "alert-exhausted";

    /// <summary>No such mission of this member.</summary>
    public const string MissionNotFound = "mission-not-found";

    /// <summary>The mission's id stands for other content.</summary>
    public const string MissionIdReused = "mission-id-reused";

    /// <summary>A mission's days are none: the end lies before the beginning, or it is too long, too far ahead or behind the posting.</summary>
    public const string MissionDaysInvalid = "mission-days-invalid";

    /// <summary>A mission would begin on a day that is over.</summary>
    public const string MissionAfterTheFact = "mission-after-the-fact";

    /// <summary>The member is on leave or on another mission on one of the days; <c>leaveId</c> or <c>missionId</c> says which.</summary>
    public const string MissionOverlaps = "mission-overlaps";

    /// <summary>Nobody sends themselves.</summary>
    public const string OwnMission = "own-mission";

    /// <summary>The mission is over, or was taken back already.</summary>
    public const string MissionOver = "mission-over";

    /// <summary>No such correction of this member.</summary>
    public const string CorrectionNotFound = "correction-not-found";

    /// <summary>The correction's id stands for other content.</summary>
    public const string CorrectionIdReused = "correction-id-reused";

    /// <summary>The slot is no absence; <c>status</c> says what it is.</summary>
    public const string NothingToCorrect = "nothing-to-correct";

    /// <summary>A correction is asked for too long after the duty day (A8).</summary>
    public const string CorrectionTooLate = "correction-too-late";

    /// <summary>The member has had as many corrections in the month as there are; <c>max</c> says how many (A8).</summary>
    public const string CorrectionsUsedUp = "corrections-used-up";

    /// <summary>Another correction of the slot waits for its decision; <c>correctionId</c> says which.</summary>
    public const string CorrectionWaits = "correction-waits";

    /// <summary>The correction is decided already; <c>state</c> says how.</summary>
    public const string CorrectionDecided = "correction-decided";

    /// <summary>Nobody decides their own correction.</summary>
    public const string OwnCorrection = "own-correction";

    /// <summary>The member's posting is over: who comes back is posted anew.</summary>
    public const string PostingOver = "posting-over";

    /// <summary>The village has no team.</summary>
    public const string TeamNotFound = "team-not-found";

    /// <summary>A team has one leader, who is among its members, and nobody twice.</summary>
    public const string TeamInvalid = "team-invalid";

    /// <summary>The roster is no longer the one that the file was compared with.</summary>
    public const string RosterChangedSince = "roster-changed-since";

    /// <summary>Another roster is being applied, or was cut off a moment ago.</summary>
    public const string RosterImportRunning = "roster-import-running";

    /// <summary>No such village.</summary>
    public const string VillageNotFound = "village-not-found";

    /// <summary>No such outage of this village.</summary>
    public const string OutageNotFound = "outage-not-found";

    /// <summary>Nobody declares their own team's village out of reach.</summary>
    public const string OwnOutage = "own-outage";

    /// <summary>The outage's id stands for other content.</summary>
    public const string OutageIdReused = "outage-id-reused";

    /// <summary>An outage's instants are none: the end lies before the beginning, or they lie too far back or ahead.</summary>
    public const string OutageTimesInvalid = "outage-times-invalid";

    /// <summary>The outage is over already.</summary>
    public const string OutageOver = "outage-over";

    /// <summary>The maintenance's id stands for other content.</summary>
    public const string MaintenanceIdReused = "maintenance-id-reused";

    /// <summary>A maintenance's instants are none: the end lies before the beginning or is over, or it is too long or too far ahead.</summary>
    public const string MaintenanceTimesInvalid = "maintenance-times-invalid";

    /// <summary>The audit has no entry of this sequence.</summary>
    public const string AuditEntryNotFound = "audit-entry-not-found";

    /// <summary>The day of an audit entry is not over, or its seal is still to come; <c>when</c> says when that is.</summary>
    public const string NotSealedYet = "not-sealed-yet";

    /// <summary>Values of a policy do not hold; <c>values</c> names all of them.</summary>
    public const string PolicyInvalid = "policy-invalid";

    /// <summary>The policy has moved on from the version that the change follows; <c>version</c> is the latest.</summary>
    public const string PolicyVersionStale = "policy-version-stale";

    /// <summary>Versions that are still to come would never count; <c>versions</c> says which.</summary>
    public const string PolicySupersedesComing = "policy-supersedes-coming";
}
