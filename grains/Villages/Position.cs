using System.Text.Json.Serialization;

namespace Zhucun.Grains.Villages;

/// <summary>A named datum (MISSION A1): the three lie 200–400 m apart in China.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Datum>))]
public enum Datum
{
    /// <summary>WGS-84, what a GPS receiver gives.</summary>
    [JsonStringEnumMemberName("wgs84")]
    Wgs84 = 1,

    /// <summary>GCJ-02, what Chinese maps give.</summary>
    [JsonStringEnumMemberName("gcj02")]
    Gcj02 = 2,

    /// <summary>BD-09, what Baidu's maps give.</summary>
    [JsonStringEnumMemberName("bd09")]
    Bd09 = 3,
}

/// <summary>A position as it was reported: degrees in its datum, accuracy in metres (null: not given, which is never 0).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Position)]
public sealed record Position(
    [property: Id(0)] double Lat,
    [property: Id(1)] double Lon,
    [property: Id(2)] double? AccuracyMeters,
    [property: Id(3)] Datum Datum);

/// <summary>A village's site in WGS-84 degrees, with a radius in metres; null: the policy's.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Site)]
public sealed record Site([property: Id(0)] double Lat, [property: Id(1)] double Lon, [property: Id(2)] double? RadiusMeters);

/// <summary>The place verdict (MISSION A2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Place>))]
public enum Place
{
    /// <summary>Distance + accuracy within the radius.</summary>
    [JsonStringEnumMemberName("inside")]
    Inside = 1,

    /// <summary>Distance − accuracy beyond radius + buffer.</summary>
    [JsonStringEnumMemberName("outside")]
    Outside = 2,

    /// <summary>Neither, or no accuracy, or no position.</summary>
    [JsonStringEnumMemberName("indeterminate")]
    Indeterminate = 3,
}
