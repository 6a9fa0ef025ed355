using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Chaos;

namespace Zhucun.Cluster.Tests.Faults;

/// <summary>An update: one process after the other (docs: operations).</summary>
[Collection(SharedCluster.Name)]
public sealed class RollingRestartTests(SharedCluster shared)
{
    private const int PerSecond = 50;

    [Fact]
    public async Task A_rolling_restart_fails_no_check_in()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await shared.OpenAsync();
        var run = await FaultRun.BeginAsync(county, stop);
        await using var load = SteadyCheckIns.Begin(run.Courier, PerSecond, SharedCluster.Time, stop);
        foreach (var node in shared.Cluster.Silos.Concat(shared.Cluster.Gateways))
        {
            var begun = SharedCluster.Time.GetTimestamp();
            Assert.True(await node.StopAsync(), $"{node.Name} had to be killed.");
            SharedCluster.Tell($"{node.Name} stopped in", SharedCluster.Time.GetElapsedTime(begun));
            await node.StartAgainAsync(stop);
            SharedCluster.Tell($"{node.Name} stopped and ready again in", SharedCluster.Time.GetElapsedTime(begun));
        }

        Nothing.IsWrong(await load.EndAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{load.Sent:N0} check-ins, {run.Courier.Retries:N0} tries made again");
        Nothing.IsWrong((await SharedCluster.AskAllAsync(run)).Failures);
        Nothing.IsWrong(await run.AuditAsync(gatewaysStay: false, stop));
    }
}
