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
    /// Records a check-in with its verdict (MISSION A1–A6). Problems: <c>member-not-found</c>, <c>check-in-id-reused</c>, <c>ticket-forged</c>,
    /// <c>ticket-of-another-member</c>, <c>elapsed-missing</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("CheckIn")]
    Task<Result<CheckInAnswer>> CheckIn(CheckIn checkIn);

    /// <summary>Hands out a time ticket (A6). Problem: <c>member-not-found</c>.</summary>
    [Alias("IssueTicket")]
    Task<Result<IssuedTicket>> IssueTicket();

    /// <summary>Attendance of the duty slots from one day to another, both included, from the ledger where the state no longer has it. Problem: <c>member-not-found</c>.</summary>
    [Alias("Attendance")]
    Task<Result<IReadOnlyList<AttendanceRecord>>> Attendance(DateOnly from, DateOnly to);
}

/// <summary>What only other grains ask of a member.</summary>
[Alias(TypeAliases.IMemberSettlement)]
internal interface IMemberSettlement : IGrainWithStringKey
{
    /// <summary>Settles a slot, or leaves it as it is settled already (B1). Idempotent by slot.</summary>
    [Alias("SettleSlot")]
    Task<Result<Receipt>> SettleSlot(SettleSlot command);

    /// <summary>Confirms a provisional absence after its window (A7). Idempotent by slot.</summary>
    [Alias("ConfirmAbsence")]
    Task<Result<Receipt>> ConfirmAbsence(ConfirmAbsence command);
}
