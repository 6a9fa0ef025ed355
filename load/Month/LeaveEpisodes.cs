using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Members who ask for leave, and all that can become of it (MISSION L1–L7).</summary>
internal sealed class LeaveEpisodes(PlanBuilder plan, Phones phones, OrdinarySlots ordinary)
{
    private const double Share = 0.28;

    private static readonly string[] kinds = ["personal", "sick", "annual", "marriage", "bereavement", "other"];

    private int made;

    public void Plan()
    {
        foreach (var team in plan.People.GroupBy(who => who.Village).Where(team => plan.Chance(0.02, "all on leave", team.Key)))
            PlanWholeTeam([.. team]);
        foreach (var who in plan.People.Where(who => plan.Chance(Share, "leave", who.Member)))
            Plan(who, plan.Number(0, 15, "leave kind", who.Member));
    }

    private void Plan(Participant who, int variant)
    {
        var latest = plan.Period.Last.DayNumber - plan.Period.First.DayNumber - 2;
        if (latest < 1)
            return;
        var from = plan.Period.First.AddDays(plan.Number(1, latest, "leave from", who.Member));
        var days = variant switch
        {
            < 5 or > 12 => plan.Number(1, 3, "leave days", who.Member),
            < 7 => plan.Number(4, 7, "leave days", who.Member),
            _ => plan.Number(1, 5, "leave days", who.Member),
        };
        var to = from.AddDays(days - 1);
        switch (variant)
        {
            case < 5:
                PlanPlain(who, from, to, ends: variant);
                break;
            case < 7:
                if (plan.TakeDays(who.Member, from, to, 2))
                    PlanDecided(who, Ask(who, from, to, Before(who, from)), from, days);
                break;
            case 7:
                PlanRejected(who, from, to);
                break;
            case 8:
                PlanGivenUp(who, from, to);
                break;
            case 9 or 10:
                PlanEarlyReturn(who, from, from.AddDays(plan.Number(2, 5, "long leave", who.Member)));
                break;
            case 11:
                PlanTwo(who, from);
                break;
            case 12:
                PlanAskedOnTheDay(who, from);
                break;
            case 13:
                PlanAskedTooLate(who, from);
                break;
            case 14:
                PlanOverdue(who, from, to);
                break;
            default:
                PlanAfterTheFact(who, from);
                break;
        }
    }

    /// <summary>Asked for, granted, taken. It ends with the next check-in in the village, or one on its last day.</summary>
    private void PlanPlain(Participant who, DateOnly from, DateOnly to, int ends)
    {
        if (!plan.TakeDays(who.Member, from, to, 2))
            return;
        var leave = Ask(who, from, to, Before(who, from));
        if (plan.Chance(0.15, "overlaps", who.Member))
            plan.Add(leave with { At = plan.Moment(leave.At.AddMinutes(1), leave.At.AddMinutes(3), "overlap", who.Member), LeaveId = NewId(who), From = to, To = to.AddDays(1) });
        PlanDecided(who, leave, from, to.DayNumber - from.DayNumber + 1);
        if (ends == 0)
            plan.Add(phones.Online(who, DutyCalendar.SlotsOf(to)[1], plan.Moment(to, 19, 21, "back", who.Member)));
    }

    private void PlanRejected(Participant who, DateOnly from, DateOnly to)
    {
        if (!plan.TakeDays(who.Member, from, to, 2))
            return;
        var leave = Ask(who, from, to, Before(who, from));
        plan.Add(new RejectLeave(Decision(who, leave), leave.LeaveId, PlanBuilder.CommitteeOf(who)));
        plan.Add(new RejectLeave(Decision(who, leave, 40), leave.LeaveId, Office.Department));
        Stays(who, from, to);
    }

    /// <summary>Withdrawn before the decision, or cancelled after it.</summary>
    private void PlanGivenUp(Participant who, DateOnly from, DateOnly to)
    {
        if (!plan.TakeDays(who.Member, from, to, 2))
            return;
        var leave = Ask(who, from, to, Before(who, from));
        if (plan.Chance(0.5, "withdrawn", who.Member))
        {
            plan.Add(new EndLeave(Decision(who, leave), leave.LeaveId, OwnLeaveAct.Withdraw));
        }
        else
        {
            PlanDecided(who, leave, from, to.DayNumber - from.DayNumber + 1);
            plan.Add(new EndLeave(Decision(who, leave, 70), leave.LeaveId, OwnLeaveAct.Return));
            plan.Add(new EndLeave(Decision(who, leave, 75), leave.LeaveId, OwnLeaveAct.Cancel));
        }

        Stays(who, from, to);
    }

