using Zhucun.Grains.Counties;

namespace Zhucun.Grains.Villages;

/// <summary>The place verdict of a reported position (MISSION A2).</summary>
internal static class PlaceRules
{
    private const double SystematicShiftMeters = 200;

    /// <summary>
    /// Inside when distance + accuracy ≤ radius; outside when distance − accuracy &gt; radius + buffer; else indeterminate, as is a position without accuracy.
    /// When the same figures read in another datum would lie inside, the verdict hints at the wrong datum.
    /// </summary>
    public static PlaceVerdict Judge(Position? position, Site site, Policy policy)
    {
        if (position is null)
            return new PlaceVerdict(Place.Indeterminate, Reason.NoPosition, WrongDatum: false);

        var radius = site.RadiusMeters ?? policy.RadiusMeters;
        var distance = Distance(position, position.Datum, site);
        // Phones say "unknown" with a negative accuracy: subtracting it would draw any place near.
        if (position.AccuracyMeters is not { } accuracy || double.IsNaN(accuracy) || accuracy < 0)
            return new PlaceVerdict(Place.Indeterminate, Reason.AccuracyTooLow, SuggestsWrongDatum(position, site, radius, distance));
        if (distance + accuracy <= radius)
            return new PlaceVerdict(Place.Inside, Doubt: null, WrongDatum: false);

        var wrongDatum = SuggestsWrongDatum(position, site, radius, distance);
        return distance - accuracy > radius + policy.BufferMeters
            ? new PlaceVerdict(Place.Outside, Reason.OutsideFence, wrongDatum)
            : new PlaceVerdict(Place.Indeterminate, Reason.AccuracyTooLow, wrongDatum);
    }

    private static bool SuggestsWrongDatum(Position position, Site site, double radius, double distance) =>
        distance > radius && Enum.GetValues<Datum>()
            .Where(other => other != position.Datum)
            .Select(other => Distance(position, other, site))
            .Any(other => other + (position.AccuracyMeters ?? 0) <= radius && distance - other >= SystematicShiftMeters);

    private static double Distance(Position position, Datum datum, Site site)
    {
        var (lat, lon) = Datums.ToWgs84(position.Lat, position.Lon, datum);
        return Datums.DistanceMeters(lat, lon, site.Lat, site.Lon);
    }
}

/// <summary>Where, why not inside, and whether another datum would explain it.</summary>
internal readonly record struct PlaceVerdict(Place Place, Reason? Doubt, bool WrongDatum);
