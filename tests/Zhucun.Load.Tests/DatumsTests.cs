using CsCheck;
using Xunit;
using Zhucun.Load.Geography;

namespace Zhucun.Load.Tests;

public class DatumsTests
{
    private static readonly Gen<GeoPoint> huize = Gen.Select(Gen.Double[25.8, 27.1], Gen.Double[103.0, 103.9], (lat, lon) => new GeoPoint(lat, lon));

    // Published pairs of the eviltransform project.
    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)]
    public void GCJ_02_agrees_with_published_pairs_to_the_centimetre(double lat, double lon, double gcjLat, double gcjLon) =>
        Assert.True(Datums.ToGcj02(new GeoPoint(lat, lon)).MetersTo(new GeoPoint(gcjLat, gcjLon)) < 0.01);

    [Fact]
    public void The_datums_lie_hundreds_of_metres_apart_in_the_county() => huize.Sample(point =>
    {
        Assert.InRange(point.MetersTo(Datums.ToGcj02(point)), 100, 800);
        Assert.InRange(Datums.ToGcj02(point).MetersTo(Datums.ToBd09(Datums.ToGcj02(point))), 600, 1200);
    });

    [Theory]
    [InlineData("wgs84")]
    [InlineData("gcj02")]
    [InlineData("bd09")]
    public void A_position_survives_the_round_trip_through_a_datum(string datum) =>
        huize.Sample(point => Assert.True(DatumInverse.Decode(Datums.Encode(point, datum), datum).MetersTo(point) < 0.01));

    [Fact]
    public void A_point_lies_as_far_away_as_it_was_put() => Gen.Select(huize, Gen.Double[0, 360], Gen.Double[0, 6000]).Sample((point, bearing, meters) =>
        Assert.Equal(meters, point.Towards(bearing, meters).MetersTo(point), 0.01));
}
