using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Villages that are silent together: outages told before or after, whole townships cut off, and teams of which simply nobody is there (MISSION A9, B5).</summary>
internal sealed class OutageEpisodes(PlanBuilder plan, Phones phones)
{
    private static readonly TimeSpan mostAgo = TimeSpan.FromHours(72);

    public void Plan()
    {
        foreach (var township in plan.People.GroupBy(who => who.Township))
        {
            IReadOnlyList<IGrouping<string, Participant>> villages = [.. plan.Shuffled(township.GroupBy(who => who.Village), "villages", village => village.Key)];
            var slots = plan.Period.Slots.Skip(1).ToArray();
            if (slots.Length < 3)
                continue;
            if (villages.Count >= 5 && plan.Chance(0.7, "cut off", township.Key))
                PlanCutOff(township.Key, villages, plan.Pick(slots[..^1], "cut off slot", township.Key));
            for (var nth = 0; nth < plan.Number(0, 2, "outages", township.Key); nth++)
                PlanOutage(township.Key, [.. villages.Skip(nth * 3).Take(plan.Number(1, 3, "out", $"{township.Key} {nth}"))], slots, $"{township.Key} {nth}");
            foreach (var village in villages.Where(village => plan.Chance(0.12, "nobody there", village.Key)))
                PlanUnattended([.. village], plan.Pick(slots, "nobody's slot", village.Key));
        }
    }

    /// <summary>Known before, known afterwards, or ended when it is over: what is silent meanwhile is unreachable.</summary>
    private void PlanOutage(string township, IReadOnlyList<IGrouping<string, Participant>> villages, SlotWindow[] slots, string name)
    {
        if (villages.Count == 0)
            return;
        var start = plan.Number(0, slots.Length - 2, "outage from", name);
        var out_ = slots[start..Math.Min(slots.Length, start + plan.Number(1, 3, "outage slots", name))];
        var (first, last) = (out_[0], out_[^1]);
        var (from, to) = (plan.Moment(first.Opens, first.Due, "outage begins", name), plan.Moment(last.Closes, last.Closes.AddMinutes(20), "outage over", name));
        var (codes, id, office) = ((string[])[.. villages.Select(village => village.Key)], plan.Id("outage", name), new Office(township));
        switch (plan.Number(0, 3, "outage kind", name))
        {
            case 0:
                plan.Add(new DeclareOutage(plan.Moment(first.Opens.AddHours(-1), first.Opens, "declares", name), office, township, id, codes, from, to));
                break;
            case 1:
                plan.Add(new DeclareOutage(from, office, township, id, codes, from, null));
                plan.Add(new EndOutage(to, office, township, id));
                break;
            default:
                var told = plan.Moment(last.Closes.AddMinutes(21), last.Closes.AddHours(20), "declares", name);
                // Of one that began more than three days ago only the last three days can be told.
                plan.Add(new DeclareOutage(told, office, township, id, codes, told - from < mostAgo ? from : told - mostAgo, to));
                break;
        }

        foreach (var slot in out_)
            Silence(villages.SelectMany(village => village), slot, evidenceShare: 0.3, name);
    }

    /// <summary>So many villages are silent in one slot that one alert stands for all of them.</summary>
    private void PlanCutOff(string township, IReadOnlyList<IGrouping<string, Participant>> villages, SlotWindow slot)
    {
        var least = Math.Max(5, (villages.Count / 2) + 1);
        // Sometimes one short of it.
        var count = plan.Number(least - 1, villages.Count, "cut off villages", township);
        var silent = villages.Take(count).ToArray();
        var (alert, office) = (AlertKeys.OutageSuspected(township, slot), new Office(township));
        var evidence = 0.15;
        switch (plan.Number(0, 5, "cut off then", township))
        {
            case 0:
                break;
            case 1:
                plan.Add(new AcknowledgeAlert(After(3, 100), office, alert));
                evidence = 0.9;
                break;
            case 2:
                plan.Add(new AcknowledgeAlert(After(100, 119), Office.Department, alert));
                plan.Add(new AcknowledgeAlert(After(180, 200, "again"), office, alert));
                break;
            case 3:
                plan.Add(new ResolveAlert(After(10, 300), office, alert, "FalseAlarm"));
                break;
            default:
                var told = After(20, 2000);
                var codes = silent.Select(village => village.Key).Take(plan.Chance(0.5, "all of them", township) ? count : count - 1).ToArray();
                if (plan.Chance(0.5, "acknowledged before", township))
                    plan.Add(new AcknowledgeAlert(After(1, 15, "acknowledges"), office, alert));
                plan.Add(new DeclareOutage(told, office, township, plan.Id("outage", $"cut off {township}"), codes, slot.Opens.AddMinutes(5), slot.Closes));
                break;
        }

        Silence(silent.SelectMany(village => village), slot, evidence, "cut off");

        DateTimeOffset After(double least, double most, string purpose = "handles the cut") =>
            plan.Moment(slot.Deadline.AddMinutes(least), slot.Deadline.AddMinutes(most), purpose, township);
    }

    /// <summary>Nobody of a team is there: some of them show later that they were, or somebody looks after it, or nobody does.</summary>
    private void PlanUnattended(IReadOnlyList<Participant> team, SlotWindow slot)
    {
        var (alert, office, name) = (AlertKeys.VillageUnattended(team[0].Village, slot), PlanBuilder.CommitteeOf(team[0]), team[0].Village);
        var evidence = 0.0;
        switch (plan.Number(0, 5, "nobody then", name))
        {
            case 0:
                plan.Add(new AcknowledgeAlert(After(3, 1000), office, alert));
                break;
            case 1:
                plan.Add(new ResolveAlert(After(3, 1000), office, alert, "ConfirmedAbsent"));
                break;
            case 2:
                foreach (var who in team)
                    plan.Add(new ResolveAlert(After(10, 200, who.Member), office, AlertKeys.Absence(who.Member, slot), "FalseAlarm"));
                break;
            case 3:
                plan.Add(new AcknowledgeAlert(After((72 * 60) - 20, (72 * 60) - 2), office, alert));
                break;
            case 4:
                evidence = 0.8;
                break;
            default:
                break;
        }

        Silence(team, slot, evidence, "nobody there");

        DateTimeOffset After(double least, double most, string purpose = "handles nobody") =>
            plan.Moment(slot.Deadline.AddMinutes(least), slot.Deadline.AddMinutes(most), purpose, name);
    }

    private void Silence(IEnumerable<Participant> members, SlotWindow slot, double evidenceShare, string why)
    {
        foreach (var who in members)
        {
            var name = $"{who.Member} {slot.Date:yyyy-MM-dd} {slot.Slot} {why}";
            if (!plan.Take(who.Member, slot) || !plan.Chance(evidenceShare, "evidence", name))
                continue;
            if (plan.Chance(0.25, "comes late", name))
            {
                plan.Add(phones.Online(who, slot, plan.Moment(slot.Deadline.AddMinutes(1), slot.Closes, "late", name)));
                continue;
            }

            var tapped = slot.Opens.AddMinutes(40 + plan.Number(0, 100, "tapped", name));
            plan.Add(phones.WithTicket(who, slot, tapped, plan.Moment(slot.Deadline.AddMinutes(2), slot.Deadline.AddHours(70), "sent", name)));
        }
    }
}
