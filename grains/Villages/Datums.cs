namespace Zhucun.Grains.Villages;

/// <summary>
/// From the Chinese datums to WGS-84. GCJ-02 is WGS-84 under a published, smooth disturbance on the Krasovsky ellipsoid; BD-09 is GCJ-02 under another.
/// Both are undone by fixed-point iteration, to well under a metre.
/// </summary>
internal static class Datums
{
    private const double SemiMajorAxis = 6378245.0;
    private const double EccentricitySquared = 0.00669342162296594323;
    private const double BaiduAngle = Math.PI * 3000.0 / 180.0;

    /// <summary>Degrees in WGS-84 of degrees in a datum.</summary>
    public static (double Lat, double Lon) ToWgs84(double lat, double lon, Datum datum) => datum switch
    {
        Datum.Wgs84 => (lat, lon),
        Datum.Gcj02 => Invert(lat, lon, Disturb),
        Datum.Bd09 => Invert(lat, lon, (a, o) => { var gcj = Disturb(a, o); return ToBaidu(gcj.Lat, gcj.Lon); }),
        _ => throw new ArgumentOutOfRangeException(nameof(datum), datum, "no such datum"),
    };

    /// <summary>WGS-84 → GCJ-02. Outside of China the datum is WGS-84 itself.</summary>
    public static (double Lat, double Lon) Disturb(double lat, double lon)
    {
        if (lon is < 72.004 or > 137.8347 || lat is < 0.8293 or > 55.8271)
            return (lat, lon);
        var (x, y) = (lon - 105.0, lat - 35.0);
        var waves = (20.0 * Math.Sin(6.0 * x * Math.PI) + 20.0 * Math.Sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
        var north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + waves
            + (20.0 * Math.Sin(y * Math.PI) + 40.0 * Math.Sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
            + (160.0 * Math.Sin(y / 12.0 * Math.PI) + 320.0 * Math.Sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
        var east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + waves
            + (20.0 * Math.Sin(x * Math.PI) + 40.0 * Math.Sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
            + (150.0 * Math.Sin(x / 12.0 * Math.PI) + 300.0 * Math.Sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
        var phi = lat * Math.PI / 180.0;
        var magic = 1.0 - EccentricitySquared * Math.Sin(phi) * Math.Sin(phi);
        var meridian = SemiMajorAxis * (1.0 - EccentricitySquared) / (magic * Math.Sqrt(magic));
        var parallel = SemiMajorAxis / Math.Sqrt(magic) * Math.Cos(phi);
        return (lat + north * 180.0 / (meridian * Math.PI), lon + east * 180.0 / (parallel * Math.PI));
    }

    /// <summary>GCJ-02 → BD-09.</summary>
    public static (double Lat, double Lon) ToBaidu(double lat, double lon)
    {
        var radius = Math.Sqrt(lon * lon + lat * lat) + 0.00002 * Math.Sin(lat * BaiduAngle);
        var angle = Math.Atan2(lat, lon) + 0.000003 * Math.Cos(lon * BaiduAngle);
        return (radius * Math.Sin(angle) + 0.006, radius * Math.Cos(angle) + 0.0065);
    }

    /// <summary>Great-circle distance in metres between two WGS-84 positions.</summary>
    public static double DistanceMeters(double lat1, double lon1, double lat2, double lon2)
    {
        const double MeanEarthRadius = 6371008.8;
        var (phi1, phi2) = (double.DegreesToRadians(lat1), double.DegreesToRadians(lat2));
        var sinLat = Math.Sin((phi2 - phi1) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(lon2 - lon1) / 2);
        var h = sinLat * sinLat + Math.Cos(phi1) * Math.Cos(phi2) * sinLon * sinLon;
        return 2 * MeanEarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private static (double Lat, double Lon) Invert(double lat, double lon, Func<double, double, (double Lat, double Lon)> forward)
    {
        var (guessLat, guessLon) = (lat, lon);
        for (var i = 0; i < 8; i++)
        {
            var image = forward(guessLat, guessLon);
            (guessLat, guessLon) = (guessLat + lat - image.Lat, guessLon + lon - image.Lon);
        }

        return (guessLat, guessLon);
    }
}
