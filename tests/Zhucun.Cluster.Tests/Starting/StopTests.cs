using Zhucun.Cluster.Tests.Running;

namespace Zhucun.Cluster.Tests.Starting;

[Collection(SharedCluster.Name)]
public sealed class StopTests(SharedCluster shared)
{
    [Fact]
    public async Task A_process_that_does_not_end_when_it_is_asked_to_is_killed_and_it_is_said_so()
    {
        var gateway = shared.Cluster.Gateways[1];
        // One that stands still hears no request to end.
        gateway.Pause();

        Assert.False(await gateway.StopAsync(TimeSpan.FromSeconds(1)));
        Assert.False(gateway.IsRunning);

        await gateway.StartAgainAsync(TestContext.Current.CancellationToken);
    }
}
