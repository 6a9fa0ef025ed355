namespace Zhucun.Load.Compare;

/// <summary>One contender under one load in one round. A cell that fails has no figure.</summary>
internal sealed record Cell(int Round, string Contender, int InFlight, CellFigures? Figures, string? Fault);

/// <summary>What a cell measured; processor times are microseconds a check-in.</summary>
internal sealed record CellFigures(
    long CheckIns, double PerSecond, TimeSpan P50, TimeSpan P99, double ServerMicros, double DatabaseMicros, double ClientMicros)
{
    /// <summary>Server and database.</summary>
    public double ProcessorMicros => ServerMicros + DatabaseMicros;
}
