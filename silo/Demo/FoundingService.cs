using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Problems;

namespace Zhucun.Silo.Demo;

/// <summary>
/// Makes the demo county at the first start, or goes on with a founding that was cut off. Of several silos the longest-running one makes it and the others wait, to
/// take over if it dies; two that begin at once do no harm, because every command's id follows from what it makes.
/// </summary>
internal sealed partial class FoundingService(
    CountyFounder founder, IGrainFactory grains, ISiloStatusOracle silos, Readiness readiness, IHostApplicationLifetime lifetime, ILogger<FoundingService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryAsync(stoppingToken))
                await Task.Delay(Pause, stoppingToken);
            readiness.Ready(Readiness.Founding);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFoundingFailed(logger, failure);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    /// <summary>True once the county is there.</summary>
    private async Task<bool> TryAsync(CancellationToken stopping)
    {
        try
        {
            if (await grains.GetGrain<ICountyGrain>(GrainKeys.Of(DemoCounty.Code)).IsOpen())
                return true;
            if (!IsLongestRunning())
                return false;
            await founder.FoundAsync(stopping);
            return true;
        }
        catch (Exception failure) when (PassingFailures.Includes(failure))
        {
            LogFoundingInterrupted(logger, failure.Message);
            return false;
        }
    }

    private bool IsLongestRunning()
    {
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Keys;
        return active.All(other => (silos.SiloAddress.Generation, silos.SiloAddress.GetConsistentHashCode()).CompareTo((other.Generation, other.GetConsistentHashCode())) <= 0);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Making the demo county was interrupted and goes on: {Reason}")]
    private static partial void LogFoundingInterrupted(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The demo county could not be made; the next start goes on with it")]
    private static partial void LogFoundingFailed(ILogger logger, Exception failure);
}
