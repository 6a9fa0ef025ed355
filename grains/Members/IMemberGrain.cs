using Orleans.Concurrency;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Members;

/// <summary>A member of a resident work team; key <see cref="GrainKeys.Of(MemberId)"/>. The arbiter of its own attendance: its commands run one after the other.</summary>
[Alias(TypeAliases.IMemberGrain)]
public interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>Posts the member; a second posting under the same command id changes nothing.</summary>
    [Alias("Post")]
    Task<Result<Receipt>> Post(Guid commandId, PostMember command);

    /// <summary>
    /// Has the member belong to another village's team from a coming day on. Problems: <c>member-not-found</c>, <c>posting-over</c>, <c>rewrites-the-past</c>,
    /// <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("Move")]
    Task<Result<Receipt>> Move(Guid commandId, MoveMember command);

    /// <summary>Ends the posting from a coming day on (C3). Problems: <c>member-not-found</c>, <c>posting-over</c>, <c>rewrites-the-past</c>.</summary>
    [Alias("EndPosting")]
    Task<Result<Receipt>> EndPosting(Guid commandId, EndPosting command);

    /// <summary>Takes back an end that is still to come. Problems: <c>member-not-found</c>, <c>posting-over</c>.</summary>
    [Alias("ContinuePosting")]
    Task<Result<Receipt>> ContinuePosting(Guid commandId, ContinuePosting command);

    /// <summary>Changes role, name, phone or sponsor. Problems: <c>member-not-found</c>, <c>posting-over</c>, <c>rewrites-the-past</c>.</summary>
    [Alias("ChangeDetails")]
    Task<Result<Receipt>> ChangeDetails(Guid commandId, ChangeDetails command);

    /// <summary>
    /// Records a check-in with its verdict (MISSION A1–A6). Problems: <c>member-not-found</c>, <c>check-in-id-reused</c>, <c>ticket-forged</c>,
    /// <c>ticket-of-another-member</c>, <c>elapsed-missing</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("CheckIn")]
    Task<Result<CheckInAnswer>> CheckIn(CheckIn checkIn);

    /// <summary>Hands out a time ticket (A6). Problem: <c>member-not-found</c>.</summary>
    [Alias("IssueTicket")]
    Task<Result<IssuedTicket>> IssueTicket();

    /// <summary>
    /// Asks for leave (L2). Problems: <c>member-not-found</c>, <c>leave-id-reused</c>, <c>leave-days-invalid</c>, <c>leave-after-the-fact</c>, <c>leave-overlaps</c>,
    /// <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("RequestLeave")]
    Task<Result<LeaveAnswer>> RequestLeave(RequestLeave command);

    /// <summary>Refuses a leave (L1, L3). Problems: <c>leave-not-found</c>, <c>own-leave</c>, <c>leave-decided</c>, <c>leave-needs-county</c>.</summary>
    [Alias("RejectLeave")]
    Task<Result<LeaveAnswer>> RejectLeave(LeaveAct act);

    /// <summary>Takes a request back before it is decided (L6). Problems: <c>leave-not-found</c>, <c>leave-decided</c>.</summary>
    [Alias("WithdrawLeave")]
    Task<Result<LeaveAnswer>> WithdrawLeave(LeaveAct act);

    /// <summary>Gives an approved leave up before its first day (L6). Problems: <c>leave-not-found</c>, <c>leave-decided</c>, <c>leave-begun</c>.</summary>
    [Alias("CancelLeave")]
    Task<Result<LeaveAnswer>> CancelLeave(LeaveAct act);

    /// <summary>Reports the member back (L5, L6). Problems: <c>leave-not-found</c>, <c>leave-decided</c>, <c>leave-not-begun</c>.</summary>
    [Alias("ReturnFromLeave")]
    Task<Result<LeaveAnswer>> ReturnFromLeave(LeaveAct act);

    /// <summary>
    /// Sends the member away on duty, or to a training. Problems: <c>member-not-found</c>, <c>mission-id-reused</c>, <c>own-mission</c>, <c>mission-days-invalid</c>,
    /// <c>mission-after-the-fact</c>, <c>mission-overlaps</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("AssignMission")]
    Task<Result<MissionAnswer>> AssignMission(AssignMission command);

    /// <summary>Takes a mission back, or what is left of it. Problems: <c>mission-not-found</c>, <c>mission-over</c>.</summary>
    [Alias("CancelMission")]
    Task<Result<MissionAnswer>> CancelMission(CancelMission command);

    /// <summary>
    /// Asks for a slot to be corrected (A8). Problems: <c>member-not-found</c>, <c>correction-id-reused</c>, <c>nothing-to-correct</c>, <c>corrections-used-up</c>,
    /// <c>correction-too-late</c>, <c>correction-waits</c>.
    /// </summary>
    [Alias("RequestCorrection")]
    Task<Result<CorrectionAnswer>> RequestCorrection(RequestCorrection command);

    /// <summary>Decides a correction (A8). Problems: <c>correction-not-found</c>, <c>own-correction</c>, <c>correction-decided</c>, <c>nothing-to-correct</c>, <c>corrections-used-up</c>.</summary>
    [Alias("DecideCorrection")]
    Task<Result<CorrectionAnswer>> DecideCorrection(CorrectionAct act);

    /// <summary>Attendance of the duty slots from one day to another, both included, from the ledger where the state no longer has it. Problem: <c>member-not-found</c>.</summary>
    [Alias("Attendance")]
    Task<Result<IReadOnlyList<AttendanceRecord>>> Attendance(DateOnly from, DateOnly to);
}

