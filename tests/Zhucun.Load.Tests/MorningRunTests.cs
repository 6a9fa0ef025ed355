using Spectre.Console;
using Xunit;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Measurement;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Tests;

public class MorningRunTests
{
    [Fact]
    public async Task With_a_clock_that_stands_still_a_right_gateway_agrees()
    {
        var (code, text) = await PlayAsync("2026-11-24T08:20:00");

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("Agreed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_running_clock_a_right_gateway_agrees_and_nobody_waits_for_twenty_five_minutes()
    {
        var (code, text) = await PlayAsync("2026-11-24T08:50:00", speed: 1);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("The county's clock is moved to", text, StringComparison.Ordinal);
        Assert.Contains("last alert on a hub client", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_fast_clock_a_right_gateway_agrees()
    {
        var (code, text) = await PlayAsync("2026-11-24T08:30:00", speed: 300);

        Assert.True(code == ExitCode.Agrees, text);
    }

    [Fact]
    public async Task With_everybody_silent_everybody_is_alerted()
    {
        var (code, text) = await PlayAsync("2026-11-24T08:20:00", silent: 100);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("120 of 120 alerts", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_gateway_is_asked_again_with_the_same_id()
    {
        var (code, text) = await PlayAsync("2026-11-24T08:20:00", fault: Fault.IsBusyNowAndThen);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.DoesNotContain("Tries made again (same id): 0.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fault.LosesAnAlert, "no alert.triggered came")]
    [InlineData(Fault.DoublesAnAlert, "2 alerts")]
    [InlineData(Fault.ForgetsToRetract, "Retracted")]
    [InlineData(Fault.AnswersARepeatAsNew, "the first answer again")]
    [InlineData(Fault.LeavesAGapInTheFeed, "each entry once and in order")]
    [InlineData(Fault.LosesAnEntry, "an entry, it was acknowledged")]
    [InlineData(Fault.LetsOutsidersIn, "grade Verified instead of Rejected")]
    public async Task A_gateway_with_a_fault_is_found_out(Fault fault, string words)
    {
        var (code, text) = await PlayAsync("2026-11-24T08:20:00", fault: fault);

        Assert.Equal(ExitCode.Disagrees, code);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_plays_the_next_slot()
    {
        await using var gateway = await FakeGateway.StartAsync("2026-11-24T08:20:00");
        await PlayAsync(gateway, 4);

        var (code, text) = await PlayAsync(gateway, 4);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("has been played", text, StringComparison.Ordinal);
        Assert.Contains("2026-11-25", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_open_slot_and_without_a_demo_clock_it_says_how_to_start_a_demo()
    {
        await using var gateway = await FakeGateway.StartAsync("2026-11-24T13:00:00", hasDemoClock: false);

        var (code, text) = await PlayAsync(gateway, 4);

        Assert.Equal(ExitCode.NotPlayed, code);
        Assert.Contains("Demo__Now=", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_probe_counts_what_was_recorded()
    {
        await using var gateway = await FakeGateway.StartAsync("2026-11-24T08:20:00");
        var (console, text) = Recording();

        var folder = Directory.CreateTempSubdirectory("zhucun-load-").FullName;
        var run = new RunOptions("check-ins", "load check-ins", new Target([gateway.Url], null), 1, folder, new LagBounds { Lag = TimeSpan.FromMinutes(1), PauseShare = 1 });

        var code = await ScenarioVerb.RunAsync(
            console, run, [],
            (county, stop) => CheckInsCommand.PlayAsync(county, [1, 4], TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50), stop),
            TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.True(code == ExitCode.Agrees, text.ToString());
        Assert.Contains("4 in flight", text.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "report.html")));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Text)> PlayAsync(string now, double speed = 0, double silent = 4, Fault fault = Fault.None)
    {
        await using var gateway = await FakeGateway.StartAsync(now, speed, fault: fault);
        return await PlayAsync(gateway, silent);
    }

    private static async Task<(int Code, string Text)> PlayAsync(FakeGateway gateway, double silent)
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

    private static (IAnsiConsole Console, StringWriter Text) Recording()
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
