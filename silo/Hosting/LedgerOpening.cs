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
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var county in counties.All)
        {
            while (!await Task.Run(() => IsOpen(county), cancellationToken))
                await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool IsOpen(CountyCode county)
    {
        try
        {
            ledgers.Of(county);
            return true;
        }
        catch (TimeoutException failure)
        {
            LogWaiting(logger, failure.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for PostgreSQL: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
