namespace Zhucun.Load.Geography;

/// <summary>A point in degrees; which datum it is in, its holder says.</summary>
internal readonly record struct GeoPoint(double Lat, double Lon)
{
    private const double EarthRadiusMeters = 6_371_008.8;

    /// <summary>The point that lies so far away in this direction (degrees clockwise from north), on a sphere.</summary>
    public GeoPoint Towards(double bearingDegrees, double meters)
    {
        var (lat, lon, bearing, angle) = (Radians(Lat), Radians(Lon), Radians(bearingDegrees), meters / EarthRadiusMeters);
        var lat2 = Math.Asin((Math.Sin(lat) * Math.Cos(angle)) + (Math.Cos(lat) * Math.Sin(angle) * Math.Cos(bearing)));
        var lon2 = lon + Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(lat), Math.Cos(angle) - (Math.Sin(lat) * Math.Sin(lat2)));
        return new GeoPoint(Degrees(lat2), Degrees(lon2));
    }

    public double MetersTo(GeoPoint other)
    {
        var (dLat, dLon) = (Radians(other.Lat - Lat), Radians(other.Lon - Lon));
        var h = Math.Pow(Math.Sin(dLat / 2), 2) + (Math.Cos(Radians(Lat)) * Math.Cos(Radians(other.Lat)) * Math.Pow(Math.Sin(dLon / 2), 2));
        return 2 * EarthRadiusMeters * Math.Asin(Math.Sqrt(h));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
