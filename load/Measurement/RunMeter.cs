using System.Collections.Concurrent;

namespace Zhucun.Load.Measurement;

/// <summary>Measures a run: its steps, and how late the generator was itself.</summary>
internal sealed class RunMeter
{
    private readonly ConcurrentDictionary<string, (int Order, StepMeter Meter)> steps = new();
    private int order;

    /// <summary>From an open-loop run's intended start to its start.</summary>
    public LatencyRecorder StartLag { get; } = new();

    public IReadOnlyList<StepMeter> Steps => [.. steps.Values.OrderBy(s => s.Order).Select(s => s.Meter)];

    public StepMeter Of(string step) => steps.GetOrAdd(step, name => (Interlocked.Increment(ref order), new StepMeter(name))).Meter;

    public void Mark(TimeSpan at)
    {
        foreach (var step in Steps)
            step.Mark(at);
    }
}
