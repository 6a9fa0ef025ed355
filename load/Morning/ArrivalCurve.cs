namespace Zhucun.Load.Morning;

/// <summary>
/// When members check in before a slot is due. Three in ten come early, more of them the later it gets; seven in ten in the last quarter of an hour,
/// with the rush at its densest four minutes before due. As a distribution it can be cut at any start and still has its shape.
/// </summary>
internal sealed class ArrivalCurve
{
    private const double EarlyShare = 0.3;
    private const double PeakWithinRush = 11.0 / 15;
    private static readonly TimeSpan quarterOfAnHour = TimeSpan.FromMinutes(15);

    private readonly DateTimeOffset opens;
    private readonly DateTimeOffset rush;
    private readonly DateTimeOffset due;

    public ArrivalCurve(DateTimeOffset opens, DateTimeOffset due)
    {
        this.opens = opens;
        this.due = due;
        var half = (due - opens) / 2;
        rush = due - (quarterOfAnHour < half ? quarterOfAnHour : half);
    }

    /// <summary>The share of the on-time members who have checked in by then.</summary>
    public double ShareBy(DateTimeOffset instant)
    {
        if (instant <= opens)
            return 0;
        if (instant >= due)
            return 1;
        if (instant < rush)
        {
            var early = (instant - opens) / (rush - opens);
            return EarlyShare * early * early;
        }

        var within = (instant - rush) / (due - rush);
        var rushed = within < PeakWithinRush ? within * within / PeakWithinRush : 1 - ((1 - within) * (1 - within) / (1 - PeakWithinRush));
        return EarlyShare + ((1 - EarlyShare) * rushed);
    }

    /// <summary>The instant by which this share has checked in: the inverse of <see cref="ShareBy"/>.</summary>
    public DateTimeOffset InstantOf(double share)
    {
        if (share < EarlyShare)
            return opens + ((rush - opens) * Math.Sqrt(Math.Max(0, share) / EarlyShare));
        var rushed = Math.Min(1, (share - EarlyShare) / (1 - EarlyShare));
        var within = rushed < PeakWithinRush ? Math.Sqrt(rushed * PeakWithinRush) : 1 - Math.Sqrt((1 - rushed) * (1 - PeakWithinRush));
        return rush + ((due - rush) * within);
    }

    /// <summary>An arrival drawn from the part of the curve that is still to come at <paramref name="start"/>.</summary>
    public DateTimeOffset Arrival(double unit, DateTimeOffset start)
    {
        var gone = ShareBy(start);
        return InstantOf(gone + ((1 - gone) * unit));
    }
}
