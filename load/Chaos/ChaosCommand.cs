using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Cluster;
using Zhucun.Load.Display;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Chaos;

/// <summary>The verb <c>chaos</c>.</summary>
internal static class ChaosCommand
{
    private const string Name = "chaos";
    private const int MostPerSecond = 1000;

    // The slot is open and far from its end.
    private static readonly DateTimeOffset start = new(2026, 11, 24, 8, 50, 0, TimeSpan.FromHours(8));

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var during = SharedOptions.Duration("--for", TimeSpan.FromSeconds(120), "How long faults are begun; the last one is played to its end.");
        var seed = new Option<int>("--seed") { Description = "Decides which faults come when; the same seed plays the same ones.", DefaultValueFactory = _ => 1 };
        var rate = new Option<int>("--rate") { Description = "Check-ins a second meanwhile.", HelpName = "n", DefaultValueFactory = _ => 50 };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (> 0 and <= MostPerSecond))
                result.AddError($"--rate is a number from 1 to {MostPerSecond}.");
        });
        var report = new Option<string?>("--report") { Description = $"Folder for the reports [artifacts/load/{Name}-<timestamp>].", HelpName = "folder" };
        var command = new Command(Name, "Faults on a cluster of its own (silos and gateways killed, PostgreSQL crashed, a silo frozen) under check-ins; then everything is audited.")
        {
            during, seed, rate, report,
        };
        command.SetAction((parsed, stop) => RunAsync(
            console,
            new ChaosOptions(
                $"load {string.Join(' ', parsed.Tokens.Select(t => t.Value))}", parsed.GetValue(during).Value, parsed.GetValue(seed), parsed.GetValue(rate),
                parsed.GetValue(report)),
            time, stop));
        return command;
    }

    private static Task<int> RunAsync(IAnsiConsole console, ChaosOptions options, TimeProvider time, CancellationToken stop)
    {
        var any = new Uri("http://127.0.0.1/");
        return Outcome.OfAsync(console, any, async () =>
        {
            var started = time.GetLocalNow();
            console.WriteLine($"Seed {options.Seed}.");
            await using var cluster = await ZhucunCluster.StartAsync(new ClusterOptions { At = start }, console.WriteLine, time, stop);
            // Until it is known that all agrees.
            cluster.KeepsFolders = true;
            console.WriteLine($"Logs: {cluster.Folder}, data: {cluster.Postgres.Folder}; they stay if the run fails.");
            var played = await TerminalDisplay.RunAsync(console, time, async display =>
            {
                using var county = await CountyUnderLoad.OpenAsync(new Target(cluster.Urls, cluster.Describe()), options.Seed, display, time, stop);
                return await new ChaosCampaign(cluster, county, options.PerSecond).RunAsync(options.During, stop);
            });
            IReadOnlyList<Setting> settings =
                [new("Seed", $"{options.Seed}"), new("For", Duration.Write(options.During)), new("Rate", $"{options.PerSecond}/s"), new("Silos", $"{cluster.Silos.Count}"), new("Gateways", $"{cluster.Gateways.Count}")];
            var report = LoadReport.Of(Name, options.Command, started, settings, played, new LagBounds());
            ConsoleReport.Write(console, report);
            console.WriteLine($"Report: {ReportFolder.Write(report, options.Report ?? ReportFolder.Standard(Name, started))}");
            cluster.KeepsFolders = !report.Agrees;
            return report.Agrees ? ExitCode.Agrees : ExitCode.Disagrees;
        });
    }

    /// <summary>How the campaign is run: <see cref="Command"/> is the command line, for the report; <see cref="Report"/> the reports' folder, null for one of its own.</summary>
    private sealed record ChaosOptions(string Command, TimeSpan During, int Seed, int PerSecond, string? Report);
}
