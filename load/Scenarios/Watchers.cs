using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Audit;
using Zhucun.Load.Client;
using Zhucun.Load.Http;
using Zhucun.Load.Measurement;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Scenarios;

/// <summary>A thousand boards open while the county checks in: how soon each screen shows a change, what a screen costs in bytes and in the gateway's memory.</summary>
internal static class Watchers
{
    /// <summary>What issue 3 asks for: change → screen, p99.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(500);

    /// <summary>And of bytes: a watcher's whole morning against one message a check-in.</summary>
    public const double ByteBound = 0.1;

    private const int Most = 5000;
    private static readonly TimeSpan settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var count = CountOption(1000);
        var over = SharedOptions.Duration("--over", TimeSpan.FromMinutes(1), "Real time to which the hours between a slot's opening and due are pressed; the members come as in a morning.");
        var processes = new Option<int[]>("--gateway-pid")
        {
            Description = "The gateways' process ids, for their memory (with --cluster they are known).",
            HelpName = "n",
            AllowMultipleArgumentsPerToken = true,
        };
        return ScenarioVerb.Make(
            "watchers", "Boards open at every gateway while the county checks in.", console, time, [count, over, processes],
            parsed => (county, stop) => PlayAsync(
                county, parsed.GetValue(count), parsed.GetValue(over).Value,
                county.Target.Cluster is { } cluster ? [.. cluster.Gateways.Select(g => g.ProcessId)] : parsed.GetValue(processes) ?? [], stop));
    }

    public static Option<int> CountOption(int standard)
    {
        var count = new Option<int>("--count") { Description = "How many boards are open.", HelpName = "n", DefaultValueFactory = _ => standard };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (> 0 and <= Most))
                result.AddError($"--count is a number from 1 to {Most}.");
        });
        return count;
    }

    public static async Task<Played> PlayAsync(CountyUnderLoad county, int count, TimeSpan over, IReadOnlyList<int> processes, CancellationToken stop)
    {
        var slot = await new SlotFinder(county.Gateways[0], county.Clock, county.Display).FindAsync(over + (2 * patience), stop);
        var memoryBefore = processes.Sum(p => ProcessMemory.Resident(p) ?? 0);
        await using var party = await WatchParty.OpenAsync(county, count, stop);
        await Task.Delay(settling, county.Time, stop);
        var memory = processes.Sum(p => ProcessMemory.Resident(p) ?? 0) - memoryBefore;
        var snapshots = party.Watchers.Sum(w => w.Bytes);
        var before = (await county.Gateways[0].GetBoardAsync(stop)).Sequence;

        var history = new ClientHistory();
        var courier = county.Courier(history);
        var run = await county.Runner().RunAsync(
            [
                Scenario.OfOneStep(
                    "check-in", c => courier.SendAsync((int)c.Number, Guid.NewGuid(), c.Intended, c.Stop), LoadSimulation.InjectAt(Arrivals(county, slot, over), over)),
            ],
            stop);
        await party.WaitUntilShownAsync(before + run.Steps.Sum(s => s.Ok), patience, stop);

        var delays = party.Delays(history, run.During);
        var bytes = (double)party.Watchers.Sum(w => w.Bytes) / count;
        var each = await EntryMessageBytesAsync(county, before, stop);
        var ratio = bytes / (each * Math.Max(1, run.Steps.Sum(s => s.Ok)));
        var changes = (double)party.Watchers.Sum(w => w.Seen.Count - 1) / count;
        var figures = new List<Figure>
        {
            new("Bytes a watcher, snapshot", (double)snapshots / count, Unit.Bytes),
            new("Bytes a watcher, all", bytes, Unit.Bytes),
            new("Messages a watcher after the snapshot", changes, Unit.Count),
            new("Bytes of such a message", (bytes - ((double)snapshots / count)) / Math.Max(1, changes), Unit.Bytes),
            new("Bytes of one message a check-in", each, Unit.Bytes),
            new("Bytes a watcher ÷ one message a check-in", ratio, Unit.Ratio),
        };
        if (processes.Count > 0)
            figures.Add(new Figure("Gateway memory a watcher", (double)memory / count, Unit.Bytes));
        return new Played([.. run.Steps, delays], figures, [.. FaultsOf(run, delays, party)], run.Generator) { Missed = [.. MissedBy(delays, ratio)] };
    }

    private static IEnumerable<string> FaultsOf(ScenarioRun run, StepStats delays, WatchParty party)
    {
        foreach (var step in run.Steps.Append(delays).Where(s => s.Fail > 0))
            yield return $"{step.Name}: {step.Fail:N0} failed";
        foreach (var fault in party.Watchers.Select(w => w.Fault).OfType<string>().Distinct())
            yield return $"a watcher was cut off: {fault}";
    }

    private static IEnumerable<string> MissedBy(StepStats delays, double ratio)
    {
        if (delays.Latency.P99 > Bound)
            yield return $"{delays.Name}: p99 {Percentiles.Write(delays.Latency.P99)}, more than {Percentiles.Write(Bound)}";
        if (ratio > ByteBound)
            yield return $"a watcher got {ratio:0.000} of one message a check-in, more than {ByteBound}";
    }

    /// <summary>
    /// A whole morning, all members on time by the curve that <c>morning</c> uses, pressed together. What is pressed too is the number of rounds in which the board
    /// changes: the longer it takes, the more check-ins come alone, each with a message of its own.
    /// </summary>
    private static IReadOnlyList<TimeSpan> Arrivals(CountyUnderLoad county, SlotWindow slot, TimeSpan over)
    {
        var curve = new ArrivalCurve(slot.Opens, slot.Due);
        return [.. Enumerable.Range(0, county.Members.Count).Select(i => (curve.InstantOf((i + 0.5) / county.Members.Count) - slot.Opens) / (slot.Due - slot.Opens) * over)];
    }

    /// <summary>What the hub would send for a check-in by itself: an <c>Entries</c> message with one entry, of the average size in the feed, with its framing.</summary>
    private static async Task<double> EntryMessageBytesAsync(CountyUnderLoad county, long after, CancellationToken stop)
    {
        var scope = $"county:{county.Code}";
        var client = county.Lean[0];
        using var page = await client.SendAsync(LeanRequest.Get(client.Url, $"api/v1/feed?after={after}&limit=1000&scope={Uri.EscapeDataString(scope)}"), stop: stop);
        var entries = System.Text.Json.JsonSerializer.Deserialize(page.Body, WireJson.Default.FeedPage)?.Entries.Count ?? 0;
        var envelope = $$"""{"type":1,"target":"Entries","arguments":[{"scope":"{{scope}}","previous":{{after}},"entries":[]}]}""".Length + 1;
        var message = ((double)page.Body.Length / Math.Max(1, entries)) + envelope;
        return message + BoardWatcher.FramingOf((int)message);
    }
}
