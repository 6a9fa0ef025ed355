using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Members;

/// <summary>What a member's slot becomes when it is settled (MISSION B1), and when the window for late evidence ends (A7).</summary>
internal static class SettlementRules
{
    /// <summary>A slot without presence becomes off duty, leave, mission, unreachable where an outage explains the silence (A9), or provisionally absent; a slot that is settled, or in which the member was seen, stays.</summary>
    public static Decision DecideSlot(MemberState state, MemberId member, SettleSlot command, DutyRules rules)
    {
        if (state.Posting is not { } posting)
            return Decision.Nothing;
        var cell = state.CellOf(command.Slot);
        if (cell.Status != AttendanceStatus.Pending)
            return Decision.Nothing;

        var (status, reason) = rules.IsOffDuty(posting.Start, posting.End, command.Slot) ? (AttendanceStatus.OffDuty, Reason.OffDuty)
            : state.IsOnLeave(command.Slot.Date) ? (AttendanceStatus.OnLeave, Reason.LeaveApproved)
            : state.MissionOn(command.Slot.Date) is { } mission ? (AttendanceStatus.OnMission, mission.Reason)
            : command.OutageId is not null ? (AttendanceStatus.Unreachable, Reason.OutageDeclared)
            : (AttendanceStatus.AbsentProvisional, Reason.NoCheckIn);
        var village = posting.VillageOn(command.Slot.Date);
        return Decision.Record(new MemberSlotSettled
        {
            OccurredAt = command.Deadline,
            Township = village.Township,
            Village = village,
            Member = member,
            DutySlot = command.Slot,
            Status = status,
            Reason = reason,
            Deadline = command.Deadline,
            SettledLate = command.Late,
            Evidence = cell.Waiting,
            OutageId = status == AttendanceStatus.Unreachable ? command.OutageId : null,
        });
    }

    /// <summary>A provisional absence becomes unreachable when an outage is declared that explains it (A9).</summary>
    public static Decision DecideExplanation(MemberState state, MemberId member, ExplainSilence command, DateTimeOffset now, DutyRules rules)
    {
        if (state.Posting is not { } posting || state.CellOf(command.Slot).Status != AttendanceStatus.AbsentProvisional)
            return Decision.Nothing;
        var village = posting.VillageOn(command.Slot.Date);
        return Decision.Record(new MemberSlotSettled
        {
            OccurredAt = now,
            Township = village.Township,
            Village = village,
            Member = member,
            DutySlot = command.Slot,
            Status = AttendanceStatus.Unreachable,
            Reason = Reason.OutageDeclared,
            Deadline = rules.InstantsOf(command.Slot).Deadline,
            Supersedes = AttendanceStatus.AbsentProvisional,
            OutageId = command.OutageId,
        });
    }

    /// <summary>A provisional absence is confirmed by itself once late evidence is no longer accepted.</summary>
    public static Decision DecideConfirmation(MemberState state, MemberId member, ConfirmAbsence command, DutyRules rules)
    {
        var slot = rules.InstantsOf(command.Slot);
        var windowEnd = slot.Deadline + rules.PolicyOn(command.Slot.Date).LateEvidenceWindow;
        if (state.Posting is not { } posting || command.Now < windowEnd || state.CellOf(command.Slot).Status != AttendanceStatus.AbsentProvisional)
            return Decision.Nothing;

        var village = posting.VillageOn(command.Slot.Date);
        return Decision.Record(new MemberSlotSettled
        {
            OccurredAt = windowEnd,
            Township = village.Township,
            Village = village,
            Member = member,
            DutySlot = command.Slot,
            Status = AttendanceStatus.AbsentConfirmed,
            Reason = Reason.WindowEnded,
            Deadline = windowEnd,
            SettledLate = command.Late,
        });
    }
}
