using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Hosting;

/// <summary>
/// Opens the ledgers before there is a silo. Opening one blocks its caller; left to the first grain that asks, it would be left to the hundreds that wake at once when a
/// silo joins in the rush, and they would hold every thread that the answer needs.
/// </summary>
internal sealed partial class LedgerOpening(ILedgers ledgers, ServedCounties counties, ILogger<LedgerOpening> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var county in counties.All)
        {
            await OpenAsync(county, cancellationToken);
            await OpenAsync(county.Audit, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task OpenAsync(CountyCode county, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Run(() => ledgers.Of(county), cancellation);
                return;
            }
            catch (TimeoutException failure) when (TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                LogWaiting(logger, failure.Message);
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for PostgreSQL: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
