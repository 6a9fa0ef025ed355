namespace Zhucun.Load.Compare;

/// <summary>What two contenders are compared by.</summary>
internal enum Measure
{
    Throughput,
    MedianLatency,
    ProcessorTime,
}

/// <summary>
/// One of ours in relation to another over all rounds in which both have a figure. A round's two cells lie within a minute of each other, so what the machine does to
/// one it does to both; that is why the quotients are formed round by round, and their middle and ends given.
/// </summary>
internal sealed record Ratio(string Ours, string Other, int InFlight, Measure Measure, double Median, double Least, double Greatest, int Rounds)
{
    /// <summary>The floor for this ratio, or null; <see cref="Holds"/> compares with it.</summary>
    public double? Floor => Floors.GetValueOrDefault((Ours, Other, Measure)) is { Value: > 0 } floor && floor.InFlight == InFlight ? floor.Value : null;

    /// <summary>Of throughput more is better, of the other two less.</summary>
    public bool? Holds => Floor is not { } floor ? null : Measure == Measure.Throughput ? Median >= floor : Median <= floor;

    private static readonly Dictionary<(string Ours, string Other, Measure Measure), (int InFlight, double Value)> Floors = new()
    {
        [("ours", "sql", Measure.Throughput)] = (256, 2),
        [("split", "sql", Measure.Throughput)] = (256, 1.7),
        [("ours", "batch", Measure.Throughput)] = (256, 0.7),
        [("ours", "ef", Measure.Throughput)] = (256, 5),
        [("ours", "stock", Measure.Throughput)] = (256, 2),
        [("ours", "sql", Measure.MedianLatency)] = (8, 1.1),
        [("ours", "sql", Measure.ProcessorTime)] = (256, 0.7),
    };

    /// <summary>All ratios of ours to the others.</summary>
    public static IReadOnlyList<Ratio> All(IReadOnlyList<Cell> cells, IReadOnlyList<Contender> contenders)
    {
        var ratios =
            from ours in contenders.Where(contender => contender.IsOurs)
            from other in contenders.Where(contender => !contender.IsOurs)
            from inFlight in cells.Select(cell => cell.InFlight).Distinct()
            from measure in Enum.GetValues<Measure>()
            let quotients = Quotients(cells, ours.Name, other.Name, inFlight, measure)
            where quotients.Count > 0
            select new Ratio(ours.Name, other.Name, inFlight, measure, Middle.Of(quotients), quotients.Min(), quotients.Max(), quotients.Count);
        return [.. ratios];
    }

    private static List<double> Quotients(IReadOnlyList<Cell> cells, string ours, string other, int inFlight, Measure measure) =>
    [
        .. from mine in cells.Where(cell => cell.Contender == ours && cell.InFlight == inFlight)
           join theirs in cells.Where(cell => cell.Contender == other && cell.InFlight == inFlight) on mine.Round equals theirs.Round
           where mine.Figures is not null && theirs.Figures is not null
           select ValueOf(mine.Figures!, measure) / ValueOf(theirs.Figures!, measure),
    ];

    private static double ValueOf(CellFigures figures, Measure measure) => measure switch
    {
        Measure.Throughput => figures.PerSecond,
        Measure.MedianLatency => figures.P50.TotalMilliseconds,
        _ => figures.ProcessorMicros,
    };
}

/// <summary>The median.</summary>
internal static class Middle
{
    public static double Of(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
