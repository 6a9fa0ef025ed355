using Zhucun.Load.Cluster;

namespace Zhucun.Cluster.Tests.Tls;

/// <summary>Two silos and a gateway that talk under TLS.</summary>
public sealed class TlsCluster : IAsyncLifetime
{
    private static readonly DateTimeOffset morning = new(2026, 11, 24, 8, 50, 0, TimeSpan.FromHours(8));

    internal ClusterAuthority Authority { get; } = new("Zhucun test cluster");

    /// <summary>An authority that the cluster does not trust.</summary>
    internal ClusterAuthority Stranger { get; } = new("Somebody else");

    internal ZhucunCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await ZhucunCluster.StartAsync(
        new ClusterOptions { Silos = 2, Gateways = 1, At = morning, Settings = Authority.SettingsOf("node") }, stop: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Authority.Dispose();
        Stranger.Dispose();
    }
}
