using Zhucun.Load.Chaos;
using Zhucun.Load.Cluster;
using Zhucun.Load.Scenarios;

namespace Zhucun.Cluster.Tests.Running;

/// <summary>Three silos, two gateways and a PostgreSQL server on the morning of Tuesday, 24 November 2026. Each test mends what it broke.</summary>
[CollectionDefinition(Name)]
public sealed class SharedCluster : IAsyncLifetime, ICollectionFixture<SharedCluster>
{
    public const string Name = "a cluster that each test leaves whole";
    public const int Members = 1032;

    private const int Seed = 1;
    private static readonly DateTimeOffset morning = new(2026, 11, 24, 8, 50, 0, TimeSpan.FromHours(8));

    internal ZhucunCluster Cluster { get; private set; } = null!;

    internal static TimeProvider Time => TimeProvider.System;

    /// <summary>The processes' logs stay where a run keeps its artifacts: what a process said is half of what a failure means.</summary>
    public async ValueTask InitializeAsync() => Cluster = await ZhucunCluster.StartAsync(
        new ClusterOptions { At = morning, Folder = Environment.GetEnvironmentVariable("ZHUCUN_ARTIFACTS") }, stop: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    /// <summary>The county, through both gateways.</summary>
    internal Task<CountyUnderLoad> OpenAsync() => OpenAsync(Cluster);

    internal static Task<CountyUnderLoad> OpenAsync(ZhucunCluster cluster) =>
        CountyUnderLoad.OpenAsync(new Target(cluster.Urls, cluster.Describe()), Seed, new QuietDisplay(), Time, TestContext.Current.CancellationToken);

    /// <summary>Writes a measured time into the test's output.</summary>
    internal static void Tell(string what, TimeSpan time) => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {time.TotalSeconds:0.0} s");

    /// <summary>Waits until every gateway is ready.</summary>
    internal async Task WaitUntilReadyAsync()
    {
        foreach (var gateway in Cluster.Gateways)
            await gateway.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>All members check in once more, from now on.</summary>
    internal static Task<Liveness> AskAllAsync(FaultRun run) =>
        Liveness.AskAsync(run.County, run.Courier, Time.GetTimestamp(), TestContext.Current.CancellationToken);
}
