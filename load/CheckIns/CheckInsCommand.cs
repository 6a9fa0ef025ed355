using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;
using Zhucun.Load.Scenarios;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.CheckIns;

/// <summary>The verb <c>check-ins</c>.</summary>
internal static class CheckInsCommand
{
    private static readonly TimeSpan standardWarmUp = TimeSpan.FromSeconds(3);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var inFlight = SharedOptions.InFlight([1, 8, 64, 256]);
        var during = SharedOptions.Duration("--for", TimeSpan.FromSeconds(10), "How long each is measured.");
        return ScenarioVerb.Make(
            "check-ins", "Closed-loop throughput and latency of POST check-ins, all members in turn, after 3 s of warm-up.", console, time, [inFlight, during],
            parsed => (county, stop) =>
                PlayAsync(county, parsed.GetRequiredValue(inFlight).Numbers, parsed.GetValue(during).Value, standardWarmUp, stop));
    }

    public static async Task<Played> PlayAsync(CountyUnderLoad county, IReadOnlyList<int> inFlight, TimeSpan during, TimeSpan warmUp, CancellationToken stop)
    {
        var probe = new CheckInProbe(county);
        await KeepAsync(county, probe, "warm-up", inFlight.Max(), warmUp, stop);
        var runs = new List<ScenarioRun>();
        foreach (var copies in inFlight)
            runs.Add(await KeepAsync(county, probe, $"{copies} in flight", copies, during, stop));
        StepStats[] steps = [.. runs.SelectMany(r => r.Steps)];
        return new Played(
            steps,
            [.. runs.Select((r, i) => new Figure(
                $"Generator's processor time each, {inFlight[i]} in flight", r.Generator.Processor.TotalMicroseconds / Math.Max(1, r.Steps.Sum(s => s.Ok + s.Fail)),
                Unit.Microseconds))],
            [.. steps.Where(s => s is not { Ok: > 0, Fail: 0 }).Select(s => $"{s.Name}: {s.Ok:N0} ok, {s.Fail:N0} failed")],
            // The run is as late as its latest part.
            runs.Select(r => r.Generator).MaxBy(g => g.Queueing.P99));
    }

    private static Task<ScenarioRun> KeepAsync(CountyUnderLoad county, CheckInProbe probe, string name, int copies, TimeSpan during, CancellationToken stop) =>
        county.Runner().RunAsync([Scenario.OfOneStep(name, c => probe.StepAsync(c.Number, c.Stop), LoadSimulation.KeepConstant(copies, during))], stop);
}
