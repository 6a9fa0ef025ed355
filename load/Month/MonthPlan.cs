using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Who does what in a month: a pure function of seed, people and days.</summary>
internal static class MonthPlan
{
    /// <param name="draw">The seed.</param>
    /// <param name="people">All members.</param>
    /// <param name="period">The days.</param>
    /// <param name="townships">The townships in which people act as people do; in the others all come on time.</param>
    public static IReadOnlyList<Act> Make(Draw draw, IReadOnlyList<Participant> people, Period period, IReadOnlySet<string> townships)
    {
        var acting = people.Where(who => townships.Contains(who.Township)).OrderBy(who => who.Member, StringComparer.Ordinal).ToArray();
        var quiet = people.Where(who => !townships.Contains(who.Township)).OrderBy(who => who.Member, StringComparer.Ordinal).ToArray();
        var plan = new PlanBuilder(draw, period, acting);
        var phones = new Phones(plan);
        var ordinary = new OrdinarySlots(plan, phones, new AbsenceHandling(plan));
        // What was planned first stays: later episodes go where there is room, and the ordinary days are what is left.
        new OutageEpisodes(plan, phones).Plan();
        new LeaveEpisodes(plan, phones, ordinary).Plan();
        new MissionEpisodes(plan).Plan();
        foreach (var slot in period.Slots)
        {
            ordinary.Plan(slot);
            ordinary.PlanQuiet(quiet, slot);
        }

        foreach (var date in period.Days.Where(date => !DutyCalendar.IsDutyDay(date)))
            ordinary.PlanFreeDay(date);
        return plan.Build();
    }

    /// <summary>So many townships, chosen by the seed.</summary>
    public static IReadOnlySet<string> Townships(Draw draw, IReadOnlyList<Participant> people, int count) =>
        people.Select(who => who.Township).Distinct().OrderBy(code => draw.Bits("township", code)).ThenBy(code => code, StringComparer.Ordinal).Take(count).ToHashSet();
}
