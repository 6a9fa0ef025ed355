using Spectre.Console;
using Xunit;
using Zhucun.Load.Morning;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Tests;

/// <summary>A morning pressed into seconds at a gateway of a few lines, and what the command said of it.</summary>
internal static class PlayedMorning
{
    public static async Task<(int Code, string Text)> PlayAsync(string now, double speed = 0, double silent = 4, Fault fault = Fault.None)
    {
        await using var gateway = await FakeGateway.StartAsync(now, speed, fault: fault);
        return await PlayAsync(gateway, silent);
    }

    public static async Task<(int Code, string Text)> PlayAsync(FakeGateway gateway, double silent)
    {
        var (console, text) = Recording();
        var options = new MorningOptions(new Target([gateway.Url], null), 1, TimeSpan.FromSeconds(2), silent, Wait: false)
        {
            // Generous only where a right gateway must be given time; a wrong one is known by more than its slowness.
            Patience = new Patience { Alerts = TimeSpan.FromSeconds(3), Agreement = TimeSpan.FromSeconds(2), BetweenLooks = TimeSpan.FromMilliseconds(200) },
        };
        var code = await MorningCommand.RunAsync(console, options, TimeProvider.System, TestContext.Current.CancellationToken);
        return (code, text.ToString());
    }

    public static (IAnsiConsole Console, StringWriter Text) Recording()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 300;
        return (console, text);
    }
}
