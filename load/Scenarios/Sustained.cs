using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Scenarios;

/// <summary>Check-ins of all members in turn at a steady rate, or the highest rate that keeps the promise.</summary>
internal static class Sustained
{
    /// <summary>The promise: issue "rush", p99 of a check-in.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(250);

    private const int FirstProbe = 500;
    private const int HighestProbe = 64_000;
    private const double CloseEnough = 1.08;

    private static readonly TimeSpan second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(3);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var rate = new Option<int>("--rate") { Description = "Check-ins a second.", HelpName = "n", DefaultValueFactory = _ => 500 };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (> 0 and <= HighestProbe))
                result.AddError($"--rate is a number from 1 to {HighestProbe}.");
        });
        var during = SharedOptions.Duration("--for", TimeSpan.FromSeconds(30), "How long it is measured; with --search, how long each rate is.");
        var search = new Option<bool>("--search") { Description = $"Search for the highest rate with p99 ≤ {Bound.TotalMilliseconds:0} ms and no failure, instead of --rate." };
        return ScenarioVerb.Make(
            "sustained", "Check-ins of all members in turn at a steady rate, open loop, after a short warm-up.", console, time, [rate, during, search],
            parsed => (county, stop) => parsed.GetValue(search)
                ? SearchAsync(county, parsed.GetValue(during).Value, stop)
                : PlayAsync(county, parsed.GetValue(rate), parsed.GetValue(during).Value, stop));
    }

    public static async Task<Played> PlayAsync(CountyUnderLoad county, int rate, TimeSpan during, CancellationToken stop)
    {
        var courier = county.Courier(history: null);
        await InjectAsync(county, courier, "warm-up", rate, warmUp, stop);
        var run = await InjectAsync(county, courier, $"check-in at {rate:N0}/s", rate, during, stop);
        var step = run.Steps.Single();
        return new Played(
            run.Steps, [new Figure("Tries made again", courier.Retries, Unit.Count)],
            step.Fail > 0 ? [$"{step.Fail:N0} check-ins failed"] : [], run.Generator);
    }

    /// <summary>Doubles the rate until the promise breaks, then halves the span between the last good and the first bad rate.</summary>
    public static async Task<Played> SearchAsync(CountyUnderLoad county, TimeSpan during, CancellationToken stop)
    {
        var courier = county.Courier(history: null);
        await InjectAsync(county, courier, "warm-up", FirstProbe, warmUp, stop);
        var steps = new List<StepStats>();
        ScenarioRun? best = null;
        var (good, bad) = (0, int.MaxValue);
        for (var rate = FirstProbe; good < HighestProbe && (good == 0 || bad > good * CloseEnough); rate = Next(good, bad))
        {
            var run = await InjectAsync(county, courier, $"check-in at {rate:N0}/s", rate, during, stop);
            steps.AddRange(run.Steps);
            var keeps = Keeps(run);
            county.Display.Say($"{rate:N0}/s: p99 {Percentiles.Write(run.Steps[0].Latency.P99)}, {run.Steps[0].Fail:N0} failed: {(keeps ? "kept" : "not kept")}.");
            (good, bad, best) = keeps ? (rate, bad, run) : (good, rate, best);
            if (bad <= 2)
                break;
        }

        return new Played(
            steps, [new Figure($"Highest rate with p99 ≤ {Bound.TotalMilliseconds:0} ms", good, Unit.PerSecond)],
            good == 0 ? ["no rate kept the promise"] : [], best?.Generator);
    }

    /// <summary>A rate at which the generator itself lags is not kept either: its latency counts from the intended start, whoever is to blame for it.</summary>
    private static bool Keeps(ScenarioRun run) => run.Steps.Single() is { Fail: 0 } step && step.Latency.P99 <= Bound && run.Generator.StartLag.P99 <= Bound / 2;

    private static int Next(int good, int bad) => bad == int.MaxValue ? good * 2 : good == 0 ? bad / 2 : (good + bad) / 2;

    private static Task<ScenarioRun> InjectAsync(CountyUnderLoad county, CheckInCourier courier, string name, int rate, TimeSpan during, CancellationToken stop) =>
        county.Runner().RunAsync(
            [
                Scenario.OfOneStep(
                    name, c => courier.SendAsync((int)(c.Number % courier.Members), Guid.NewGuid(), c.Intended, c.Stop), LoadSimulation.Inject(rate, second, during)),
            ],
            stop);
}
