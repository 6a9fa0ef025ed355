using Zhucun.Grains.Members;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>What counts from a day on.</summary>
public class CountsFromTests
{
    private static readonly Gen<Station> AnyStation = Gen.Select(Gen.Int[-10, 10], Gen.Bool, (days, other) => new Station(Day.AddDays(days), other ? OtherVillage : Village, MemberRole.Member));

    [Fact]
    public void Laying_down_another_changes_no_day_before_its_own() => Gen.Select(AnyStation.List[1, 8], AnyStation).Sample((laid, next) =>
    {
        var before = Laid(laid);
        var after = before.With(next);
        for (var day = Day.AddDays(-15); day < Day.AddDays(15); day = day.AddDays(1))
            Assert.Equal(day < next.From && before[0].From < next.From ? before.On(day) : next, after.On(day));
    });

    [Fact]
    public void They_stand_in_the_order_of_their_days() => AnyStation.List[1, 8].Sample(laid =>
    {
        var days = Laid(laid).Select(station => station.From).ToList();
        Assert.Equal(days.Distinct().Order(), days);
    });

    [Fact]
    public void Between_two_days_are_those_that_count_on_one_of_them() => Gen.Select(AnyStation.List[1, 8], Gen.Int[-12, 12], Gen.Int[0, 10]).Sample((laid, first, days) =>
    {
        var (stations, from) = (Laid(laid), Day.AddDays(first));
        var counting = Enumerable.Range(0, days + 1).Select(day => stations.On(from.AddDays(day))).Distinct();
        Assert.Equal(counting, stations.Between(from, from.AddDays(days)));
    });

    private static List<Station> Laid(List<Station> stations) => stations.Skip(1).Aggregate((List<Station>)[stations[0]], (laid, next) => laid.With(next));
}
