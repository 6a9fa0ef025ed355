using Zhucun.Load.Measurement;

namespace Zhucun.Load.Simulation;

/// <summary>One run of a scenario.</summary>
internal sealed class ScenarioContext(long number, long intended, RunMeter meter, TimeProvider time, CancellationToken stop)
{
    private long nextFrom = intended;

    /// <summary>Counts the scenario's runs from 0.</summary>
    public long Number { get; } = number;

    /// <summary>The timestamp at which the run should have started.</summary>
    public long Intended { get; } = intended;

    public CancellationToken Stop { get; } = stop;

    /// <summary>Whether a step has failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>
    /// Runs a step and measures it. The first step's latency counts from the run's intended start, so that a late start is the measurement's loss and not the
    /// server's gain; a further step's from its own start.
    /// </summary>
    public async Task StepAsync(string name, Func<ScenarioContext, ValueTask<StepResult>> step)
    {
        var result = await step(this);
        meter.Of(name).Record(time.GetElapsedTime(nextFrom), result);
        nextFrom = time.GetTimestamp();
        HasFailed |= !result.IsOk;
    }
}
