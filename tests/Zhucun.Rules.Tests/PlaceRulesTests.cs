using Zhucun.Grains.Counties;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A2, and the hint of SEMANTICS at a wrong datum.</summary>
public class PlaceRulesTests
{
    [Theory]
    [InlineData(0, 500.0, Place.Inside)]
    [InlineData(0, 500.0000001, Place.Indeterminate)]
    [InlineData(499, 0.999, Place.Inside)]
    [InlineData(499, 1.001, Place.Indeterminate)]
    [InlineData(501, 0, Place.Indeterminate)]
    [InlineData(699, 0, Place.Indeterminate)]
    [InlineData(700.001, 0, Place.Outside)]
    [InlineData(800, 99.999, Place.Outside)]
    [InlineData(800, 100.001, Place.Indeterminate)]
    [InlineData(5000, 4999, Place.Indeterminate)]
    public void A_place_is_judged_by_its_distance_and_its_accuracy(double meters, double accuracy, Place place) =>
        Assert.Equal(place, PlaceRules.Judge(North(meters, accuracy), HomeSite, DefaultPolicy).Place);

    [Fact]
    public void The_radius_itself_is_inside_and_the_buffers_end_itself_is_not_outside()
    {
        var position = North(600, accuracy: 0);
        var distance = Datums.DistanceMeters(position.Lat, position.Lon, HomeSite.Lat, HomeSite.Lon);

        Assert.Equal(Place.Inside, PlaceRules.Judge(position, HomeSite with { RadiusMeters = distance }, DefaultPolicy).Place);
        Assert.Equal(Place.Indeterminate, PlaceRules.Judge(position, HomeSite with { RadiusMeters = Math.BitDecrement(distance) }, DefaultPolicy).Place);

        var half = DefaultPolicy with { RadiusMeters = distance / 2, BufferMeters = distance / 2 };
        Assert.Equal(Place.Indeterminate, PlaceRules.Judge(position, HomeSite, half).Place);
        Assert.Equal(Place.Outside, PlaceRules.Judge(position, HomeSite, half with { BufferMeters = Math.BitDecrement(distance / 2) - 1e-9 }).Place);
    }

    [Fact]
    public void The_villages_own_radius_goes_before_the_policys()
    {
        Assert.Equal(Place.Inside, PlaceRules.Judge(North(900, 50), HomeSite with { RadiusMeters = 1000 }, DefaultPolicy).Place);
        Assert.Equal(Place.Outside, PlaceRules.Judge(North(400, 50), HomeSite with { RadiusMeters = 100 }, DefaultPolicy).Place);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public void Without_an_accuracy_a_place_is_indeterminate_however_near_or_far(double meters)
    {
        var verdict = PlaceRules.Judge(North(meters, accuracy: null), HomeSite, DefaultPolicy);
        Assert.Equal((Place.Indeterminate, Reason.AccuracyTooLow), (verdict.Place, verdict.Doubt));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-100_000)]
    [InlineData(double.NaN)]
    public void An_accuracy_that_is_none_is_as_if_it_were_not_given(double accuracy)
    {
        Assert.Equal(Place.Indeterminate, PlaceRules.Judge(North(0, accuracy), HomeSite, DefaultPolicy).Place);
        Assert.Equal(Place.Indeterminate, PlaceRules.Judge(North(100_000, accuracy), HomeSite, DefaultPolicy).Place);
    }

    [Fact]
    public void Without_a_position_a_place_is_indeterminate() =>
        Assert.Equal(new PlaceVerdict(Place.Indeterminate, Reason.NoPosition, WrongDatum: false), PlaceRules.Judge(null, HomeSite, DefaultPolicy));

    [Fact]
    public void The_verdict_says_why_it_is_not_inside()
    {
        Assert.Null(PlaceRules.Judge(Inside, HomeSite, DefaultPolicy).Doubt);
        Assert.Equal(Reason.OutsideFence, PlaceRules.Judge(Outside, HomeSite, DefaultPolicy).Doubt);
        Assert.Equal(Reason.AccuracyTooLow, PlaceRules.Judge(Unclear, HomeSite, DefaultPolicy).Doubt);
    }

    [Theory]
    [InlineData(Datum.Gcj02)]
    [InlineData(Datum.Bd09)]
    public void A_position_is_judged_in_the_datum_that_it_names(Datum datum)
    {
        var (lat, lon) = Encode(HomeSite.Lat, HomeSite.Lon, datum);
        Assert.Equal(Place.Inside, PlaceRules.Judge(new Position(lat, lon, 10, datum), HomeSite, DefaultPolicy).Place);
    }

    [Fact]
    public void A_position_of_another_datum_than_it_names_is_hinted_at()
    {
        var narrow = HomeSite with { RadiusMeters = 100 };
        foreach (var real in new[] { Datum.Gcj02, Datum.Bd09 })
        {
            var (lat, lon) = Encode(HomeSite.Lat, HomeSite.Lon, real);
            Assert.True(PlaceRules.Judge(new Position(lat, lon, 10, Datum.Wgs84), narrow, DefaultPolicy).WrongDatum);
        }
    }

    [Fact]
    public void A_position_inside_or_far_away_hints_at_no_datum()
    {
        Assert.False(PlaceRules.Judge(Inside, HomeSite, DefaultPolicy).WrongDatum);
        Assert.False(PlaceRules.Judge(North(20_000, 10), HomeSite, DefaultPolicy).WrongDatum);
    }

    [Fact]
    public void Every_position_is_exactly_what_the_two_inequalities_say() => Gen.Select(Gen.Double[0, 2000], Gen.Double[0, 1500]).Sample((meters, accuracy) =>
    {
        var position = North(meters, accuracy);
        var distance = Datums.DistanceMeters(position.Lat, position.Lon, HomeSite.Lat, HomeSite.Lon);
        var expected = distance + accuracy <= 500 ? Place.Inside : distance - accuracy > 700 ? Place.Outside : Place.Indeterminate;
        Assert.Equal(expected, PlaceRules.Judge(position, HomeSite, DefaultPolicy).Place);
    });

    [Fact]
    public void Coming_nearer_or_knowing_better_never_makes_a_place_less_inside() =>
        Gen.Select(Gen.Double[0, 800], Gen.Double[0, 800], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((meters, accuracy, nearer, better) =>
        {
            if (PlaceRules.Judge(North(meters, accuracy), HomeSite, DefaultPolicy).Place == Place.Inside)
                Assert.Equal(Place.Inside, PlaceRules.Judge(North(meters * nearer, accuracy * better), HomeSite, DefaultPolicy).Place);
        });

    [Fact]
    public void The_defaults_are_those_of_the_mission()
    {
        var policy = new Policy();
        Assert.Equal((500.0, 200.0), (policy.RadiusMeters, policy.BufferMeters));
    }

    private static (double Lat, double Lon) Encode(double lat, double lon, Datum datum)
    {
        var gcj = Datums.Disturb(lat, lon);
        return datum == Datum.Bd09 ? Datums.ToBaidu(gcj.Lat, gcj.Lon) : gcj;
    }
}