    private void PlanEarlyReturn(Participant who, DateOnly from, DateOnly to)
    {
        if (!plan.TakeDays(who.Member, from, to, 2))
            return;
        var leave = Ask(who, from, to, Before(who, from));
        PlanDecided(who, leave, from, to.DayNumber - from.DayNumber + 1);
        var back = from.AddDays(plan.Number(0, to.DayNumber - from.DayNumber - 1, "back", who.Member));
        plan.Add(new EndLeave(plan.Moment(back, 8, 20, "cancels", who.Member), leave.LeaveId, OwnLeaveAct.Cancel));
        plan.Add(new EndLeave(plan.Moment(back, 20, 22, "returns", who.Member), leave.LeaveId, OwnLeaveAct.Return));
        Stays(who, back.AddDays(1), to);
    }

    /// <summary>A second leave with nothing but free days between: they count together.</summary>
    private void PlanTwo(Participant who, DateOnly from)
    {
        var to = from.AddDays(plan.Number(0, 2, "first of two", who.Member));
        var second = DutyCalendar.NextDutyDay(to);
        var end = second.AddDays(plan.Number(0, 2, "second of two", who.Member));
        if (!plan.TakeDays(who.Member, from, end, 2))
            return;
        var first = Ask(who, from, to, Before(who, from));
        PlanDecided(who, first, from, to.DayNumber - from.DayNumber + 1);
        var more = Ask(who, second, end, Decision(who, first, 80));
        plan.Add(new ApproveLeave(Decision(who, more), more.LeaveId, PlanBuilder.CommitteeOf(who), AllowUnattended: true));
        if (to.DayNumber - from.DayNumber + end.DayNumber - second.DayNumber + 2 > 3)
            plan.Add(new ApproveLeave(Decision(who, more, 30), more.LeaveId, Office.Department, AllowUnattended: true));
        plan.Add(new EndLeave(plan.Moment(to, 20, 22, "returns", who.Member), first.LeaveId, OwnLeaveAct.Return));
    }

    /// <summary>Asked for before the morning's deadline and granted after it: what was an absence becomes leave.</summary>
    private void PlanAskedOnTheDay(Participant who, DateOnly from)
    {
        var to = from.AddDays(plan.Number(0, 1, "on the day", who.Member));
        if (!plan.TakeDays(who.Member, from, to, 2))
            return;
        var leave = Ask(who, from, to, plan.Moment(from, 6, 9, "asks", who.Member));
        plan.Add(new ApproveLeave(plan.Moment(from, 10, 18, "decides", who.Member), leave.LeaveId, PlanBuilder.CommitteeOf(who), AllowUnattended: true));
    }

    /// <summary>Asked for after the morning's deadline: the morning stays an absence, the evening is leave. And for yesterday there is none.</summary>
    private void PlanAskedTooLate(Participant who, DateOnly from)
    {
        if (!plan.TakeDays(who.Member, from, from, 2))
            return;
        var asked = plan.Moment(from, 10, 12, "asks", who.Member);
        Ask(who, from.AddDays(-1), from, asked.AddMinutes(-3));
        var leave = Ask(who, from, from, asked);
        plan.Add(new ApproveLeave(plan.Moment(from, 13, 18, "decides", who.Member), leave.LeaveId, PlanBuilder.CommitteeOf(who), AllowUnattended: true));
    }

    /// <summary>Nobody sees the member back in time; the report comes some hours late.</summary>
    private void PlanOverdue(Participant who, DateOnly from, DateOnly to)
    {
        var next = DutyCalendar.NextDutyDay(to);
        // Some are not seen for so long that the alert is exhausted, or not at all.
        var seen = plan.Number(0, 5, "long not seen", who.Member) switch
        {
            0 => next.AddDays(4),
            1 when next < plan.Period.Last => plan.Period.Last,
            _ => next,
        };
        if (!plan.TakeDays(who.Member, from, seen, 2))
            return;
        var leave = Ask(who, from, to, Before(who, from));
        PlanDecided(who, leave, from, to.DayNumber - from.DayNumber + 1);
        if (seen > next)
        {
            foreach (var slot in DutyCalendar.DutySlots(next, seen))
                ordinary.PlanOnTime(who, slot, Whereabouts.NoAccuracy);
            return;
        }

        var morning = DutyCalendar.SlotsOf(next)[0];
        var alert = AlertKeys.LeaveOverdue(leave.LeaveId);
        if (plan.Chance(0.5, "overdue handled", who.Member))
            plan.Add(new AcknowledgeAlert(plan.Moment(morning.Deadline.AddMinutes(5), morning.Closes, "overdue", who.Member), PlanBuilder.CommitteeOf(who), alert));
        // Somewhere about, but nobody can tell whether in the village.
        ordinary.PlanOnTime(who, morning, Whereabouts.NoAccuracy);
        if (plan.Chance(0.5, "reports", who.Member))
            plan.Add(new EndLeave(plan.Moment(next, 14, 19, "returns", who.Member), leave.LeaveId, OwnLeaveAct.Return));
        ordinary.PlanOnTime(who, DutyCalendar.SlotsOf(next)[1]);
    }

