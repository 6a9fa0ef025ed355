using Zhucun.Load.Measurement;

namespace Zhucun.Load.Reports;

/// <summary>
/// Everything that is told of a run, however it is written. <see cref="Faults"/> is what the system got wrong, empty when all agrees;
/// <see cref="VoidBecause"/> says why the run says nothing about how fast the system is, and then it has no figure.
/// </summary>
internal sealed record LoadReport(
    string Scenario,
    string Command,
    DateTimeOffset Started,
    IReadOnlyList<Setting> Settings,
    Machine Machine,
    IReadOnlyList<StepStats> Steps,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<string> Faults,
    GeneratorHealth? Generator,
    string? VoidBecause)
{
    public bool Agrees => VoidBecause is null && Faults.Count == 0;

    /// <summary>
    /// A void run has no figure: one that is there gets quoted. Nor does it hold a bound against the system; but what is lost is lost, however late it was asked for.
    /// </summary>
    public static LoadReport Of(
        string scenario, string command, DateTimeOffset started, IReadOnlyList<Setting> settings, Played played, LagBounds bounds)
    {
        var fault = played.Generator?.FaultBy(bounds);
        return new LoadReport(
            scenario, command, started, settings, Machine.This(), fault is null ? played.Steps : [], fault is null ? played.Figures : [],
            fault is null ? [.. played.Faults, .. played.Missed] : played.Faults, played.Generator, fault);
    }
}

/// <summary>What a scenario gives back.</summary>
internal sealed record Played(
    IReadOnlyList<StepStats> Steps, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Faults, GeneratorHealth? Generator)
{
    /// <summary>Bounds that were not kept.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];
}

/// <summary>A name and a value that the run was made with.</summary>
internal sealed record Setting(string Name, string Value);

/// <summary>A figure of the run besides its steps.</summary>
internal sealed record Figure(string Name, double Value, Unit Unit)
{
    public static Figure Of(string name, TimeSpan value) => new(name, value.TotalMilliseconds, Unit.Milliseconds);

    public string Text => Unit switch
    {
        Unit.Milliseconds => Percentiles.Write(TimeSpan.FromMilliseconds(Value)),
        Unit.Bytes => WriteBytes(Value),
        Unit.PerSecond => $"{Value:N0}/s",
        Unit.Ratio => $"{Value:0.000}",
        Unit.Microseconds => $"{Value:0.0} µs",
        _ => $"{Value:N0}",
    };

    public static string WriteBytes(double bytes) => bytes switch
    {
        < 1024 => $"{bytes:0} B",
        < 1024 * 1024 => $"{bytes / 1024:0.0} KiB",
        _ => $"{bytes / 1024 / 1024:0.0} MiB",
    };
}

internal enum Unit
{
    Count,
    Milliseconds,
    Microseconds,
    Bytes,
    PerSecond,
    Ratio,
}
