using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo.Ledgers;

/// <summary>The ledgers of an Embedded installation: all counties in one file, a writer for each.</summary>
internal sealed class SqliteLedgers : ILedgers, IAsyncDisposable
{
    private readonly string file;
    private readonly PersonalColumn personal;
    private readonly TimeProvider clock;
    private readonly ICommitListener listener;
    private readonly LedgerOptions options;
    private readonly ILogger logger;
    private readonly LedgerMetrics metrics = new();
    private readonly ConcurrentDictionary<CountyCode, Lazy<SqliteLedger>> ledgers = new();

    /// <param name="folder">Where the file <c>ledger.db</c> stands or is created.</param>
    /// <param name="keys">Of the personal values.</param>
    /// <param name="clock">The county's clock.</param>
    /// <param name="listener">Told of each committed batch.</param>
    /// <param name="options">Bounds; null for the defaults.</param>
    /// <param name="loggers">Where failures are told; null for nowhere.</param>
    /// <exception cref="DataFolderException">The file cannot be used, in a sentence for a person.</exception>
    public SqliteLedgers(
        DataFolder folder, PersonalKeyFile keys, TimeProvider clock, ICommitListener listener, LedgerOptions? options = null, ILoggerFactory? loggers = null)
    {
        file = folder.LedgerFile;
        this.clock = clock;
        this.listener = listener;
        this.options = options ?? new();
        personal = new(keys, (loggers ?? NullLoggerFactory.Instance).CreateLogger<PersonalColumn>());
        logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<GroupCommitWriter>();
        folder.Guard(() => SqliteLedgerFile.Prepare(file));
    }

    public ILedger Of(CountyCode county)
    {
        var ledger = ledgers.GetOrAdd(county, code => new(() => Open(code)));
        try
        {
            return ledger.Value;
        }
        catch
        {
            // A Lazy would repeat this failure for ever; the next caller may have more luck.
            ledgers.TryRemove(new(county, ledger));
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in ledgers.Values.Where(ledger => ledger.IsValueCreated))
            await ledger.Value.DisposeAsync();
        metrics.Dispose();
    }

    private SqliteLedger Open(CountyCode county)
    {
        var writer = new GroupCommitWriter(county, new SqliteLedgerStore(county, file, personal), clock, listener, options, metrics, logger);
        return new(county, file, personal, writer, options);
    }
}
