namespace Zhucun.Load.Measurement;

/// <summary>
/// What the generator cost and suffered itself during a run: its processor time, of all cores; its garbage collector's pauses, together; the lag from the
/// intended start of an open-loop run to its start; how long its thread pool let work wait, by a probe every 20 ms.
/// </summary>
internal sealed record GeneratorHealth(
    TimeSpan During, TimeSpan Processor, TimeSpan Pauses, int Collections, Percentiles StartLag, Percentiles Queueing)
{
    /// <summary>Why the run says nothing about the server, or null.</summary>
    public string? FaultBy(LagBounds bounds)
    {
        if (StartLag.P99 > bounds.Lag)
            return $"one start in a hundred came {Percentiles.Write(StartLag.P99)} or more after its intended moment (bound {Percentiles.Write(bounds.Lag)})";
        if (Queueing.P99 > bounds.Lag)
            return $"its thread pool let one piece of work in a hundred wait {Percentiles.Write(Queueing.P99)} or more (bound {Percentiles.Write(bounds.Lag)})";
        if (During > TimeSpan.Zero && Pauses / During > bounds.PauseShare)
            return $"its garbage collector paused it for {Pauses / During:P1} of the time (bound {bounds.PauseShare:P0})";
        return null;
    }
}

/// <summary>How much of a run's latency may be the generator's own before the run is void.</summary>
internal sealed record LagBounds
{
    /// <summary>For the 99th percentile of start lag and of the thread pool's queueing.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Of the run's time.</summary>
    public double PauseShare { get; init; } = 0.05;
}
