using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Morning;

/// <summary>The verb <c>morning</c>.</summary>
internal static class MorningCommand
{
    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var target = new TargetOptions();
        var seed = new Option<int>("--seed") { Description = "Decides who does what; the same seed plays the same morning.", DefaultValueFactory = _ => 1 };
        var over = SharedOptions.Duration("--over", TimeSpan.FromSeconds(120), "Real time in which the check-ins arrive.");
        var silent = new Option<double>("--silent")
        {
            Description = "Percent of the members who send nothing (0–100).",
            HelpName = "percent",
            DefaultValueFactory = _ => Behaviours.UsualSilentPercent,
        };
        silent.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 100))
                result.AddError("--silent is a percentage: 0 to 100.");
        });
        var wait = new Option<bool>("--wait") { Description = "Wait for the deadline, even for long, instead of moving the county's clock to it." };
        var command = new Command(
            "morning",
            "A county's morning: every member checks in as people do, then the board must agree. Exit code 0 agrees, 1 disagrees, 2 could not be played.");
        target.AddTo(command);
        foreach (var option in new Option[] { seed, over, silent, wait })
            command.Options.Add(option);
        command.SetAction((parsed, stop) => RunAsync(
            console,
            new MorningOptions(target.Read(parsed), parsed.GetValue(seed), parsed.GetValue(over).Value, parsed.GetValue(silent), parsed.GetValue(wait)),
            time, stop));
        return command;
    }

    public static Task<int> RunAsync(IAnsiConsole console, MorningOptions options, TimeProvider time, CancellationToken stop) =>
        Outcome.OfAsync(console, options.Target.Urls[0], async () =>
        {
            var result = await TerminalDisplay.RunAsync(console, time, async display =>
            {
                using var county = await CountyUnderLoad.OpenAsync(options.Target, options.Seed, display, time, stop);
                return await new MorningRun(county, options).PlayAsync(stop);
            });
            MorningReport.Write(console, result);
            return result.Differences.Count == 0 ? ExitCode.Agrees : ExitCode.Disagrees;
        });
}
