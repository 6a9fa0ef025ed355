namespace Zhucun.Load.Simulation;

/// <summary>What a scenario's simulations come to: when each open-loop run starts, and from when to when each closed-loop copy works. Pure.</summary>
internal static class LoadPlan
{
    /// <summary>The simulations as stretches with their own beginnings, counted from the scenario's.</summary>
    public static IReadOnlyList<LoadStretch> Of(IEnumerable<LoadSimulation> simulations)
    {
        var plan = new List<LoadStretch>();
        var (begin, rate, copies) = (TimeSpan.Zero, 0.0, 0);
        foreach (var simulation in simulations)
        {
            var stretch = simulation switch
            {
                Inject s => new LoadStretch(begin, Starts(PerSecond(s.Rate, s.Interval), PerSecond(s.Rate, s.Interval), s.During), []),
                RampingInject s => new LoadStretch(begin, Starts(rate, PerSecond(s.Rate, s.Interval), s.During), []),
                InjectAt s => new LoadStretch(begin, s.Starts, []),
                KeepConstant s => new LoadStretch(begin, [], Windows(s.Copies, s.Copies, s.During)),
                RampingConstant s => new LoadStretch(begin, [], Windows(copies, s.Copies, s.During)),
                _ => new LoadStretch(begin, [], []),
            };
            plan.Add(stretch);
            (rate, copies) = simulation switch
            {
                Inject s => (PerSecond(s.Rate, s.Interval), 0),
                RampingInject s => (PerSecond(s.Rate, s.Interval), 0),
                KeepConstant s => (0, s.Copies),
                RampingConstant s => (0, s.Copies),
                _ => (0, 0),
            };
            begin += simulation.During;
        }

        return plan;
    }

    private static double PerSecond(int rate, TimeSpan interval) => rate / interval.TotalSeconds;

    /// <summary>
    /// The k-th start is where the area under the rate's straight line reaches k: (b−a)/2d · t² + a · t = k. With a constant rate that is k / a, the first at 0.
    /// </summary>
    private static IEnumerable<TimeSpan> Starts(double from, double to, TimeSpan during)
    {
        var (seconds, bend) = (during.TotalSeconds, (to - from) / (2 * during.TotalSeconds));
        var all = (long)Math.Round((from + to) / 2 * seconds);
        for (var k = 0L; k < all; k++)
        {
            var at = Math.Abs(bend) < 1e-9 ? k / from : (Math.Sqrt(Math.Max(0, (from * from) + (4 * bend * k))) - from) / (2 * bend);
            yield return TimeSpan.FromSeconds(Math.Min(at, seconds));
        }
    }

    private static IReadOnlyList<CopyWindow> Windows(int from, int to, TimeSpan during) =>
    [
        .. Enumerable.Range(0, Math.Max(from, to)).Select(i => (i < from, i < to) switch
        {
            (true, true) => new CopyWindow(TimeSpan.Zero, during),
            (false, true) => new CopyWindow(during * (i - from + 1) / (to - from), during),
            _ => new CopyWindow(TimeSpan.Zero, during * (from - i) / (from - to)),
        }),
    ];
}

/// <summary>One simulation of a plan; offsets count from <paramref name="Begin"/>, which counts from the scenario's start.</summary>
internal sealed record LoadStretch(TimeSpan Begin, IEnumerable<TimeSpan> Starts, IReadOnlyList<CopyWindow> Copies);

/// <summary>From when to when a closed-loop copy starts runs.</summary>
internal readonly record struct CopyWindow(TimeSpan From, TimeSpan Until);
