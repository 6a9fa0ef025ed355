using Zhucun.Load.Display;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;

namespace Zhucun.Load.Simulation;

/// <summary>Plays scenarios, together, and measures them.</summary>
internal sealed class ScenarioRunner(IDisplay display, TimeProvider time)
{
    private static readonly TimeSpan second = TimeSpan.FromSeconds(1);

    /// <summary>Runs what has started to its end.</summary>
    public async Task<ScenarioRun> RunAsync(IReadOnlyList<Scenario> scenarios, CancellationToken stop)
    {
        var meter = new RunMeter();
        using var watch = new GeneratorWatch(time);
        var origin = time.GetTimestamp();
        var whole = scenarios.Max(s => s.During);
        await using (time.CreateTimer(_ => Show(scenarios, meter, time.GetElapsedTime(origin), whole), null, second, second))
            await Task.WhenAll(scenarios.Select(s => Task.Run(() => RunAsync(s, meter, origin, stop), stop)));
        var elapsed = time.GetElapsedTime(origin);
        Show(scenarios, meter, elapsed, whole);
        return new ScenarioRun(elapsed, [.. meter.Steps.Select(s => s.Read(elapsed))], watch.Read(meter.StartLag.Read()));
    }

    private async Task RunAsync(Scenario scenario, RunMeter meter, long origin, CancellationToken stop)
    {
        var number = -1L;
        var under = new List<Task>();
        foreach (var stretch in LoadPlan.Of(scenario.Simulations))
        {
            var begin = origin + (long)(stretch.Begin.TotalSeconds * time.TimestampFrequency);
            under.Add(await new OpenLoop(time).StartAllAsync(stretch.Starts.Select(at => new Timed<bool>(at, true)), begin, StartAsync, stop));
            await new ClosedLoop(time).KeepAsync(stretch.Copies, begin, OnceAsync, stop);
        }

        // A pause at the end, or the rest of the last second of an injection, belongs to the scenario too.
        var rest = scenario.During - time.GetElapsedTime(origin);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, time, stop);
        await Task.WhenAll(under);

        Task StartAsync(bool _, long intended)
        {
            meter.StartLag.Record(time.GetElapsedTime(intended));
            return OnceAsync(intended);
        }

        async Task<bool> OnceAsync(long intended)
        {
            var context = new ScenarioContext(Interlocked.Increment(ref number), intended, meter, time, stop);
            await scenario.Run(context);
            return !context.HasFailed;
        }
    }

    private void Show(IReadOnlyList<Scenario> scenarios, RunMeter meter, TimeSpan elapsed, TimeSpan whole)
    {
        meter.Mark(elapsed);
        var steps = meter.Steps.Select(s => $"{s.Name} {s.Latest.Rps:N0}/s p99 {Percentiles.Write(s.Latest.P99)}{(s.Fail > 0 ? $" failed {s.Fail:N0}" : "")}");
        display.Progress(
            string.Join(" + ", scenarios.Select(s => s.Name)), Math.Min(elapsed.TotalSeconds, whole.TotalSeconds), whole.TotalSeconds,
            $"{Duration.Write(elapsed)}: {string.Join(", ", steps)}");
    }
}

/// <summary>What a run measured.</summary>
internal sealed record ScenarioRun(TimeSpan During, IReadOnlyList<StepStats> Steps, GeneratorHealth Generator);
