using Zhucun.Process.Tests.Running;

namespace Zhucun.Process.Tests.Days;

/// <summary>
/// A short month as the load program plays it: the days before National Day and the first of the holiday, in which five townships act. Its oracle knows the rules' text and
/// nothing of the product. Many seeds, and whole months: <c>load month --seeds 20</c>.
/// </summary>
[Trait("Mode", "Embedded")] // The clock stands still.
public sealed class MonthTests
{
    [Fact]
    public async Task Every_slot_and_every_alert_ends_as_the_oracle_of_the_rules_says()
    {
        using var place = new DataPlace();
        await using var gateway = await GatewayProcess.StartAsync(
            place.Folder, "2026-09-28T05:00:00+08:00", settings: [("Zhucun__Limits__PerSecond", "0"), ("Zhucun__Limits__SignInsPerMinute", "0")]);

        var run = await ProgramRun.MonthAsync(gateway.Api, place.Folder, seed: 1, days: 5, townships: 5);

        Assert.True(run.ExitCode == 0, $"{run.Output}\n{run.Errors}");
        Assert.Contains("Agreed", run.Output, StringComparison.Ordinal);
    }
}
