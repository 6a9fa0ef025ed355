using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Chaos;

namespace Zhucun.Cluster.Tests.Faults;

/// <summary>F3: PostgreSQL crashes under check-ins.</summary>
[Collection(SharedCluster.Name)]
public sealed class DatabaseCrashTests(SharedCluster shared)
{
    private const int PerSecond = 100;
    private static readonly TimeSpan bound = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_with_PostgreSQL_and_every_member_checks_in_within_15_seconds_of_its_return()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await shared.OpenAsync();
        var run = await FaultRun.BeginAsync(county, stop);
        var fault = Fault.Crash(shared.Cluster.Postgres);
        await using var load = SteadyCheckIns.Begin(run.Courier, PerSecond, SharedCluster.Time, stop);
        await Eventually.UntilAsync(() => run.History.Requests.Count >= PerSecond, "check-ins to be under way");

        await using var strike = await Strike.OfAsync(fault, stop);
        await Eventually.UntilAsync(() => run.History.Requests.Any(r => r.Status == 503), "a check-in to be turned away");
        await strike.HealAsync(stop);
        var up = SharedCluster.Time.GetTimestamp();
        var alive = await SharedCluster.AskAllAsync(run);
        SharedCluster.Tell("PostgreSQL up → every member has checked in", alive.Last);
        await shared.WaitUntilReadyAsync();
        var ready = SharedCluster.Time.GetElapsedTime(up);
        SharedCluster.Tell("PostgreSQL up → gateways ready", ready);

        Nothing.IsWrong(await load.EndAsync());
        Nothing.IsWrong(alive.Failures);
        Nothing.IsWrong(await run.AuditAsync(gatewaysStay: true, stop));
        Assert.True(alive.Last <= bound, $"The last member could check in {alive.Last} after PostgreSQL was up.");
        Assert.True(ready <= bound, $"The gateways were ready {ready} after PostgreSQL was up.");
    }
}
