using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Leaves;

/// <summary>Asking for leave, deciding it, giving it up and coming back (MISSION L1–L6).</summary>
internal static class LeaveRules
{
    /// <summary>A leave lasts no longer and begins no later than this: a longer one is a mistyped year.</summary>
    public const int LongestDays = 366;

    /// <summary>Calendar days, both ends included.</summary>
    public static int DaysOf(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber + 1;

    /// <summary>L2, L7: a leave that has not begun before it is asked for and takes no day of another one.</summary>
    public static Decision DecideRequest(MemberState state, MemberId member, RequestLeave command, LeaveFacts facts)
    {
        if (state.Posting is not { } posting)
            return Decision.Refuse(new Problem(ProblemCodes.MemberNotFound));
        if (Refusal(state, posting, command, facts.Today) is { } problem)
            return Decision.Refuse(problem);

        var village = posting.VillageOn(facts.Today);
        var counted = LeaveCounting.Count(command.From, command.To, state.Leaves.Values.Where(leave => leave.IsAlive).Select(leave => leave.Span), facts.Rules.IsDutyDay);
        return Decision.Record(new LeaveRequested
        {
            OccurredAt = facts.Now,
            Township = village.Township,
            Village = village,
            Member = member,
            LeaveId = command.LeaveId,
            From = command.From,
            To = command.To,
            Days = DaysOf(command.From, command.To),
            CountedDays = counted.Days,
            CountedWith = counted.With.Count > 0 ? counted.With : null,
            Approver = LeaveCounting.ApproverOf(counted.Days),
            Personal = new LeaveDetails(command.Kind, command.Reason),
        });
    }

    /// <summary>
    /// L1–L4: within the approver's authority, which the days are counted for once more; not one's own; and where the village is left with nobody, by name. The absences that nobody has
    /// confirmed become leave, of slots that were settled after it was asked for: an earlier one is leave after the fact, a disposition's affair (L7).
    /// </summary>
    public static Decision DecideApproval(MemberState state, MemberId member, LeaveAct act, IReadOnlyList<DateOnly> unattended, LeaveFacts facts)
    {
        if (Undecided(state, act, out var leave) is { } problem)
            return Decision.Refuse(problem);
        var counted = CountForApproval(state, leave!, facts.Rules);
        var approver = LeaveCounting.ApproverOf(counted.Days);
        if (act.Authority is not { } authority || authority < approver)
            return Decision.Refuse(NeedsCounty(counted));
        if (unattended.Count > 0 && !act.AllowUnattended)
            return Decision.Refuse(new Problem(ProblemCodes.LeaveUnattended, "/allowUnattended", new Dictionary<string, string> { ["days"] = string.Join(' ', unattended.Select(day => $"{day:yyyy-MM-dd}")) }));
        var village = state.Posting!.VillageOn(facts.Today);
        var approved = new LeaveApproved
        {
            OccurredAt = facts.Now,
            Township = village.Township,
            Village = village,
            Member = member,
            LeaveId = leave!.Id,
            Days = leave.Days,
            CountedDays = counted.Days,
            CountedWith = counted.With.Count > 0 ? counted.With : null,
            Approver = authority,
            Unattended = unattended.Count > 0 ? unattended : null,
            LastDay = leave.To,
        };
        return Decision.Record([approved, .. AbsencesOf(state, leave, facts.Rules).Select(slot => OnLeave(state.Posting.VillageOn(slot.Date), member, slot, facts))]);
    }

    /// <summary>L1, L3: whoever may approve may refuse.</summary>
    public static Decision DecideRejection(MemberState state, MemberId member, LeaveAct act, LeaveFacts facts)
    {
        if (Undecided(state, act, out var leave) is { } problem)
            return Decision.Refuse(problem);
        if (act.Authority is not { } authority || authority < LeaveCounting.ApproverOf(CountForApproval(state, leave!, facts.Rules).Days))
            return Decision.Refuse(new Problem(ProblemCodes.LeaveNeedsCounty));
        return Decision.Record(At(state, member, facts, new LeaveRejected
        {
            LeaveId = leave!.Id,
            Approver = authority,
            Personal = act.Note is { } note ? new RejectionDetails(note) : null,
        }));
    }

    /// <summary>L6: before the decision.</summary>
    public static Decision DecideWithdrawal(MemberState state, MemberId member, LeaveAct act, LeaveFacts facts)
    {
        if (Find(state, act, out var leave) is { } problem)
            return Decision.Refuse(problem);
        return leave!.State == LeaveState.Requested ? Decision.Record(At(state, member, facts, new LeaveWithdrawn(leave.Id))) : Decision.Refuse(Decided(leave));
    }

    /// <summary>L6: after the approval, as long as no day of it has begun; later it is returned from.</summary>
    public static Decision DecideCancellation(MemberState state, MemberId member, LeaveAct act, LeaveFacts facts)
    {
        if (Approved(state, act, out var leave) is { } problem)
            return Decision.Refuse(problem);
        return facts.Today < leave!.From
            ? Decision.Record(At(state, member, facts, new LeaveCancelled(leave.Id)))
            : Decision.Refuse(new Problem(ProblemCodes.LeaveBegun));
    }

    /// <summary>L5, L6: the day of the report is the last that is taken, if it comes before the leave's own; half a day is a day.</summary>
    public static Decision DecideReturn(MemberState state, MemberId member, LeaveAct act, LeaveFacts facts)
    {
        if (Approved(state, act, out var leave) is { } problem)
            return Decision.Refuse(problem);
        if (facts.Today < leave!.From)
            return Decision.Refuse(new Problem(ProblemCodes.LeaveNotBegun));
        var last = facts.Today < leave.To ? facts.Today : leave.To;
        var returned = At(state, member, facts, new LeaveReturned { LeaveId = leave.Id, LastDay = last, Days = DaysOf(leave.From, last), Early = last < leave.To });
        return Decision.Record(leave.OverdueIn is { } alerted ? returned with { Township = alerted.Township, Village = alerted } : returned);
    }

    /// <summary>L5: the leaves that an inside check-in on or after their last day closes.</summary>
    public static IReadOnlyList<LeaveReturned> ClosedBy(MemberState state, MemberCheckedIn checkedIn, DateOnly captured)
    {
        var returned = new List<LeaveReturned>();
        foreach (var leave in state.Leaves.Values)
        {
            if (leave.State != LeaveState.Approved || leave.To > captured)
                continue;
            var village = leave.OverdueIn ?? checkedIn.Village;
            returned.Add(new LeaveReturned
            {
                OccurredAt = checkedIn.OccurredAt,
                Township = village?.Township,
                Village = village,
                Member = checkedIn.Member,
                LeaveId = leave.Id,
                LastDay = leave.To,
                Days = leave.Days,
                CheckInId = checkedIn.CheckInId,
            });
        }

        return returned;
    }

    /// <summary>
    /// L5: at the settlement of the first duty slot after its last day, a leave that is not closed is overdue; not where the posting is over, nor where an extension (L6) or a mission has the
    /// member away by right.
    /// </summary>
    public static Decision DecideOverdue(MemberState state, MemberId member, ReportOverdue command, DutyRules rules)
    {
        if (!state.Leaves.TryGetValue(command.LeaveId, out var leave) || leave.State != LeaveState.Approved || leave.To >= command.Slot.Date)
            return Decision.Nothing;
        var posting = state.Posting!;
        var village = posting.VillageOn(command.Slot.Date);
        return rules.IsOffDuty(posting.Start, posting.End, command.Slot) || state.IsOnLeave(command.Slot.Date) || state.MissionOn(command.Slot.Date) is not null
            ? Decision.Nothing : Decision.Record(new LeaveOverdue
        {
            OccurredAt = command.Deadline,
            Township = village.Township,
            Village = village,
            Member = member,
            DutySlot = command.Slot,
            LeaveId = leave.Id,
            Approver = leave.Approver,
            SettledLate = command.Late,
        });
    }

    /// <summary>When a member is away between two days: on leave, on a mission, or not posted.</summary>
    public static IReadOnlyList<DaySpan> AwayBetween(MemberState state, DateOnly from, DateOnly to) => state.Posting is { } posting
        ? CoverRules.AwayBetween(
            [
                .. state.Leaves.Values.Where(leave => leave.IsTaken).Select(leave => new DaySpan(leave.From, leave.End)),
                .. state.Missions.Values.Where(mission => mission.IsTaken).Select(mission => new DaySpan(mission.From, mission.End)),
            ],
            posting.Start,
            posting.End,
            new(from, to))
        : [new(from, to)];

    /// <summary>L1: more than a township's to decide.</summary>
    public static Problem NeedsCounty(CountedDays counted) => new(ProblemCodes.LeaveNeedsCounty, null, new Dictionary<string, string>
    {
        ["countedDays"] = $"{counted.Days}",
        ["countedWith"] = string.Join(' ', counted.With),
    });

    private static Problem? Refusal(MemberState state, Posting posting, RequestLeave command, DateOnly today)
    {
        // Told before anything else: the same request again, also when its days have begun meanwhile, is answered from its first entry.
        if (state.Leaves.ContainsKey(command.LeaveId))
            return new Problem(ProblemCodes.LeaveIdReused, "/leaveId");
        if (command.To < command.From || DaysOf(command.From, command.To) > LongestDays)
            return new Problem(ProblemCodes.LeaveDaysInvalid, "/to");
        if (command.From < today)
            return new Problem(ProblemCodes.LeaveAfterTheFact, "/from");
        if (DaysOf(today, command.From) > LongestDays || (posting.End is { } end && command.From >= CountyTime.DateOf(end)))
            return new Problem(ProblemCodes.LeaveDaysInvalid, "/from");
        var other = state.Leaves.Values.FirstOrDefault(leave => leave.IsAlive && leave.From <= command.To && command.From <= leave.End);
        return other is null ? null : new Problem(ProblemCodes.LeaveOverlaps, "/from", new Dictionary<string, string> { ["leaveId"] = other.Id });
    }

    private static Problem? Find(MemberState state, LeaveAct act, out Leave? leave) =>
        state.Leaves.TryGetValue(act.LeaveId, out leave) ? null : new Problem(ProblemCodes.LeaveNotFound);

    private static Problem? Undecided(MemberState state, LeaveAct act, out Leave? leave)
    {
        if (Find(state, act, out leave) is { } missing)
            return missing;
        if (act.OwnLeave)
            return new Problem(ProblemCodes.OwnLeave);
        return leave!.State == LeaveState.Requested ? null : Decided(leave);
    }

    private static Problem? Approved(MemberState state, LeaveAct act, out Leave? leave) =>
        Find(state, act, out leave) ?? (leave!.State == LeaveState.Approved ? null : Decided(leave));

    private static Problem Decided(Leave leave) => new(ProblemCodes.LeaveDecided, null, new Dictionary<string, string> { ["state"] = $"{leave.State}", ["approver"] = $"{leave.Approver}" });

    /// <summary>L2: over those approved, or requested earlier.</summary>
    private static CountedDays CountForApproval(MemberState state, Leave leave, DutyRules rules) => LeaveCounting.Count(
        leave.From, leave.To,
        state.Leaves.Values.Where(other => other.Id != leave.Id && other.IsAlive && (other.State != LeaveState.Requested || other.Requested < leave.Requested)).Select(other => other.Span),
        rules.IsDutyDay);

    private static IEnumerable<DutySlot> AbsencesOf(MemberState state, Leave leave, DutyRules rules) =>
        from cell in state.Attendance
        where cell.Value.Status == AttendanceStatus.AbsentProvisional && leave.From <= cell.Key.Date && cell.Key.Date <= leave.To
            && rules.InstantsOf(cell.Key).Deadline >= leave.RequestedAt
        select cell.Key;

    private static MemberSlotSettled OnLeave(VillageCode village, MemberId member, DutySlot slot, LeaveFacts facts) => new()
    {
        OccurredAt = facts.Now,
        Township = village.Township,
        Village = village,
        Member = member,
        DutySlot = slot,
        Status = AttendanceStatus.OnLeave,
        Reason = Reason.LeaveApproved,
        Deadline = facts.Rules.InstantsOf(slot).Deadline,
        Supersedes = AttendanceStatus.AbsentProvisional,
    };

    private static T At<T>(MemberState state, MemberId member, LeaveFacts facts, T @event)
        where T : LedgerEvent => @event with
        {
            OccurredAt = facts.Now,
            Township = state.Posting!.VillageOn(facts.Today).Township,
            Village = state.Posting.VillageOn(facts.Today),
            Member = member,
        };
}

/// <summary>What a leave's decision needs to know from outside.</summary>
internal sealed record LeaveFacts(DateTimeOffset Now, DutyRules Rules)
{
    public DateOnly Today => CountyTime.DateOf(Now);
}
