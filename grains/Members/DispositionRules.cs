using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Members;

/// <summary>What a slot becomes when somebody disposes of its absence's alert (MISSION B4, L7).</summary>
internal static class DispositionRules
{
    /// <summary>The status that a disposition gives the slot.</summary>
    public static AttendanceStatus StatusOf(Disposition disposition) => disposition switch
    {
        Disposition.VerifiedInVillage => AttendanceStatus.Present,
        Disposition.LeaveGranted => AttendanceStatus.OnLeave,
        Disposition.OnMission => AttendanceStatus.OnMission,
        Disposition.ConfirmedAbsent => AttendanceStatus.AbsentConfirmed,
        _ => AttendanceStatus.Excused,
    };

    /// <summary>The reason that goes with it.</summary>
    public static Reason ReasonOf(Disposition disposition) => disposition switch
    {
        Disposition.VerifiedInVillage => Reason.VerifiedInVillage,
        Disposition.LeaveGranted => Reason.LeaveGranted,
        Disposition.OnMission => Reason.OnMission,
        Disposition.ConfirmedAbsent => Reason.ConfirmedAbsent,
        _ => Reason.FalseAlarm,
    };

    /// <summary>The id of the leave that an alert's disposition grants; no client would think of it.</summary>
    public static string LeaveIdOf(AlertId alert) => CommandId.Own($"granted:{alert}").ToString();

    /// <summary>
    /// Only a provisional absence is disposed of, and nobody's own. Leave that is granted so counts with the leaves beside it, and needs the authority that they need together; a day that is
    /// leave already is not taken twice.
    /// </summary>
    public static Decision Decide(MemberState state, MemberId member, DisposeAbsence command, LeaveFacts facts)
    {
        var act = command.Act;
        if (act.Is.Contains(member))
            return Decision.Refuse(new Problem(ProblemCodes.OwnAlert));
        if (state.Posting is not { } posting || state.CellOf(command.Slot).Status != AttendanceStatus.AbsentProvisional)
            return Decision.Refuse(new Problem(ProblemCodes.AlertOver));
        var disposition = act.Disposition!.Value;
        var granted = disposition == Disposition.LeaveGranted && state.LeaveOn(command.Slot.Date) is null ? Grant(state, command, facts) : Decision.Nothing;
        if (granted.Refusal is not null)
            return granted;
        var settled = Settled(command.Slot, disposition, facts) with { Disposition = disposition, Personal = act.Note is { } note ? new AlertNote(note) : null };
        // Leave is of the whole day, so the day's other absence is leave too.
        var alike = disposition == Disposition.LeaveGranted
            ? state.Attendance.Where(cell => cell.Key.Date == command.Slot.Date && cell.Key != command.Slot && cell.Value.Status == AttendanceStatus.AbsentProvisional).Select(cell => Settled(cell.Key, disposition, facts))
            : [];
        var village = posting.VillageOn(command.Slot.Date);
        return Decision.Record(
        [
            .. ((LedgerEvent[])[settled, .. alike, .. granted.Events]).Select(@event => @event with
            {
                OccurredAt = facts.Now, Township = village.Township, Village = village, Member = member,
            }),
        ]);
    }

    private static MemberSlotSettled Settled(DutySlot slot, Disposition disposition, LeaveFacts facts) => new()
    {
        DutySlot = slot,
        Status = StatusOf(disposition),
        Reason = ReasonOf(disposition),
        Deadline = facts.Rules.InstantsOf(slot).Deadline,
        Supersedes = AttendanceStatus.AbsentProvisional,
    };

    /// <summary>L7: a leave of the one day, over as soon as it is granted.</summary>
    private static Decision Grant(MemberState state, DisposeAbsence command, LeaveFacts facts)
    {
        var (act, day) = (command.Act, command.Slot.Date);
        if (state.Leaves.Values.FirstOrDefault(leave => leave.IsAlive && leave.From <= day && day <= leave.End) is { } asked)
            return Decision.Refuse(new Problem(ProblemCodes.LeaveOverlaps, null, new Dictionary<string, string> { ["leaveId"] = asked.Id }));
        var counted = LeaveCounting.Count(day, day, state.Leaves.Values.Where(leave => leave.IsAlive).Select(leave => leave.Span), facts.Rules.IsDutyDay);
        var approver = LeaveCounting.ApproverOf(counted.Days);
        if (act.Authority is not { } authority || authority < approver)
            return Decision.Refuse(LeaveRules.NeedsCounty(counted));
        var id = LeaveIdOf(act.AlertId);
        var with = counted.With.Count > 0 ? counted.With : null;
        return Decision.Record(
            new LeaveRequested
            {
                LeaveId = id, From = day, To = day, Days = 1, CountedDays = counted.Days, CountedWith = with, Approver = approver, Retroactive = act.AlertId,
                Personal = new LeaveDetails(LeaveKind.Other, act.Note ?? string.Empty),
            },
            new LeaveApproved { LeaveId = id, Days = 1, CountedDays = counted.Days, CountedWith = with, Approver = authority },
            new LeaveReturned { LeaveId = id, LastDay = day, Days = 1 });
    }
}

/// <summary>Asks a member's grain to dispose of an absence (B4).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.DisposeAbsence)]
internal sealed record DisposeAbsence([property: Id(0)] DutySlot Slot, [property: Id(1)] AlertAct Act);
