using Xunit;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Tests;

/// <summary>A morning at a gateway that is right.</summary>
public class MorningRunTests
{
    [Fact]
    public async Task With_a_clock_that_stands_still_a_right_gateway_agrees()
    {
        var (code, text) = await PlayedMorning.PlayAsync("2026-11-24T08:20:00");

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("Agreed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_running_clock_a_right_gateway_agrees_and_nobody_waits_for_twenty_five_minutes()
    {
        var (code, text) = await PlayedMorning.PlayAsync("2026-11-24T08:50:00", speed: 1);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("The county's clock is moved to", text, StringComparison.Ordinal);
        Assert.Contains("last alert on a hub client", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_fast_clock_a_right_gateway_agrees()
    {
        var (code, text) = await PlayedMorning.PlayAsync("2026-11-24T08:30:00", speed: 300);

        Assert.True(code == ExitCode.Agrees, text);
    }

    [Fact]
    public async Task With_everybody_silent_everybody_is_alerted()
    {
        var (code, text) = await PlayedMorning.PlayAsync("2026-11-24T08:20:00", silent: 100);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("120 of 120 alerts", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_gateway_is_asked_again_with_the_same_id()
    {
        var (code, text) = await PlayedMorning.PlayAsync("2026-11-24T08:20:00", fault: Fault.IsBusyNowAndThen);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.DoesNotContain("Tries made again (same id): 0.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_plays_the_next_slot()
    {
        await using var gateway = await FakeGateway.StartAsync("2026-11-24T08:20:00");
        await PlayedMorning.PlayAsync(gateway, 4);

        var (code, text) = await PlayedMorning.PlayAsync(gateway, 4);

        Assert.True(code == ExitCode.Agrees, text);
        Assert.Contains("has been played", text, StringComparison.Ordinal);
        Assert.Contains("2026-11-25", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_open_slot_and_without_a_demo_clock_it_says_how_to_start_a_demo()
    {
        await using var gateway = await FakeGateway.StartAsync("2026-11-24T13:00:00", hasDemoClock: false);

        var (code, text) = await PlayedMorning.PlayAsync(gateway, 4);

        Assert.Equal(ExitCode.NotPlayed, code);
        Assert.Contains("Demo__Now=", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_probe_counts_what_was_recorded()
    {
        await using var gateway = await FakeGateway.StartAsync("2026-11-24T08:20:00");
        var (console, text) = PlayedMorning.Recording();

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
}
