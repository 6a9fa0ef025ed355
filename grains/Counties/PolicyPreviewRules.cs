namespace Zhucun.Grains.Counties;

/// <summary>What a change of the policy means, before it is laid down: pure, and nothing is recorded by it.</summary>
public static class PolicyPreviewRules
{
    /// <summary>The slots of the first duty days, of either rules, whose instants differ; null where the day is none of duty.</summary>
    /// <param name="before">The rules without the change.</param>
    /// <param name="after">The rules with it.</param>
    /// <param name="first">The first day.</param>
    /// <param name="days">How many duty days.</param>
    public static IReadOnlyList<SlotChange> Slots(DutyRules before, DutyRules after, DateOnly first, int days) =>
    [
        .. from date in Days(first).Where(date => before.IsDutyDay(date) || after.IsDutyDay(date)).Take(days)
           from name in SlotNames.All
           let slot = new DutySlot(date, name)
           let was = before.IsDutyDay(date) ? before.InstantsOf(slot) : null
           let becomes = after.IsDutyDay(date) ? after.InstantsOf(slot) : null
           where was != becomes
           select new SlotChange(slot, was, becomes),
    ];

    /// <summary>How many of so many days are duty days.</summary>
    public static int DutyDays(DutyRules rules, DateOnly first, int days) => Days(first).Take(days).Count(rules.IsDutyDay);

    /// <summary>What evidence whose time is trusted, or that was received in time, would have been worth by these rules (A3): what lies in no slot of theirs is silence.</summary>
    public static Timeliness Judge(IEnumerable<TimeEvidence> evidence, DutyRules rules)
    {
        var sum = default(Timeliness);
        foreach (var (slot, at) in evidence)
        {
            var instants = rules.InstantsOf(slot);
            sum = at is not { } judged || judged < instants.Opens || judged > instants.Closes ? sum with { Absent = sum.Absent + 1 }
                : judged <= instants.Due ? sum with { OnTime = sum.OnTime + 1 }
                : judged <= instants.Deadline ? sum with { WithinGrace = sum.WithinGrace + 1 }
                : sum with { Late = sum.Late + 1 };
        }

        return sum;
    }

    private static IEnumerable<DateOnly> Days(DateOnly first)
    {
        for (var date = first; date < DateOnly.MaxValue; date = date.AddDays(1))
            yield return date;
    }
}

/// <summary>A slot's instants before and after a change.</summary>
public sealed record SlotChange(DutySlot Slot, SlotInstants? Before, SlotInstants? After);

/// <summary>When somebody was seen in a slot, as the rules judged it; null: nobody was.</summary>
public readonly record struct TimeEvidence(DutySlot Slot, DateTimeOffset? At);

/// <summary>How many were in time, and how.</summary>
public readonly record struct Timeliness(int OnTime, int WithinGrace, int Late, int Absent)
{
    /// <summary>Both together.</summary>
    public static Timeliness operator +(Timeliness left, Timeliness right) =>
        new(left.OnTime + right.OnTime, left.WithinGrace + right.WithinGrace, left.Late + right.Late, left.Absent + right.Absent);
}
