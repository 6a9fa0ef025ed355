using Zhucun.Silo.Demo;

namespace Zhucun.Gateway.Embedded;

/// <summary>Makes the demo county at the first start of Embedded mode, or goes on with a founding that was cut off.</summary>
internal sealed partial class FoundingService(CountyFounder founder, IHostApplicationLifetime lifetime, ILogger<FoundingService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await founder.FoundAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFoundingFailed(logger, failure);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The demo county could not be made; the next start goes on with it")]
    private static partial void LogFoundingFailed(ILogger logger, Exception failure);
}
