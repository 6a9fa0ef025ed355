using Zhucun.Grains.Villages;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A1: the named datums.</summary>
public class DatumsTests
{
    private static readonly Gen<(double Lat, double Lon)> InTheCounty = Gen.Select(Gen.Double[25.8, 27.1], Gen.Double[103.0, 103.9]);

    // Published pairs (WGS-84 → GCJ-02) of the eviltransform project.
    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)]
    public void Gcj_02_agrees_with_the_published_pairs(double lat, double lon, double gcjLat, double gcjLon)
    {
        var (actualLat, actualLon) = Datums.Disturb(lat, lon);
        Assert.True(Datums.DistanceMeters(actualLat, actualLon, gcjLat, gcjLon) < 0.01);
    }

    // Baidu's own example of a conversion, as published with coordtransform.
    [Fact]
    public void Bd_09_agrees_with_the_published_pair()
    {
        var (lat, lon) = Datums.ToBaidu(39.915, 116.404);
        Assert.True(Datums.DistanceMeters(lat, lon, 39.92133699351021, 116.41036949371029) < 0.01);
    }

    [Fact]
    public void The_inverse_lies_within_half_a_metre_over_the_whole_county() => InTheCounty.Sample((lat, lon) =>
    {
        var gcj = Datums.Disturb(lat, lon);
        AssertNear((lat, lon), Datums.ToWgs84(gcj.Lat, gcj.Lon, Datum.Gcj02));
        var baidu = Datums.ToBaidu(gcj.Lat, gcj.Lon);
        AssertNear((lat, lon), Datums.ToWgs84(baidu.Lat, baidu.Lon, Datum.Bd09));
        Assert.Equal((lat, lon), Datums.ToWgs84(lat, lon, Datum.Wgs84));
    }, iter: 1000);

    [Fact]
    public void The_datums_lie_some_hundred_metres_apart_in_the_county() => InTheCounty.Sample((lat, lon) =>
    {
        var gcj = Datums.Disturb(lat, lon);
        Assert.InRange(Datums.DistanceMeters(lat, lon, gcj.Lat, gcj.Lon), 100, 800);
        var baidu = Datums.ToBaidu(gcj.Lat, gcj.Lon);
        Assert.InRange(Datums.DistanceMeters(gcj.Lat, gcj.Lon, baidu.Lat, baidu.Lon), 500, 1300);
    });

    [Fact]
    public void A_minute_of_latitude_is_a_sea_mile() => Assert.Equal(1853.25, Datums.DistanceMeters(26, 103, 26 + 1 / 60.0, 103), 1.0);

    [Fact]
    public void Distance_is_symmetric_and_nothing_to_oneself() => Gen.Select(InTheCounty, InTheCounty).Sample((a, b) =>
    {
        Assert.Equal(Datums.DistanceMeters(a.Lat, a.Lon, b.Lat, b.Lon), Datums.DistanceMeters(b.Lat, b.Lon, a.Lat, a.Lon), 6);
        Assert.Equal(0, Datums.DistanceMeters(a.Lat, a.Lon, a.Lat, a.Lon));
    });

    [Fact]
    public void An_unnamed_datum_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => Datums.ToWgs84(26, 103, default));

    private static void AssertNear((double Lat, double Lon) expected, (double Lat, double Lon) actual) =>
        Assert.True(Datums.DistanceMeters(expected.Lat, expected.Lon, actual.Lat, actual.Lon) < 0.5);
}
