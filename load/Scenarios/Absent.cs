using System.CommandLine;
using Microsoft.AspNetCore.SignalR;
using Spectre.Console;
using Zhucun.Load.Audit;
using Zhucun.Load.Client;
using Zhucun.Load.Measurement;
using Zhucun.Load.Morning;
using Zhucun.Load.Reports;

namespace Zhucun.Load.Scenarios;

/// <summary>Nobody comes: how long from the deadline until each alert is on a hub client, at every gateway (MISSION B1: p99 ≤ 1 s with the whole county absent).</summary>
internal static class Absent
{
    /// <summary>The promise of B1.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private const int MostRuns = 50;
    private const int Tries = 5;
    private static readonly TimeSpan betweenTries = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(50);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var runs = new Option<int>("--runs") { Description = "How many slots pass in this way.", HelpName = "n", DefaultValueFactory = _ => 1 };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (> 0 and <= MostRuns))
                result.AddError($"--runs is a number from 1 to {MostRuns}.");
        });
        return ScenarioVerb.Make(
            "absent", "Nobody checks in: from the deadline to the alerts on hub clients of every gateway.", console, time, [runs],
            parsed => (county, stop) => PlayAsync(county, parsed.GetValue(runs), stop));
    }

    public static async Task<Played> PlayAsync(CountyUnderLoad county, int runs, CancellationToken stop)
    {
        using var watch = new GeneratorWatch(county.Time);
        var begun = county.Time.GetTimestamp();
        var meters = county.Gateways.Select(g => new StepMeter($"deadline → hub client at {g.Url.Authority}")).ToArray();
        var (lasts, faults) = (new List<Figure>(), new List<string>());
        for (var run = 1; run <= runs; run++)
            lasts.Add(await PlayOnceAsync(county, run, meters, faults, stop));
        StepStats[] steps = [.. meters.Select(m => m.Read(county.Time.GetElapsedTime(begun)))];
        return new Played(steps, lasts, faults, watch.Read(Percentiles.None))
        {
            Missed = [.. steps.Where(s => s.Latency.P99 > Bound).Select(s => $"{s.Name}: p99 {Percentiles.Write(s.Latency.P99)}, more than {Percentiles.Write(Bound)} (B1)")],
        };
    }

    private static async Task<Figure> PlayOnceAsync(CountyUnderLoad county, int run, StepMeter[] meters, List<string> faults, CancellationToken stop)
    {
        var slot = await new SlotFinder(county.Gateways[0], county.Clock, county.Display).FindAsync(stop);
        var board = await county.Gateways[0].GetBoardAsync(slot.Date, slot.Slot, stop);
        var expected = board.Counts?.GetValueOrDefault(nameof(AttendanceStatus.Pending)) ?? 0;
        var hubs = county.Gateways.Select(g => new HubWatch(g.Url, county.Code, county.Time)).ToArray();
        try
        {
            foreach (var hub in hubs)
                await StartAsync(county, hub, board.Sequence, stop);
            // The clock never stands on the deadline itself: the rules don't say which side of the settlement that instant is on.
            var target = county.Clock.StandsStill ? slot.Deadline + TimeSpan.FromSeconds(1) : slot.Deadline;
            var deadline = await new DeadlineWait(county.Clock, county.Display, alwaysWait: false, county.Time).ReachAsync(target, "the deadline", stop);
            await AwaitAsync(county, hubs, slot, expected, stop);
            var last = TimeSpan.Zero;
            for (var i = 0; i < hubs.Length; i++)
            {
                var alerts = hubs[i].AlertsOf(slot.Date, slot.Slot);
                foreach (var delay in alerts.Select(a => county.Time.GetElapsedTime(deadline, a.ReceivedAt)))
                {
                    meters[i].Record(delay, Simulation.StepResult.Ok());
                    last = delay > last ? delay : last;
                }

                if (alerts.Count != expected)
                    faults.Add($"run {run}: {alerts.Count:N0} alerts came at {county.Gateways[i].Url}, {expected:N0} are absent");
                faults.AddRange(hubs[i].Summarise().Faults.Select(f => $"run {run}, hub at {county.Gateways[i].Url}: {f}"));
            }

            var findings = await LedgerAudit.CheckAsync(county.Ledger(), board.Sequence, [], stop);
            faults.AddRange(findings.Differences.Select(d => $"run {run}: {d.Where}, {d.Who}: {d.Expected} expected, {d.Found} found"));
            county.Display.Say($"Run {run}: {slot.Slot} of {slot.Date:yyyy-MM-dd}, last of {expected:N0} alerts after {Percentiles.Write(last)}.");
            return Figure.Of($"Run {run}, {slot.Slot} of {slot.Date:yyyy-MM-dd}: deadline → last of {expected:N0} alerts at the last gateway", last);
        }
        finally
        {
            foreach (var hub in hubs)
                await hub.DisposeAsync();
        }
    }

    /// <summary>A busy hub is asked again, as a screen would; what it refuses in the end ends the run.</summary>
    private static async Task StartAsync(CountyUnderLoad county, HubWatch hub, long after, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await hub.StartAsync(after, stop);
                return;
            }
            catch (HubException) when (attempt < Tries)
            {
                await Task.Delay(betweenTries, county.Time, stop);
            }
        }
    }

    private static async Task AwaitAsync(CountyUnderLoad county, HubWatch[] hubs, SlotWindow slot, int expected, CancellationToken stop)
    {
        var begun = county.Time.GetTimestamp();
        while (hubs.Min(h => h.AlertsOf(slot.Date, slot.Slot).Count) is var least && least < expected && county.Time.GetElapsedTime(begun) < patience)
        {
            county.Display.Progress("Alerts", least, expected, $"{least:N0} of {expected:N0}");
            await Task.Delay(betweenLooks, county.Time, stop);
        }

        county.Display.Progress("Alerts", 1, 1, "");
    }
}
