using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Measurement;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Simulation;
using Zhucun.Load.Time;

namespace Zhucun.Load.CheckIns;

/// <summary>The verb <c>check-ins</c>.</summary>
internal static class CheckInsCommand
{
    private static readonly TimeSpan standardWarmUp = TimeSpan.FromSeconds(3);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var url = SharedOptions.Url();
        var inFlight = new Option<InFlight>("--in-flight")
        {
            Description = "How many check-ins are under way at once; several numbers, with commas, are measured one after another.",
            HelpName = "n,n,…",
            DefaultValueFactory = _ => new InFlight([1, 8, 64, 256]),
            CustomParser = result =>
            {
                if (InFlight.TryParse(result.Tokens.Single().Value, out var list))
                    return list;
                result.AddError($"--in-flight: '{result.Tokens.Single().Value}' is not a list like 1,8,64,256 of numbers up to {InFlight.Most}.");
                return null;
            },
        };
        var duration = SharedOptions.Duration("--for", TimeSpan.FromSeconds(10), "How long each is measured.");
        var command = new Command("check-ins", "Closed-loop throughput and latency of POST check-ins, all members in turn, after 3 s of warm-up.")
        {
            url, inFlight, duration,
        };
        command.SetAction((parsed, stop) => RunAsync(
            console, parsed.GetRequiredValue(url), parsed.GetRequiredValue(inFlight).Numbers, parsed.GetValue(duration).Value, standardWarmUp, time, stop));
        return command;
    }

    public static async Task<int> RunAsync(
        IAnsiConsole console, Uri url, IReadOnlyList<int> inFlight, TimeSpan during, TimeSpan warmUp, TimeProvider time, CancellationToken stop)
    {
        using var http = ZhucunClient.Connect(url);
        var client = new ZhucunClient(http);
        return await Outcome.OfAsync(console, url, async () =>
        {
            var results = await TerminalDisplay.RunAsync(console, time, display => MeasureAsync(client, display, inFlight, during, warmUp, time, stop));
            Write(console, results);
            return results.All(r => r is { Ok: > 0, Fail: 0 }) ? ExitCode.Agrees : ExitCode.Disagrees;
        });
    }

    private static async Task<IReadOnlyList<StepStats>> MeasureAsync(
        ZhucunClient client, IDisplay display, IReadOnlyList<int> inFlight, TimeSpan during, TimeSpan warmUp, TimeProvider time, CancellationToken stop)
    {
        if (await client.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), time, stop) is { } fault)
            throw new CannotPlayException($"The gateway at {client.Url} isn't ready: {fault}.");
        var clock = new CountyClock(client, time);
        await clock.SynchroniseAsync(stop);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { MaxConnectionsPerServer = InFlight.Most, UseProxy = false, UseCookies = false });
        var probe = new CheckInProbe(http, client.Url, clock, await LoadBodiesAsync(client, stop));
        var loop = new ClosedLoop(time);
        display.Progress("Warm-up", 0, 1, $"{Duration.Write(warmUp)}");
        await loop.KeepConstantAsync("warm-up", inFlight.Max(), warmUp, probe.StepAsync, stop);
        display.Progress("Warm-up", 1, 1, "");
        var results = new List<StepStats>();
        foreach (var copies in inFlight)
        {
            display.Progress($"{copies} in flight", 0, 1, $"{Duration.Write(during)}");
            results.Add(await loop.KeepConstantAsync($"{copies}", copies, during, probe.StepAsync, stop));
            display.Progress($"{copies} in flight", 1, 1, $"{results[^1].Rps:N0} check-ins/s");
        }

        return results;
    }

    private static async Task<IReadOnlyList<CheckInBody>> LoadBodiesAsync(ZhucunClient client, CancellationToken stop)
    {
        var sites = (await client.GetVillagesAsync(stop)).ToDictionary(v => v.Code, v => v.Site);
        var members = await client.GetMembersAsync(stop);
        if (members.Count == 0)
            throw new CannotPlayException("The county has no members.");
        var draw = new Draw(1);
        // In an order of its own: neighbours in the list belong to one village, and real mornings don't come village by village.
        return
        [
            .. members.OrderBy(m => draw.Bits("order", m.Id)).Select(m => sites.TryGetValue(m.Village, out var site)
                ? CheckInBody.For(new Participant(m.Id, m.Name, m.Village, m.Township, site.Lat, site.Lon, site.RadiusMeters), draw)
                : throw new CannotPlayException($"Member {m.Id} belongs to village {m.Village}, which GET /api/v1/villages doesn't list.")),
        ];
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<StepStats> results)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in new[] { "In flight", "Check-ins/s", "p50", "p75", "p95", "p99", "p99.9", "max", "Ok", "Failed" })
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        foreach (var r in results)
        {
            table.AddRow(r.Name, $"{r.Rps:N0}", Percentiles.Write(r.Latency.P50), Percentiles.Write(r.Latency.P75), Percentiles.Write(r.Latency.P95),
                Percentiles.Write(r.Latency.P99), Percentiles.Write(r.Latency.P999), Percentiles.Write(r.Latency.Max), $"{r.Ok:N0}", $"{r.Fail:N0}");
        }

        console.Write(table);
        foreach (var r in results.Where(r => r.Fail > 0))
        {
            var causes = r.Failures.OrderByDescending(f => f.Value).Select(f => $"{f.Value:N0} × {f.Key}");
            console.WriteLine($"{r.Name} in flight failed: {string.Join(", ", causes)}");
        }
    }
}
