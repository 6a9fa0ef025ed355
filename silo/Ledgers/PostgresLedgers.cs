using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo.Ledgers;

/// <summary>The ledgers of a cluster as one of its silos sees them: all counties in one database, in this process a writer for each that it serves.</summary>
/// <param name="source">The database, whose schema is prepared (<see cref="PostgresSchema"/>). Each county that is written takes one of its connections.</param>
/// <param name="keys">Of the personal values.</param>
/// <param name="clock">The county's clock.</param>
/// <param name="listener">Told of each batch that this process committed.</param>
/// <param name="options">Bounds; null for the defaults.</param>
/// <param name="loggers">Where failures are told; null for nowhere.</param>
internal sealed partial class PostgresLedgers(
    NpgsqlDataSource source, PersonalKeyFile keys, TimeProvider clock, ICommitListener listener, LedgerOptions? options = null, ILoggerFactory? loggers = null)
    : ILedgers, IAsyncDisposable
{
    // A server answers many at once, and on a cold morning a thousand grains read their streams.
    private readonly LedgerOptions options = options ?? new() { ConcurrentReads = 16 };
    private readonly ILoggerFactory loggers = loggers ?? NullLoggerFactory.Instance;
    private readonly ILogger logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<PostgresLedgers>();
    private readonly PersonalColumn personal = new(keys, (loggers ?? NullLoggerFactory.Instance).CreateLogger<PersonalColumn>());
    private readonly LedgerMetrics metrics = new();
    private readonly ConcurrentDictionary<CountyCode, Lazy<PostgresLedger>> ledgers = new();

    public ILedger Of(CountyCode county)
    {
        var ledger = ledgers.GetOrAdd(county, code => new(() => Open(code)));
        try
        {
            return ledger.Value;
        }
        catch (StoreUnavailableException e)
        {
            // A Lazy would repeat this failure for ever; the next caller may have more luck.
            ledgers.TryRemove(new(county, ledger));
            LogWarningNotOpened(logger, county, e);
#pragma warning disable MA0054 // It goes to a caller in another process, which could not read an exception of ours inside it and would be told only that.
            throw new TimeoutException($"The database of county {county}'s ledger does not answer: {e.Message}");
#pragma warning restore MA0054
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in ledgers.Values.Where(ledger => ledger.IsValueCreated))
            await ledger.Value.DisposeAsync();
        metrics.Dispose();
    }

    private PostgresLedger Open(CountyCode county)
    {
        var store = new PostgresLedgerStore(county, source, personal, loggers.CreateLogger<PostgresLedgerStore>());
        var writer = new GroupCommitWriter(county, store, clock, listener, options, metrics, loggers.CreateLogger<GroupCommitWriter>());
        return new(county, source, personal, writer, options);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger of county {County} could not be opened")]
    private static partial void LogWarningNotOpened(ILogger logger, CountyCode county, Exception cause);
}
