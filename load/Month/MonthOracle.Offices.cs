using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Leave, corrections and dispositions: what persons decide (MISSION A8, B4, L1–L7).</summary>
internal sealed partial class MonthOracle
{
    private ExpectedAnswer Ask(AskLeave act)
    {
        if (act.From < DutyCalendar.DayOf(act.At))
            return new ExpectedAnswer("leave-after-the-fact");
        if (leaves.Overlaps(act.Member, act.From, act.To))
            return new ExpectedAnswer("leave-overlaps");
        return AnswerOf(leaves.Ask(act.LeaveId, act.Member, act.From, act.To, act.At));
    }

    private ExpectedAnswer Approve(ApproveLeave act)
    {
        if (leaves.Find(act.LeaveId) is not { State: LeaveState.Requested } leave)
            return AnswerToLate(act.LeaveId, act.By, LeaveState.Approved);
        if (IsBeyond(act.By, leaves.CountedDays(leave)))
            return new ExpectedAnswer("leave-needs-county");
        if (!act.AllowUnattended && LeavesNobody(leave))
            return new ExpectedAnswer("leave-unattended");
        (leave.State, leave.DecidedBy) = (LeaveState.Approved, act.By);
        // What was an absence before the approval becomes leave, if it had been asked for before the slot was settled.
        foreach (var key in AbsencesOf(byMember[leave.Member]).Where(key => leave.Covers(key.Date)).ToArray())
        {
            var slot = WindowOf(key);
            if (leave.AskedAt >= slot.Deadline)
                continue;
            attendance[key] = ExpectedSlot.Of(AttendanceStatus.OnLeave, "leaveApproved");
            EndAbsence(key, slot, inPlace: false, disposition: "LeaveGranted");
        }

        // L5: the report is due with the first duty slot after the last day.
        var due = DutyCalendar.SlotsOf(DutyCalendar.NextDutyDay(leave.To))[0].Deadline;
        agenda.Add(due, Phase.Settlement, () => RaiseOverdue(leave));
        return AnswerOf(leave);
    }

    private ExpectedAnswer Reject(RejectLeave act)
    {
        if (leaves.Find(act.LeaveId) is not { State: LeaveState.Requested } leave)
            return AnswerToLate(act.LeaveId, act.By, LeaveState.Rejected);
        if (IsBeyond(act.By, leaves.CountedDays(leave)))
            return new ExpectedAnswer("leave-needs-county");
        (leave.State, leave.DecidedBy) = (LeaveState.Rejected, act.By);
        return Told(leave);
    }

    /// <summary>A decision on what is decided: the same office's same one is answered again.</summary>
    private ExpectedAnswer AnswerToLate(string id, Office by, LeaveState wanted) => leaves.Find(id) switch
    {
        null => new ExpectedAnswer("leave-not-found"),
        { } leave when leave.State == wanted && leave.DecidedBy == by => Told(leave),
        _ => new ExpectedAnswer("leave-decided"),
    };

    private ExpectedAnswer EndOf(EndLeave act)
    {
        var today = DutyCalendar.DayOf(act.At);
        if (leaves.Find(act.LeaveId) is not { } leave)
            return new ExpectedAnswer("leave-not-found");
        switch (act.How)
        {
            case OwnLeaveAct.Withdraw when leave.State == LeaveState.Requested:
                leave.State = LeaveState.Withdrawn;
                return Told(leave);
            case OwnLeaveAct.Cancel when leave.State == LeaveState.Approved:
                if (today >= leave.From)
                    return new ExpectedAnswer("leave-begun");
                leave.State = LeaveState.Cancelled;
                return Told(leave);
            case OwnLeaveAct.Return when leave.State == LeaveState.Approved:
                if (today < leave.From)
                    return new ExpectedAnswer("leave-not-begun");
                leave.LastTaken = today < leave.To ? today : leave.To;
                Close(leave);
                return Told(leave);
            default:
                return new ExpectedAnswer(ExpectedAnswer.AnyRefusal);
        }
    }

    /// <summary>L5: the first inside check-in on or after the last day is a return report.</summary>
    private void CloseLeave(string member, DateOnly day)
    {
        foreach (var leave in leaves.Of(member).Where(leave => leave.State == LeaveState.Approved && day >= leave.To))
            Close(leave);
    }

    private void Close(Leave leave)
    {
        leave.State = LeaveState.Returned;
        if (alerts.Find(AlertKeys.LeaveOverdue(leave.Id)) is { } overdue)
            alerts.End(overdue);
    }

    private void RaiseOverdue(Leave leave)
    {
        // An extension, or a mission, has them away by right.
        var today = DutyCalendar.DayOf(agenda.Now);
        if (leave.State != LeaveState.Approved || leaves.IsOnLeave(leave.Member, today) || away.IsOnMission(leave.Member, today))
            return;
        var member = byMember[leave.Member];
        alerts.Raise(new ExpectedAlert(AlertKeys.LeaveOverdue(leave.Id), AlertKinds.LeaveOverdue, member.Township)
        {
            RaisedAt = agenda.Now, Member = member.Member, Village = member.Village,
        });
    }

