using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Display;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;

namespace Zhucun.Load.Scenarios;

/// <summary>Plays a scenario on a county and gives what it measured.</summary>
internal delegate Task<Played> Play(CountyUnderLoad county, CancellationToken stop);

/// <summary>What all scenarios' verbs have in common: where the county is, the seed, the reports, the bound of the generator's own lag, the exit code.</summary>
internal static class ScenarioVerb
{
    public static Command Make(
        string name, string description, IAnsiConsole console, TimeProvider time, IReadOnlyList<Option> own, Func<ParseResult, Play> play)
    {
        var target = new TargetOptions();
        var seed = new Option<int>("--seed") { Description = "Decides what is left to chance; the same seed plays the same.", DefaultValueFactory = _ => 1 };
        var report = new Option<string?>("--report") { Description = "Folder for the reports [artifacts/load/<scenario>-<timestamp>].", HelpName = "folder" };
        var lag = SharedOptions.Duration("--lag-bound", new LagBounds().Lag, "A run is void when the generator itself lags by more than this at its 99th percentile.");
        var command = new Command(name, description);
        target.AddTo(command);
        foreach (var option in (IEnumerable<Option>)[seed, report, lag, .. own])
            command.Options.Add(option);
        command.SetAction((parsed, stop) =>
        {
            var run = new RunOptions(
                name, $"load {CommandOf(parsed, target.Key)}", target.Read(parsed), parsed.GetValue(seed), parsed.GetValue(report),
                new LagBounds { Lag = parsed.GetValue(lag).Value });
            IReadOnlyList<Setting> settings = [.. own.Select(o => new Setting(o.Name, $"{parsed.GetResult(o)?.GetValueOrDefault<object>()}"))];
            return RunAsync(console, run, settings, play(parsed), time, stop);
        });
        return command;
    }

    /// <summary>For the report, which is passed on: without the key.</summary>
    private static string CommandOf(ParseResult parsed, Option<string?> key) =>
        string.Join(' ', parsed.Tokens.Select(token => token.Value == parsed.GetValue(key) ? "…" : token.Value));

    public static async Task<int> RunAsync(
        IAnsiConsole console, RunOptions options, IReadOnlyList<Setting> settings, Play play, TimeProvider time, CancellationToken stop) =>
        await Outcome.OfAsync(console, options.Target.Urls[0], async () =>
        {
            Precedence.Ask();
            var started = time.GetLocalNow();
            var played = await TerminalDisplay.RunAsync(console, time, async display =>
            {
                using var county = await CountyUnderLoad.OpenAsync(options.Target, options.Seed, display, time, stop);
                return await play(county, stop);
            });
            IReadOnlyList<Setting> all =
                [new("Gateways", string.Join(", ", options.Target.Urls)), new("Silos", $"{options.Target.Cluster?.Silos.Count ?? 1}"), new("Seed", $"{options.Seed}"), .. settings];
            var report = LoadReport.Of(options.Scenario, options.Command, started, all, played, options.Bounds);
            ConsoleReport.Write(console, report);
            var page = ReportFolder.Write(report, options.Report ?? ReportFolder.Standard(options.Scenario, started));
            console.WriteLine($"Report: {page}");
            return report switch
            {
                { Faults.Count: > 0 } => ExitCode.Disagrees,
                { VoidBecause: not null } => ExitCode.NotPlayed,
                _ => ExitCode.Agrees,
            };
        });
}

/// <summary>How a scenario is run: <see cref="Command"/> is the command line, for the report; <see cref="Report"/> the reports' folder, null for one of its own.</summary>
internal sealed record RunOptions(string Scenario, string Command, Target Target, int Seed, string? Report, LagBounds Bounds);