/// <summary>What only other grains ask of a member.</summary>
[Alias(TypeAliases.IMemberSettlement)]
internal interface IMemberSettlement : IGrainWithStringKey
{
    /// <summary>Settles a slot, or leaves it as it is settled already (B1), and answers what it is. Idempotent by slot.</summary>
    [Alias("SettleSlot")]
    Task<Result<SettledSlot>> SettleSlot(SettleSlot command);

    /// <summary>Makes a provisional absence unreachable (A9). Idempotent by slot.</summary>
    [Alias("ExplainSilence")]
    Task<Result<Receipt>> ExplainSilence(ExplainSilence command);

    /// <summary>Says that a leave is overdue, if it is (L5). Idempotent by leave.</summary>
    [Alias("ReportOverdue")]
    Task<Result<Receipt>> ReportOverdue(ReportOverdue command);

    /// <summary>Disposes of a provisional absence (B4, L7). Problems: <c>own-alert</c>, <c>alert-over</c>, <c>leave-needs-county</c>, <c>leave-overlaps</c>.</summary>
    [Alias("DisposeAbsence")]
    Task<Result<Receipt>> DisposeAbsence(DisposeAbsence command);

    /// <summary>Confirms a provisional absence after its window (A7). Idempotent by slot.</summary>
    [Alias("ConfirmAbsence")]
    Task<Result<Receipt>> ConfirmAbsence(ConfirmAbsence command);
}

/// <summary>What only the team asks of its members, so that two approvals in one village never pass each other by (L4).</summary>
[Alias(TypeAliases.IMemberLeave)]
internal interface IMemberLeave : IGrainWithStringKey
{
    /// <summary>The days of a leave; null where there is none of this id.</summary>
    [Alias("LeaveDays"), AlwaysInterleave]
    Task<DaySpan?> LeaveDays(string leaveId);

    /// <summary>In which village's team the member is on which days of some.</summary>
    [Alias("StaysBetween"), AlwaysInterleave]
    Task<IReadOnlyList<Stay>> StaysBetween(DateOnly from, DateOnly to);

    /// <summary>When the member is away between two days: on leave that is approved, or not posted.</summary>
    [Alias("AwayBetween"), AlwaysInterleave]
    Task<IReadOnlyList<DaySpan>> AwayBetween(DateOnly from, DateOnly to);

    /// <summary>Approves a leave (L1–L4), which leaves the village with nobody on the given days.</summary>
    [Alias("ApproveLeave")]
    Task<Result<LeaveAnswer>> ApproveLeave(LeaveAct act, IReadOnlyList<DateOnly> unattended);
}
