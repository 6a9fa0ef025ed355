using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Members;

/// <summary>
/// Drops what is due by <see cref="RetentionRules"/>, at the start and once a day by the county's clock. Every silo does it: the ledger remembers how far they came, so the
/// second finds nothing to do, and a run that ends half-way is gone on with by the next.
/// </summary>
internal sealed partial class PositionDropping(ILedgers ledgers, CountyClock clock, ServedCounties counties, ILogger<PositionDropping> logger) : BackgroundService
{
    /// <summary>Entries that one transaction goes through: few enough that no check-in notices.</summary>
    private const int PageEntries = 2_000;

    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.Now;
            try
            {
                foreach (var county in counties.All)
                    await DropAsync(county, now, stoppingToken);
                await clock.WaitUntilAsync(now + Every, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogErrorFailed(logger, failure);
                await Task.Delay(RetryAfter, stoppingToken);
            }
        }
    }

    private async Task DropAsync(CountyCode county, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var due in RetentionRules.Due(now))
        {
            var dropped = 0;
            DroppedPage page;
            do
            {
                page = await ledgers.Of(county).DropPersonalAsync(due, PageEntries);
                dropped += page.Dropped;
            }
            while (!page.IsLast && !cancellation.IsCancellationRequested);

            if (dropped > 0)
                LogInformationDropped(logger, dropped, due.Type, due.RecordedBefore, county);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Dropped the personal values of {Count} entries {Type} recorded before {Before} in county {County}")]
    private static partial void LogInformationDropped(ILogger logger, int count, string type, DateTimeOffset before, CountyCode county);

    [LoggerMessage(Level = LogLevel.Error, Message = "Dropping personal values failed; trying again in a minute")]
    private static partial void LogErrorFailed(ILogger logger, Exception failure);
}
