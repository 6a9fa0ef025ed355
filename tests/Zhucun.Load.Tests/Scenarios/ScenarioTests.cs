using Spectre.Console;
using Xunit;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Tests.Scenarios;

/// <summary>Each scenario against the stand-in gateway: it agrees with a right one and finds what is wrong in a wrong one.</summary>
public sealed class ScenarioTests
{
    private const string Morning = "2026-11-24T08:20:00";

    [Theory]
    [InlineData(Fault.None, ExitCode.Agrees, "Ledger entries audited")]
    [InlineData(Fault.IsBusyNowAndThen, ExitCode.Agrees, "Tries made again")]
    [InlineData(Fault.AnswersARepeatAsNew, ExitCode.Disagrees, "the first answer again expected")]
    [InlineData(Fault.LosesAnEntry, ExitCode.Disagrees, "it was acknowledged expected, none found")]
    [InlineData(Fault.LeavesAGapInTheFeed, ExitCode.Disagrees, "sequence: 21 after 20 expected")]
    public async Task A_rush_is_audited(Fault fault, int expected, string says)
    {
        await using var gateway = await FakeGateway.StartAsync(Morning, fault: fault);

        var (code, text) = await PlayAsync(gateway, (county, stop) => Rush.PlayAsync(county, TimeSpan.FromMilliseconds(100), stop));

        Assert.True(code == expected, text);
        Assert.Contains(says, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rush_whose_generator_lags_is_void_and_has_no_figure()
    {
        await using var gateway = await FakeGateway.StartAsync(Morning);

        var (code, text) = await PlayAsync(gateway, (county, stop) => Rush.PlayAsync(county, TimeSpan.FromMilliseconds(1), stop), new LagBounds { Lag = TimeSpan.Zero });

        Assert.True(code == ExitCode.NotPlayed, text);
        Assert.Contains("Void", text, StringComparison.Ordinal);
        Assert.DoesNotContain("last acknowledgement", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_void_rush_still_tells_of_a_lost_entry()
    {
        await using var gateway = await FakeGateway.StartAsync(Morning, fault: Fault.LosesAnEntry);

        var (code, text) = await PlayAsync(gateway, (county, stop) => Rush.PlayAsync(county, TimeSpan.FromMilliseconds(1), stop), new LagBounds { Lag = TimeSpan.Zero });

        Assert.True(code == ExitCode.Disagrees, text);
        Assert.Contains("Void", text, StringComparison.Ordinal);
        Assert.Contains("it was acknowledged expected, none found", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rush_shortly_before_due_takes_the_next_slot()
    {
        await using var gateway = await FakeGateway.StartAsync("2026-11-24T08:59:30");

        var (code, text) = await PlayAsync(gateway, (county, stop) => Rush.PlayAsync(county, TimeSpan.FromMilliseconds(100), stop));

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Equal(new DateOnly(2026, 11, 25), gateway.Date);
    }

    [Theory]
    [InlineData(Fault.None, ExitCode.Agrees, "deadline → last of 120 alerts")]
    [InlineData(Fault.LeavesAGapInTheFeed, ExitCode.Disagrees, "after entry 20 came 22")]
    public async Task Absences_are_timed_and_counted(Fault fault, int expected, string says)
    {
        await using var gateway = await FakeGateway.StartAsync(Morning, fault: fault);

        var (code, text) = await PlayAsync(gateway, (county, stop) => Absent.PlayAsync(county, 2, stop));

        Assert.True(code == expected || fault == Fault.None && text.Contains("(B1)", StringComparison.Ordinal), text);
        Assert.Contains(says, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watchers_see_every_change()
    {
        await using var gateway = await FakeGateway.StartAsync(Morning);

        var (_, text) = await PlayAsync(gateway, (county, stop) => Watchers.PlayAsync(county, 5, TimeSpan.FromMilliseconds(500), [], stop));

        Assert.Contains("change → screen │ 600 │      0", text, StringComparison.Ordinal);
        Assert.Contains("Bytes a watcher ÷ one message a check-in", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mixed_load_is_measured_by_its_parts()
    {
        await using var gateway = await FakeGateway.StartAsync(Morning);

        var (_, text) = await PlayAsync(gateway, (county, stop) => Mixed.PlayAsync(county, 3, TimeSpan.FromSeconds(2), stop));

        foreach (var step in new[] { "rush", "check-in", "board", "feed", "change → screen" })
            Assert.Contains($"│ {step} ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steady_rate_is_kept()
    {
        await using var gateway = await FakeGateway.StartAsync(Morning);

        var (code, text) = await PlayAsync(gateway, (county, stop) => Sustained.PlayAsync(county, 50, TimeSpan.FromSeconds(1), stop));

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("check-in at 50/s │ 50 │      0", text, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> PlayAsync(FakeGateway gateway, Play play, LagBounds? bounds = null)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 300;
        var folder = Directory.CreateTempSubdirectory("zhucun-load-").FullName;
        // A test machine is not asked to be quiet, except where that is what the test is about.
        var run = new RunOptions("test", "load test", new Target([gateway.Url], null), 1, folder, bounds ?? new LagBounds { Lag = TimeSpan.FromMinutes(1), PauseShare = 1 });
        var code = await ScenarioVerb.RunAsync(console, run, [], play, TimeProvider.System, TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
        return (code, text.ToString());
    }
}
