namespace Zhucun.Load.Geography;

/// <summary>
/// What a phone's map kit does to a position before the phone sends it: WGS-84 → GCJ-02 (Amap, Tencent) → BD-09 (Baidu). Written anew
/// from the published formulas and not shared with the server, so that a fault in one is not hidden by the same fault in the other.
/// </summary>
internal static class Datums
{
    // Krasovsky 1940, the ellipsoid of GCJ-02.
    private const double SemiMajorAxis = 6_378_245.0;
    private const double EccentricitySquared = 0.00669342162296594323;
    private const double BaiduAngle = Math.PI * 3000 / 180;

    public static GeoPoint Encode(GeoPoint wgs84, string datum) => datum switch
    {
        "wgs84" => wgs84,
        "gcj02" => ToGcj02(wgs84),
        "bd09" => ToBd09(ToGcj02(wgs84)),
        _ => throw new ArgumentOutOfRangeException(nameof(datum), datum, "Not a datum of MISSION A1."),
    };

    public static GeoPoint ToGcj02(GeoPoint wgs84)
    {
        var (x, y) = (wgs84.Lon - 105, wgs84.Lat - 35);
        var phi = wgs84.Lat * Math.PI / 180;
        var w = 1 - (EccentricitySquared * Math.Sin(phi) * Math.Sin(phi));
        var meridian = SemiMajorAxis * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
        var parallel = SemiMajorAxis / Math.Sqrt(w) * Math.Cos(phi);
        return new GeoPoint(
            wgs84.Lat + (NorthShiftMeters(x, y) * 180 / (meridian * Math.PI)),
            wgs84.Lon + (EastShiftMeters(x, y) * 180 / (parallel * Math.PI)));
    }

    public static GeoPoint ToBd09(GeoPoint gcj02)
    {
        var (x, y) = (gcj02.Lon, gcj02.Lat);
        var radius = Math.Sqrt((x * x) + (y * y)) + (0.00002 * Math.Sin(y * BaiduAngle));
        var angle = Math.Atan2(y, x) + (0.000003 * Math.Cos(x * BaiduAngle));
        return new GeoPoint((radius * Math.Sin(angle)) + 0.006, (radius * Math.Cos(angle)) + 0.0065);
    }

    private static double NorthShiftMeters(double x, double y) =>
        -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + FineWaves(x)
        + (((20 * Wave(y, 1)) + (40 * Wave(y, 1.0 / 3))) * 2 / 3)
        + (((160 * Wave(y, 1.0 / 12)) + (320 * Wave(y, 1.0 / 30))) * 2 / 3);

    private static double EastShiftMeters(double x, double y) =>
        300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + FineWaves(x)
        + (((20 * Wave(x, 1)) + (40 * Wave(x, 1.0 / 3))) * 2 / 3)
        + (((150 * Wave(x, 1.0 / 12)) + (300 * Wave(x, 1.0 / 30))) * 2 / 3);

    private static double FineWaves(double x) => ((20 * Wave(x, 6)) + (20 * Wave(x, 2))) * 2 / 3;

    private static double Wave(double value, double frequency) => Math.Sin(value * frequency * Math.PI);
}
