using Zhucun.Grains;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Arrivals;

/// <summary>一个班次的到岗曲线。 How a slot fills.</summary>
internal sealed record ArrivalsDocument
{
    public required DateOnly Date { get; init; }

    public required Slot Slot { get; init; }

    public required DateTimeOffset Opens { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>截止加宽限。 Due + grace.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public required DateTimeOffset Closes { get; init; }

    /// <summary>应到: 不算请假、公务和不当班的。 How many are expected: those with neither leave nor mission nor off duty.</summary>
    public required int Expected { get; init; }

    /// <summary>[开始后第几分钟, 已到多少人], 只列有变化的分钟。 [minute after the opening, seen by then], only where it changes.</summary>
    public required IReadOnlyList<int[]> Today { get; init; }

    /// <summary>平常的情况; 不足 3 天时没有。 What is usual; absent with fewer than three days.</summary>
    public UsualArrivals? Usual { get; init; }

    public static ArrivalsDocument Of(SlotInstants instants, ArrivalDay today, UsualShares? usual) => new()
    {
        Date = instants.Slot.Date,
        Slot = instants.Slot.Slot,
        Opens = instants.Opens,
        Due = instants.Due,
        Deadline = instants.Deadline,
        Closes = instants.Closes,
        Expected = today.Expected,
        Today = ArrivalRules.Steps(today),
        Usual = usual is null ? null : UsualArrivals.Of(usual, today.Expected),
    };
}

/// <param name="Days">由多少天得出。 Of how many days.</param>
/// <param name="Minutes">开始后第几分钟, 每 5 分钟一点。 Minutes after the opening, one point every five.</param>
/// <param name="Low">10% 分位, 人数。 The 10th percentile, in heads.</param>
/// <param name="Median">中位数。 The median.</param>
/// <param name="High">90% 分位。 The 90th percentile.</param>
internal sealed record UsualArrivals(int Days, IReadOnlyList<int> Minutes, IReadOnlyList<double> Low, IReadOnlyList<double> Median, IReadOnlyList<double> High)
{
    public static UsualArrivals Of(UsualShares shares, int expected)
    {
        double[] Heads(IReadOnlyList<double> of) => [.. of.Select(share => Math.Round(share * expected, 1))];
        return new(shares.Days, shares.Minutes, Heads(shares.Low), Heads(shares.Median), Heads(shares.High));
    }
}
