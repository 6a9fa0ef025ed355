namespace Zhucun.Load.Morning;

/// <summary>A member who takes part, with the fence that their check-ins are judged against.</summary>
internal sealed record Participant(string Member, string Name, string Village, string Township, double SiteLat, double SiteLon, double RadiusMeters);

/// <summary>In which part of the morning a check-in reaches the server.</summary>
internal enum Leg
{
    BeforeDue,
    Grace,
    AfterSettlement,
}

internal sealed record PlannedPosition(double MetersFromSite, double BearingDegrees, double? AccuracyMeters, string Datum);

/// <summary>
/// One member's morning. <see cref="At"/> is the county's instant of the tap: for someone online it is also when it is sent, for someone offline the sending
/// comes after the settlement. <see cref="ClockError"/> is how far the phone's wall clock is off.
/// </summary>
internal sealed record PlannedMember(Participant Who, Behaviour Behaviour, Leg Leg, DateTimeOffset At, PlannedPosition? Position, TimeSpan ClockError);

/// <summary>Who does what this morning: a pure function of seed, people and slot.</summary>
internal static class MorningPlan
{
    // Clear of every boundary by more than a fast clock's uncertainty.
    private static readonly TimeSpan margin = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<PlannedMember> Make(
        Draw draw, double silentPercent, IReadOnlyList<Participant> people, SlotWindow slot, DateTimeOffset start)
    {
        var curve = new ArrivalCurve(slot.Opens, slot.Due);
        var ordered = people.OrderBy(p => draw.Bits("behaviour", p.Member)).ThenBy(p => p.Member, StringComparer.Ordinal).ToArray();
        var plan = new List<PlannedMember>(ordered.Length);
        foreach (var (behaviour, count) in Counts(ordered.Length, silentPercent))
        {
            foreach (var person in ordered.AsSpan(plan.Count, count))
                plan.Add(Make(draw, person, behaviour, slot, start, curve));
        }

        return plan;
    }

    /// <summary>How many members do what: exact numbers, not coin tosses, so that 4 % of 1,032 is 41 with every seed.</summary>
    public static IReadOnlyList<(Behaviour Behaviour, int Count)> Counts(int members, double silentPercent)
    {
        var silent = Portion(members, silentPercent);
        var scale = (100 - silentPercent) / (100 - Behaviours.UsualSilentPercent);
        var counts = new List<(Behaviour Behaviour, int Count)> { (Behaviour.Silent, silent) };
        var left = members - silent;
        foreach (var (behaviour, percent) in Behaviours.UsualShares)
        {
            var count = Math.Min(left, Portion(members, percent * scale));
            counts.Add((behaviour, count));
            left -= count;
        }

        counts.Add((Behaviour.OnTime, left));
        return counts;
    }

    private static int Portion(int members, double percent) => (int)Math.Round(members * percent / 100, MidpointRounding.AwayFromZero);

    private static PlannedMember Make(Draw draw, Participant person, Behaviour behaviour, SlotWindow slot, DateTimeOffset start, ArrivalCurve curve)
    {
        var key = person.Member;
        var leg = behaviour switch
        {
            Behaviour.InGrace => Leg.Grace,
            Behaviour.LateAfterGrace => Leg.AfterSettlement,
            _ when behaviour.IsOffline() => Leg.AfterSettlement,
            _ => Leg.BeforeDue,
        };
        var at = behaviour switch
        {
            Behaviour.InGrace => Between(slot.Due, slot.Deadline),
            Behaviour.LateAfterGrace => Between(slot.Deadline + TimeSpan.FromMinutes(1), Earlier(slot.Deadline + TimeSpan.FromMinutes(30), slot.Closes)),
            // Six minutes clear of the deadline, or the server would rightly take it for an online one (A6).
            Behaviour.OfflineWithoutTicket => Earlier(curve.Arrival(draw.Unit("arrival", key), start), slot.Deadline - TimeSpan.FromMinutes(6)),
            // Judged by capture + 60 s: stay clear of the boundary, where the rules say "unverified". One in five taps in the grace time.
            _ when behaviour.UsesTicket() => draw.Unit("offline", key) < 0.2
                ? Between(slot.Due, slot.Deadline - Oracle.CaptureTolerance)
                : Between(Later(start, slot.Opens), slot.Due - Oracle.CaptureTolerance),
            _ => Earlier(curve.Arrival(draw.Unit("arrival", key), start), slot.Due - margin),
        };
        return new PlannedMember(person, behaviour, leg, at, PositionOf(draw, person, behaviour), ClockErrorOf(draw, key, behaviour));

        DateTimeOffset Between(DateTimeOffset from, DateTimeOffset until) =>
            from + margin + ((until - from - (2 * margin)) * draw.Unit("arrival", key));
    }

    private static PlannedPosition? PositionOf(Draw draw, Participant person, Behaviour behaviour)
    {
        var key = person.Member;
        if (behaviour is Behaviour.NoPosition or Behaviour.Silent)
            return null;
        var bearing = draw.Between(0, 360, "bearing", key);
        var datum = behaviour switch
        {
            Behaviour.Gcj02 => "gcj02",
            Behaviour.Bd09 => "bd09",
            _ => "wgs84",
        };
        // At least 100 m clear of the fence and its buffer, so that another formula for distances or datums can't change a verdict.
        var (distance, accuracy) = behaviour switch
        {
            Behaviour.Outside => (
                person.RadiusMeters + Oracle.BufferMeters + draw.Between(200, 5_000, "distance", key),
                draw.Between(5, 80, "accuracy", key)),
            Behaviour.Imprecise => (
                draw.Between(0, 0.5 * person.RadiusMeters, "distance", key),
                person.RadiusMeters + draw.Between(100, 1_500, "accuracy", key)),
            _ => (draw.Between(0, 0.6 * person.RadiusMeters, "distance", key), draw.Between(5, 0.2 * person.RadiusMeters, "accuracy", key)),
        };
        return new PlannedPosition(distance, bearing, behaviour == Behaviour.NoAccuracy ? null : Math.Round(accuracy, 1), datum);
    }

    private static TimeSpan ClockErrorOf(Draw draw, string key, Behaviour behaviour) =>
        behaviour is Behaviour.WrongClock or Behaviour.OfflineWrongClock ? TimeSpan.FromDays(-draw.Between(400, 3_000, "clock", key)) : TimeSpan.Zero;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
