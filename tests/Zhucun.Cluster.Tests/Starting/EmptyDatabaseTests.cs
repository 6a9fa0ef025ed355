using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Chaos;
using Zhucun.Load.Cluster;

namespace Zhucun.Cluster.Tests.Starting;

public sealed class EmptyDatabaseTests
{
    [Fact]
    public async Task Silos_started_at_once_on_an_empty_database_come_up()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var cluster = await ZhucunCluster.StartAsync(new ClusterOptions { Migrated = false, Gateways = 1 }, stop: stop);
        using var county = await SharedCluster.OpenAsync(cluster);
        // The real time, at which no slot may be open: it is the recording that counts.
        var alive = await Liveness.AskAsync(county, county.Courier(history: null), SharedCluster.Time.GetTimestamp(), stop);

        Nothing.IsWrong(alive.Failures);
    }
}
