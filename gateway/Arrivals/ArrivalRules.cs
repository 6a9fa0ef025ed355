namespace Zhucun.Gateway.Arrivals;

/// <summary>How a slot fills: who had been seen by which minute after it opened, and how it usually does.</summary>
internal static class ArrivalRules
{
    /// <summary>Minutes between two points of the usual curve.</summary>
    public const int Step = 5;

    /// <summary>So many of the latest days say what is usual.</summary>
    public const int MostDays = 20;

    /// <summary>Of fewer days nobody can say what is usual.</summary>
    public const int LeastDays = 3;

    private const double Low = 0.1;
    private const double Median = 0.5;
    private const double High = 0.9;

    /// <summary>How many had been seen by each minute in which somebody was: <c>[minute, so many]</c>.</summary>
    public static IReadOnlyList<int[]> Steps(ArrivalDay day)
    {
        var seen = 0;
        return [.. day.Minutes.CountBy(minute => minute).OrderBy(each => each.Key).Select(each => new[] { each.Key, seen += each.Value })];
    }

    /// <summary>
    /// The share of those expected that had been seen by each point of the slot: of the days' shares the 10th, 50th and 90th percentile. Null where there are too few days on which
    /// anybody was expected.
    /// </summary>
    /// <param name="days">The days before, the latest first; only so many of them count.</param>
    /// <param name="length">The slot's minutes from its opening to its close.</param>
    public static UsualShares? Usual(IEnumerable<ArrivalDay> days, int length)
    {
        var counted = days.Where(day => day.Expected > 0).Take(MostDays).ToList();
        if (counted.Count < LeastDays)
            return null;
        int[] minutes = [.. Enumerable.Range(0, (length / Step) + 1).Select(point => point * Step)];
        var shares = counted.Select(day => SharesOf(day, minutes)).ToList();
        double[] At(double percentile) => [.. minutes.Select((_, point) => Percentile([.. shares.Select(day => day[point]).Order()], percentile))];
        return new UsualShares(counted.Count, minutes, At(Low), At(Median), At(High));
    }

    private static double[] SharesOf(ArrivalDay day, int[] minutes)
    {
        int[] seen = [.. day.Minutes.Order()];
        var by = 0;
        return [.. minutes.Select(minute =>
        {
            while (by < seen.Length && seen[by] <= minute)
                by++;
            return by / (double)day.Expected;
        })];
    }

    /// <summary>Between two values where it falls between them.</summary>
    private static double Percentile(double[] sorted, double percentile)
    {
        var place = percentile * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}

/// <summary>A slot of one day: how many were expected, and for each of them that was seen before it closed the minute after its opening, in any order.</summary>
internal sealed record ArrivalDay(int Expected, IReadOnlyList<int> Minutes);

/// <summary>What is usual, as shares of those expected.</summary>
internal sealed record UsualShares(int Days, IReadOnlyList<int> Minutes, IReadOnlyList<double> Low, IReadOnlyList<double> Median, IReadOnlyList<double> High);