    /// <summary>Three days, and a fourth that the township wants to give afterwards: it is the department's.</summary>
    private void PlanAfterTheFact(Participant who, DateOnly from)
    {
        var to = from.AddDays(2);
        var next = DutyCalendar.NextDutyDay(to);
        if (!plan.TakeDays(who.Member, from, next, 2))
            return;
        PlanDecided(who, Ask(who, from, to, Before(who, from)), from, 3);
        var slots = DutyCalendar.SlotsOf(next);
        ordinary.PlanOnTime(who, slots[0]);
        var (alert, at) = (AlertKeys.Absence(who.Member, slots[1]), plan.Moment(slots[1].Deadline.AddMinutes(1), slots[1].Closes, "granted", who.Member));
        plan.Add(new ResolveAlert(at, PlanBuilder.CommitteeOf(who), alert, "LeaveGranted"));
        plan.Add(new ResolveAlert(plan.Moment(slots[1].Closes, slots[1].Closes.AddHours(12), "granted by the county", who.Member), Office.Department, alert, "LeaveGranted"));
    }

    /// <summary>L4: the last of them goes only by name.</summary>
    private void PlanWholeTeam(IReadOnlyList<Participant> team)
    {
        var from = plan.Period.First.AddDays(plan.Number(1, Math.Max(1, plan.Period.Last.DayNumber - plan.Period.First.DayNumber - 2), "team's leave", team[0].Village));
        if (!team.All(who => plan.TakeDays(who.Member, from, from, 2)))
            return;
        foreach (var who in team)
        {
            var leave = Ask(who, from, from, Before(who, from));
            plan.Add(new ApproveLeave(Decision(who, leave), leave.LeaveId, PlanBuilder.CommitteeOf(who), AllowUnattended: false));
            plan.Add(new ApproveLeave(Decision(who, leave, 60), leave.LeaveId, PlanBuilder.CommitteeOf(who), AllowUnattended: true));
        }
    }

    private AskLeave Ask(Participant who, DateOnly from, DateOnly to, DateTimeOffset at)
    {
        var ask = new AskLeave(at, who.Member, NewId(who), from, to, plan.Pick(kinds, "kind of leave", who.Member));
        plan.Add(ask);
        return ask;
    }

    private string NewId(Participant who) => plan.Id("leave", $"{who.Member} {made++}");

    /// <summary>The township first, though a long leave is none of its to decide, and then the county.</summary>
    private void PlanDecided(Participant who, AskLeave leave, DateOnly from, int days)
    {
        plan.Add(new ApproveLeave(Decision(who, leave), leave.LeaveId, PlanBuilder.CommitteeOf(who), plan.Chance(0.8, "unattended", who.Member)));
        if (days > 3)
            plan.Add(new ApproveLeave(Decision(who, leave, 30), leave.LeaveId, Office.Department, AllowUnattended: true));
    }

    /// <summary>Some time on the day before.</summary>
    private DateTimeOffset Before(Participant who, DateOnly from) => plan.Moment(from.AddDays(-1), 7, 16, "asks", who.Member);

    private DateTimeOffset Decision(Participant who, AskLeave leave, int after = 5) =>
        plan.Moment(leave.At.AddMinutes(after), leave.At.AddMinutes(after + 4), $"decides {after}", $"{who.Member} {leave.LeaveId}");

    /// <summary>There after all: these days are as any other.</summary>
    private void Stays(Participant who, DateOnly from, DateOnly to)
    {
        for (var date = from; date <= to; date = date.AddDays(1))
            plan.GiveBack(who.Member, date);
    }
}
