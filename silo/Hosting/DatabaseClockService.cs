using Microsoft.Extensions.Hosting;
using Zhucun.Grains;
using Zhucun.Grains.Hosting;

namespace Zhucun.Silo.Hosting;

/// <summary>Keeps the silo's clock at the database's time. Started before Orleans: without a first measurement there is no silo.</summary>
internal sealed class DatabaseClockService(ClockKeeper keeper, Readiness readiness) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await keeper.MeasureAsync(cancellationToken);
        readiness.Ready(Readiness.Time);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => keeper.KeepAsync(stoppingToken);
}
