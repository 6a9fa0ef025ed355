using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Where a phone says that it is.</summary>
internal enum Whereabouts
{
    Inside,
    InsideGcj02,
    InsideBd09,
    Outside,
    NoAccuracy,
    Imprecise,
    Unknown,
}

/// <summary>Makes the check-ins that phones make.</summary>
internal sealed class Phones(PlanBuilder plan)
{
    private static readonly TimeSpan fetchesBefore = TimeSpan.FromMinutes(20);

    /// <summary>At once, with a signal; the wall clock may be off by less than what is tolerated.</summary>
    public CheckIn Online(Participant who, SlotWindow slot, DateTimeOffset at, Whereabouts where = Whereabouts.Inside, string nth = "")
    {
        var key = Key(who, slot, nth);
        return new CheckIn(at, who, plan.Id("check-in", key), at + TimeSpan.FromSeconds(plan.Number(-200, 200, "clock", key)), Position(who, where, key), null);
    }

    /// <summary>Now, but the phone's clock is wrong by years.</summary>
    public CheckIn WrongClock(Participant who, SlotWindow slot, DateTimeOffset at)
    {
        var key = Key(who, slot, "");
        return Online(who, slot, at) with { CapturedAt = at + TimeSpan.FromDays(plan.Number(-3000, -400, "wrong clock", key)) };
    }

    /// <summary>Tapped without a signal and sent later, with nothing that proves the time.</summary>
    public CheckIn WithoutTicket(Participant who, SlotWindow slot, DateTimeOffset tapped, DateTimeOffset sent) =>
        Online(who, slot, sent) with { CapturedAt = tapped };

    /// <summary>Tapped without a signal and sent later, with a ticket that was fetched a while before; the wall clock may say anything.</summary>
    public CheckIn WithTicket(Participant who, SlotWindow slot, DateTimeOffset tapped, DateTimeOffset sent, Whereabouts where = Whereabouts.Inside)
    {
        var key = Key(who, slot, "");
        var ticket = $"ticket {key}";
        // The phones of the county fetch their tickets at a few instants, to be played together.
        var fetched = FetchedBefore(tapped);
        plan.Add(new FetchTicket(fetched, who.Member, ticket));
        var wrong = plan.Chance(0.2, "ticket clock", key) ? TimeSpan.FromDays(-plan.Number(400, 3000, "wrong ticket clock", key)) : TimeSpan.Zero;
        return Online(who, slot, sent, where) with { CapturedAt = tapped + wrong, Ticket = new TicketUse(ticket, tapped - fetched) };
    }

    public PlannedPosition? Position(Participant who, Whereabouts where, string key)
    {
        if (where == Whereabouts.Unknown)
            return null;
        var datum = where switch
        {
            Whereabouts.InsideGcj02 => "gcj02",
            Whereabouts.InsideBd09 => "bd09",
            _ => "wgs84",
        };
        // At least 100 m clear of the fence and its buffer, so that another formula for distances or datums can't change a verdict.
        var (distance, accuracy) = where switch
        {
            Whereabouts.Outside => (who.RadiusMeters + Oracle.BufferMeters + Between(200, 5_000, "distance"), Between(5, 80, "accuracy")),
            Whereabouts.Imprecise => (Between(0, 0.5 * who.RadiusMeters, "distance"), who.RadiusMeters + Between(100, 1_500, "accuracy")),
            _ => (Between(0, 0.6 * who.RadiusMeters, "distance"), Between(5, 0.2 * who.RadiusMeters, "accuracy")),
        };
        return new PlannedPosition(distance, Between(0, 360, "bearing"), where == Whereabouts.NoAccuracy ? null : Math.Round(accuracy, 1), datum);

        double Between(double low, double high, string purpose) => plan.Between(low, high, purpose, key);
    }

    private static DateTimeOffset FetchedBefore(DateTimeOffset tapped)
    {
        var before = tapped - fetchesBefore;
        return new DateTimeOffset(before.Year, before.Month, before.Day, before.Hour, before.Minute / 20 * 20, 7, before.Offset).AddMilliseconds(311);
    }

    private static string Key(Participant who, SlotWindow slot, string nth) => $"{who.Member} {slot.Date:yyyy-MM-dd} {slot.Slot} {nth}";
}
