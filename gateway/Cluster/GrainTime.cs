using Zhucun.Gateway.Calls;
using Zhucun.Grains;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Cluster;

/// <summary>The county's time as a silo tells it.</summary>
internal sealed class GrainTime(IGrainFactory grains, CountyCode county) : ICountyTimeSource
{
    public Task<DateTimeOffset> AskAsync(CancellationToken cancellation) =>
        grains.GetGrain<ICountyTimeGrain>(GrainKeys.Time(county)).Now().WaitAsync(cancellation);
}

/// <summary>Keeps the gateway's clock at the silos' time. The gateway starts without, and is not ready until it has been told once.</summary>
internal sealed class GrainClockService(ClockKeeper keeper, CountyConnection connection, Readiness readiness) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        readiness.WaitsFor(Readiness.Time, "no silo has told it");
        await connection.Established.WaitAsync(stoppingToken);
        while (!await MeasuredAsync(stoppingToken))
            await Task.Delay(Pause, stoppingToken);
        readiness.Ready(Readiness.Time);
        await keeper.KeepAsync(stoppingToken);
    }

    private async Task<bool> MeasuredAsync(CancellationToken stopping)
    {
        try
        {
            await keeper.MeasureAsync(stopping);
            return true;
        }
        catch (Exception failure) when (PassingFailures.Includes(failure))
        {
            return false;
        }
    }
}
