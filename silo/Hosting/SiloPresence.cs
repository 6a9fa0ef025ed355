using Microsoft.Extensions.Hosting;
using Zhucun.Grains.Hosting;

namespace Zhucun.Silo.Hosting;

/// <summary>Stands behind Orleans among the host's services: started when the silo has joined its cluster, and stopped before it leaves.</summary>
internal sealed class SiloPresence(Readiness readiness) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        readiness.Ready(Readiness.Cluster, "joined");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        readiness.WaitsFor(Readiness.Cluster, "leaving");
        return Task.CompletedTask;
    }
}
