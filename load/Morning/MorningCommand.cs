using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Time;

namespace Zhucun.Load.Morning;

/// <summary>The verb <c>morning</c>.</summary>
internal static class MorningCommand
{
    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var (url, key) = (SharedOptions.Url(), SharedOptions.Key());
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
        var wait = new Option<bool>("--wait") { Description = "Wait for the deadline, even for long, instead of moving the demo clock to it." };
        var command = new Command(
            "morning",
            "A county's morning: every member checks in as people do, then the board must agree. Exit code 0 agrees, 1 disagrees, 2 could not be played.")
        {
            url, key, seed, over, silent, wait,
        };
        command.SetAction((parsed, stop) =>
        {
            if ((parsed.GetValue(key) ?? ApiKeys.Found()) is { } known)
                ApiKeys.Keep([parsed.GetRequiredValue(url)], known);
            return RunAsync(
                console,
                new MorningOptions(
                    parsed.GetRequiredValue(url), parsed.GetValue(seed), parsed.GetValue(over).Value, parsed.GetValue(silent), parsed.GetValue(wait)),
                time,
                stop);
        });
        return command;
    }

    public static async Task<int> RunAsync(IAnsiConsole console, MorningOptions options, TimeProvider time, CancellationToken stop)
    {
        using var http = ZhucunClient.Connect(options.Url);
        var client = new ZhucunClient(http);
        return await Outcome.OfAsync(console, options.Url, async () =>
        {
            var result = await TerminalDisplay.RunAsync(console, time, async display =>
            {
                if (await client.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), time, stop) is { } fault)
                    throw new CannotPlayException($"The gateway at {options.Url} isn't ready: {fault}.");
                var clock = new CountyClock(client, time);
                await clock.SynchroniseAsync(stop);
                return await new MorningRun(client, clock, display, options, time).PlayAsync(stop);
            });
            MorningReport.Write(console, result);
            return result.Differences.Count == 0 ? ExitCode.Agrees : ExitCode.Disagrees;
        });
    }
}
