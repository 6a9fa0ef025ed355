using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Members who are sent elsewhere: authorised absence that is no leave.</summary>
internal sealed class MissionEpisodes(PlanBuilder plan)
{
    private const double Share = 0.1;

    public void Plan()
    {
        foreach (var who in plan.People.Where(who => plan.Chance(Share, "mission", who.Member)))
            Plan(who);
    }

    private void Plan(Participant who)
    {
        var latest = plan.Period.Last.DayNumber - plan.Period.First.DayNumber - 1;
        if (latest < 1)
            return;
        var from = plan.Period.First.AddDays(plan.Number(1, latest, "mission from", who.Member));
        var to = from.AddDays(plan.Number(0, 4, "mission days", who.Member));
        if (!plan.TakeDays(who.Member, from, to, 1))
            return;
        var office = plan.Chance(0.2, "by the county", who.Member) ? Office.Department : PlanBuilder.CommitteeOf(who);
        var id = plan.Id("mission", who.Member);
        var sent = plan.Chance(0.3, "on the day", who.Member) ? plan.Moment(from, 6, 9, "sends", who.Member) : plan.Moment(from.AddDays(-1), 7, 18, "sends", who.Member);
        plan.Add(new SendOnMission(sent, office, who.Member, id, from, to, plan.Chance(0.3, "training", who.Member) ? "training" : "mission"));
        if (!plan.Chance(0.3, "mission cancelled", who.Member))
            return;
        // Before it begins no day of it is left; later the day of the cancelling and those before are. On the last day there is nothing left to cancel.
        var last = from == to || plan.Chance(0.3, "before it begins", who.Member)
            ? from.AddDays(-1)
            : from.AddDays(plan.Number(0, to.DayNumber - from.DayNumber - 1, "cancelled on", who.Member));
        var at = last < from ? plan.Moment(last, 19, 23, "cancels", who.Member) : plan.Moment(last, 10, 20, "cancels", who.Member);
        if (at <= sent)
            return;
        plan.Add(new CancelMission(at, office, who.Member, id));
        for (var date = last < from ? from : last.AddDays(1); date <= to; date = date.AddDays(1))
            plan.GiveBack(who.Member, date);
    }
}
