using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Chaos;
using Zhucun.Load.Client;

namespace Zhucun.Cluster.Tests.Faults;

/// <summary>F2: a gateway dies, and the screens that followed it.</summary>
[Collection(SharedCluster.Name)]
public sealed class GatewayDeathTests(SharedCluster shared)
{
    private const int Screens = 8;
    private const int PerSecond = 50;

    [Fact]
    public async Task Screens_of_a_killed_gateway_go_on_at_the_other_with_each_entry_once_and_in_order()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await shared.OpenAsync();
        var run = await FaultRun.BeginAsync(county, stop);
        var fault = Fault.Kill(shared.Cluster.Gateways[0]);
        var screens = new List<HubWatch>();
        try
        {
            for (var i = 0; i < Screens; i++)
                screens.Add(await run.WatchAsync(0, stop));
            await using var load = SteadyCheckIns.Begin(run.Courier, PerSecond, SharedCluster.Time, stop);
            await Eventually.UntilAsync(() => screens.All(s => s.Last > run.After), "every screen to follow the check-ins");

            var killed = SharedCluster.Time.GetTimestamp();
            await using var strike = await Strike.OfAsync(fault, stop);
            var seen = screens.Max(s => s.Last);
            await Eventually.UntilAsync(() => screens.All(s => s.Last > seen), "every screen to go on at the other gateway");
            SharedCluster.Tell("kill → every screen goes on", SharedCluster.Time.GetElapsedTime(killed));
            await strike.HealAsync(stop);

            Nothing.IsWrong(await load.EndAsync());
            Nothing.IsWrong((await SharedCluster.AskAllAsync(run)).Failures);
            Nothing.IsWrong(await run.AuditAsync(gatewaysStay: false, stop));
            Assert.All(screens, s => Assert.True(s.Moves > 0, "A screen did not lose its gateway."));
            foreach (var screen in screens)
                Nothing.IsWrong(await run.FaultsOfAsync(screen, stop));
        }
        finally
        {
            foreach (var screen in screens)
                await screen.DisposeAsync();
        }
    }
}
