namespace Zhucun.Load.Simulation;

/// <summary>How a scenario is loaded for a while, in NBomber's words. A scenario plays a list of them, one behind the other.</summary>
/// <param name="During">How long starts go on; what is under way then is awaited, but the next simulation doesn't wait for it.</param>
internal abstract record LoadSimulation(TimeSpan During)
{
    /// <summary>Open loop: so many starts in each interval, evenly, whether or not the earlier ones have been answered.</summary>
    public static Inject Inject(int rate, TimeSpan interval, TimeSpan during) => new(rate, interval, during);

    /// <summary>Open loop: a start at each of these moments, which ascend from the simulation's beginning.</summary>
    public static InjectAt InjectAt(IReadOnlyList<TimeSpan> starts, TimeSpan during) => new(starts, during);

    /// <summary>Open loop whose rate grows or falls in a straight line from the last simulation's rate to this one.</summary>
    public static RampingInject RampingInject(int rate, TimeSpan interval, TimeSpan during) => new(rate, interval, during);

    /// <summary>Closed loop: so many copies, each starting its next run when the last one has ended.</summary>
    public static KeepConstant KeepConstant(int copies, TimeSpan during) => new(copies, during);

    /// <summary>Closed loop whose copies grow or fall in number in a straight line from the last simulation's to this one.</summary>
    public static RampingConstant RampingConstant(int copies, TimeSpan during) => new(copies, during);

    /// <summary>Nothing starts.</summary>
    public static Pause Pause(TimeSpan during) => new(during);
}

internal sealed record Inject(int Rate, TimeSpan Interval, TimeSpan During) : LoadSimulation(During);

internal sealed record InjectAt(IReadOnlyList<TimeSpan> Starts, TimeSpan During) : LoadSimulation(During);

internal sealed record RampingInject(int Rate, TimeSpan Interval, TimeSpan During) : LoadSimulation(During);

internal sealed record KeepConstant(int Copies, TimeSpan During) : LoadSimulation(During);

internal sealed record RampingConstant(int Copies, TimeSpan During) : LoadSimulation(During);

internal sealed record Pause(TimeSpan During) : LoadSimulation(During);
