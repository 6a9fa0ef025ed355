using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;

namespace Zhucun.Load.Compare;

/// <summary>The verb <c>compare</c>.</summary>
internal static class CompareCommand
{
    private const int MostRounds = 100;

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var only = OnlyOption();
        var inFlight = SharedOptions.InFlight([8, 256]);
        var during = SharedOptions.Duration("--for", TimeSpan.FromSeconds(8), "How long each load is measured.");
        var warmUp = SharedOptions.Duration("--warm-up", TimeSpan.FromSeconds(30), "How long each contender is warmed up, at the greatest load; .NET compiles hot code anew for most of that time.");
        var rounds = new Option<int>("--rounds") { Description = "How often all are measured, interleaved.", DefaultValueFactory = _ => 5 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRounds)
                result.AddError($"--rounds: from 1 to {MostRounds}.");
        });
        var report = new Option<string?>("--report") { Description = "Folder for the reports [artifacts/load/compare-<timestamp>].", HelpName = "folder" };
        var command = new Command(
            "compare",
            "Closed-loop check-ins against Zhucun on PostgreSQL and against what a team would write instead of it, in paired rounds on a private PostgreSQL; "
            + "after each load the database is set against the acknowledged ids.")
        {
            only, inFlight, during, warmUp, rounds, report,
        };
        command.SetAction((parsed, stop) =>
        {
            var options = new CompareOptions(
                parsed.GetValue(only) ?? Contenders.All, parsed.GetRequiredValue(inFlight).Numbers, parsed.GetValue(during).Value, parsed.GetValue(warmUp).Value,
                parsed.GetValue(rounds));
            return RunAsync(console, options, $"load {string.Join(' ', parsed.Tokens.Select(t => t.Value))}", parsed.GetValue(report), time, stop);
        });
        return command;
    }

    public static async Task<int> RunAsync(
        IAnsiConsole console, CompareOptions options, string command, string? report, TimeProvider time, CancellationToken stop) =>
        await Outcome.OfAsync(console, new Uri("http://127.0.0.1/"), async () =>
        {
            var comparison = await TerminalDisplay.RunAsync(console, time, display => Comparison.PlayAsync(options, command, display, time, stop));
            CompareReport.Write(console, comparison);
            console.WriteLine($"Report: {CompareFiles.Write(comparison, report ?? ReportFolder.Standard("compare", comparison.Started))}");
            return comparison.Failed.Any() ? ExitCode.Disagrees : ExitCode.Agrees;
        });

    private static Option<IReadOnlyList<Contender>?> OnlyOption() => new("--only")
    {
        Description = $"Which contenders: {string.Join(", ", Contenders.All.Select(contender => $"{contender.Name} ({contender.What})"))} [all].",
        HelpName = "name,…",
        CustomParser = result =>
        {
            var names = result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
            foreach (var unknown in names.Where(name => Contenders.All.All(contender => contender.Name != name)))
                result.AddError($"--only: there is no contender '{unknown}'; there are {string.Join(", ", Contenders.All.Select(contender => contender.Name))}.");
            return Contenders.All.Where(contender => names.Contains(contender.Name)).ToList();
        },
    };
}