    /// <summary>L4: on a duty day of the leave everybody else of the team is away too.</summary>
    private bool LeavesNobody(Leave leave)
    {
        var today = DutyCalendar.DayOf(agenda.Now);
        var others = teams[byMember[leave.Member].Village].Where(one => one.Member != leave.Member).ToArray();
        for (var date = leave.From > today ? leave.From : today; date <= leave.To; date = date.AddDays(1))
        {
            if (DutyCalendar.IsDutyDay(date) && others.All(one => leaves.IsOnLeave(one.Member, date) || away.IsOnMission(one.Member, date)))
                return true;
        }

        return false;
    }

    private ExpectedAnswer Ask(AskCorrection act)
    {
        var key = new SlotKey(act.Member, act.Date, act.Slot);
        if (!IsAbsent(key) || DutyCalendar.DayOf(act.At) > act.Date.AddDays(CorrectionDays))
            return new ExpectedAnswer(ExpectedAnswer.AnyRefusal);
        corrections[act.CorrectionId] = new Correction(key);
        return ExpectedAnswer.Done;
    }

    private ExpectedAnswer Decide(DecideCorrection act)
    {
        if (!corrections.TryGetValue(act.CorrectionId, out var correction) || correction.IsDecided)
            return new ExpectedAnswer(ExpectedAnswer.AnyRefusal);
        var month = $"{act.Member} {correction.Slot.Date:yyyy-MM}";
        if (act.Grants && (!IsAbsent(correction.Slot) || granted.GetValueOrDefault(month) == CorrectionsMost))
            return new ExpectedAnswer(ExpectedAnswer.AnyRefusal);
        correction.IsDecided = true;
        if (!act.Grants)
            return ExpectedAnswer.Done;
        granted[month] = granted.GetValueOrDefault(month) + 1;
        attendance[correction.Slot] = ExpectedSlot.Of(AttendanceStatus.Present, "correctedByTownship");
        EndAbsence(correction.Slot, WindowOf(correction.Slot), inPlace: true);
        return ExpectedAnswer.Done;
    }

    private string? Resolve(ResolveAlert act)
    {
        if (alerts.Find(act.Key) is not { State: not AlertState.Resolved } alert)
            return ExpectedAnswer.AnyRefusal;
        if (alert is not { Kind: AlertKinds.Absence, Slot: { } key, Member: { } member })
        {
            alerts.End(alert, act.Disposition);
            return null;
        }

        if (act.Disposition == "LeaveGranted")
        {
            // L7: a leave of one day after the fact, by the same authority.
            if (IsBeyond(act.By, leaves.CountedDays(member, key.Date)))
                return "leave-needs-county";
            leaves.GiveAfterTheFact(member, key.Date, agenda.Now);
            // The day is leave, and so is its other absence.
            foreach (var other in AbsencesOf(byMember[member]).Where(other => other.Date == key.Date && other != key).ToArray())
            {
                attendance[other] = ExpectedSlot.Of(AttendanceStatus.OnLeave);
                EndAbsence(other, WindowOf(other), inPlace: false, disposition: "LeaveGranted");
            }
        }

        var status = StatusAfter(act.Disposition);
        attendance[key] = ExpectedSlot.Of(status);
        EndAbsence(key, WindowOf(key), inPlace: status == AttendanceStatus.Present, disposition: act.Disposition);
        return null;
    }

    private static AttendanceStatus StatusAfter(string disposition) => disposition switch
    {
        "VerifiedInVillage" => AttendanceStatus.Present,
        "LeaveGranted" => AttendanceStatus.OnLeave,
        "OnMission" => AttendanceStatus.OnMission,
        "ConfirmedAbsent" => AttendanceStatus.AbsentConfirmed,
        "FalseAlarm" => AttendanceStatus.Excused,
        _ => throw new InvalidOperationException($"MISSION B4 has no disposition {disposition}."),
    };

    private bool IsAbsent(SlotKey key) => StandingOf(key).Status is AttendanceStatus.AbsentProvisional or AttendanceStatus.AbsentConfirmed;

    private static bool IsBeyond(Office office, int countedDays) => office.Township is not null && LeaveBook.ApproverOf(countedDays) != "TownshipCommittee";

    /// <summary>L2: the days are counted at the request and again at the approval.</summary>
    private ExpectedAnswer AnswerOf(Leave leave)
    {
        var counted = leaves.CountedDays(leave);
        return ExpectedAnswer.Done with { Leave = new ExpectedLeave(leave.State.ToString(), leave.Days, counted, LeaveBook.ApproverOf(counted)) };
    }

    /// <summary>What any other act on a leave is answered: the rules don't say that it is counted anew.</summary>
    private static ExpectedAnswer Told(Leave leave) => ExpectedAnswer.Done with { Leave = Standing(leave) };

    private static ExpectedLeave Standing(Leave leave) => new(leave.State.ToString(), leave.Days, null, null);
}
