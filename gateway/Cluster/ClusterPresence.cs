using Zhucun.Gateway.Calls;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Cluster;

/// <summary>
/// How this gateway stands to its silos: it looks for the first one for ever, with a pause that grows to some seconds, and says in <c>/health/ready</c> how many it
/// has. Those that are lost Orleans looks for itself.
/// </summary>
internal sealed partial class ClusterPresence(Readiness readiness, CountyConnection connection, ILogger<ClusterPresence> logger)
    : IClientConnectionRetryFilter, IClusterConnectionStatusObserver, ILifecycleParticipant<IClusterClientLifecycle>
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    private int _tries;

    /// <inheritdoc/>
    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(nameof(ClusterPresence), ServiceLifecycleStage.Active, _ =>
    {
        connection.Establish();
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        readiness.WaitsFor(Readiness.Cluster, "no silo found");
        if (_tries++ == 0)
            LogLooking(logger, exception.Message);
        var pause = TimeSpan.FromMilliseconds(200 * Math.Min(_tries, 20));
        await Task.Delay((pause < LongestPause ? pause : LongestPause) * (0.5 + Random.Shared.NextDouble()), cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways > 0)
            readiness.Ready(Readiness.Cluster, $"{currentNumberOfGateways} silos");
        if (previousNumberOfGateways == 0 || connectionRecovered)
            LogFound(logger, currentNumberOfGateways);
    }

    /// <inheritdoc/>
    public void NotifyClusterConnectionLost()
    {
        readiness.WaitsFor(Readiness.Cluster, "all silos lost");
        LogLost(logger);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo yet ({Reason}); looking on")]
    private static partial void LogLooking(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the cluster: {Silos} silos")]
    private static partial void LogFound(ILogger logger, int silos);

    [LoggerMessage(Level = LogLevel.Warning, Message = "All silos are lost; looking on")]
    private static partial void LogLost(ILogger logger);
}
