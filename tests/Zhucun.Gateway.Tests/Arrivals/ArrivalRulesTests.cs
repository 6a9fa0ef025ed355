using CsCheck;
using Zhucun.Gateway.Arrivals;

namespace Zhucun.Gateway.Tests.Arrivals;

public sealed class ArrivalRulesTests
{
    private static readonly Gen<ArrivalDay> Days =
        from expected in Gen.Int[0, 60]
        from minutes in Gen.Int[0, 330].List[0, expected]
        select new ArrivalDay(expected, minutes);

    [Fact]
    public void Steps_stand_only_where_somebody_was_seen_and_add_up()
    {
        var steps = ArrivalRules.Steps(new ArrivalDay(10, [62, 140, 62, 0, 63]));

        Assert.Equal([[0, 1], [62, 3], [63, 4], [140, 5]], steps);
        Assert.Empty(ArrivalRules.Steps(new ArrivalDay(10, [])));
    }

    [Fact]
    public void Of_eleven_days_the_second_the_middle_and_the_tenth_are_the_band()
    {
        // On day k of 0 to 10, k of 10 had been seen after three minutes and the others after eight.
        var days = Enumerable.Range(0, 11).Reverse().Select(k => new ArrivalDay(10, [.. Enumerable.Repeat(3, k), .. Enumerable.Repeat(8, 10 - k)]));
        var usual = ArrivalRules.Usual(days, 12)!;

        Assert.Equal(11, usual.Days);
        Assert.Equal([0, 5, 10], usual.Minutes);
        Assert.Equal([0, 0.1, 1], usual.Low.Select(share => Math.Round(share, 9)));
        Assert.Equal([0, 0.5, 1], usual.Median.Select(share => Math.Round(share, 9)));
        Assert.Equal([0, 0.9, 1], usual.High.Select(share => Math.Round(share, 9)));
    }

    [Fact]
    public void Between_the_days_a_percentile_lies_between_their_shares()
    {
        var usual = ArrivalRules.Usual([new(10, [0, 0]), new(10, [0]), new(10, [0, 0, 0, 0, 0])], 0)!;

        Assert.Equal((0.12, 0.2, 0.44), (Math.Round(usual.Low[0], 9), Math.Round(usual.Median[0], 9), Math.Round(usual.High[0], 9)));
    }

    [Fact]
    public void Two_days_say_nothing_of_what_is_usual_nor_does_one_without_duty()
    {
        var day = new ArrivalDay(1, [5]);

        Assert.Null(ArrivalRules.Usual([day, day, new ArrivalDay(0, [])], 330));
        Assert.Equal(3, ArrivalRules.Usual([day, new ArrivalDay(0, []), day, day], 330)!.Days);
    }

    [Fact]
    public void Only_the_twenty_latest_days_count()
    {
        var usual = ArrivalRules.Usual([.. Enumerable.Repeat(new ArrivalDay(1, [0]), 20), .. Enumerable.Repeat(new ArrivalDay(1, []), 20)], 330)!;

        Assert.Equal((20, 1d), (usual.Days, usual.Low[0]));
    }

    [Fact]
    public void The_band_never_falls_never_crosses_and_is_a_share() => Days.List[0, 30].Sample(days =>
    {
        if (ArrivalRules.Usual(days, 330) is not { } usual)
            return days.Count(day => day.Expected > 0) < ArrivalRules.LeastDays;
        const double Blur = 1e-12;
        return usual.Minutes.Count == 67
            && ((IReadOnlyList<double>[])[usual.Low, usual.Median, usual.High]).All(curve =>
                curve.All(share => share is >= 0 and <= 1 + Blur) && curve.Zip(curve.Skip(1)).All(pair => pair.First <= pair.Second + Blur))
            && usual.Low.Zip(usual.Median).Concat(usual.Median.Zip(usual.High)).All(pair => pair.First <= pair.Second + Blur);
    });

    [Fact]
    public void The_last_step_is_everybody_seen() =>
        Days.Sample(day => (ArrivalRules.Steps(day) is [.., var last] ? last[1] : 0) == day.Minutes.Count);
}
