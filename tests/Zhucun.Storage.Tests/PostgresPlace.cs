using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.Verify;

namespace Zhucun.Storage.Tests;

/// <summary>A ledger in a database of its own, which goes with it.</summary>
internal sealed class PostgresPlace(string connectionString, string? through = null, string? keyFile = null) : LedgerPlace
{
    private readonly List<NpgsqlDataSource> sources = [];
    private readonly TemporaryFolder? keys = keyFile is null ? new() : null;

    public string ConnectionString => connectionString;

    public override string KeyFile => keyFile ?? Path.Combine(keys!.Path, "personal.keys");

    /// <summary>Opens the ledger once more, as another silo with a clock of its own does.</summary>
    public LedgerUnderTest OpenBeside(TimeSpan clockOffset)
    {
        var beside = new PostgresPlace(connectionString, keyFile: KeyFile);
        beside.Clock.Now = Clock.Now + clockOffset;
        var opened = beside.Open();
        sources.AddRange(beside.sources);
        return opened;
    }

    /// <summary>Does something to the database on a connection of its own, as a person with a PostgreSQL shell would.</summary>
    public void Execute(string sql) => PostgresServer.Execute(connectionString, sql);

    public T Ask<T>(string sql) => PostgresServer.Ask<T>(connectionString, sql);

    public override async ValueTask DisposeAsync()
    {
        foreach (var source in sources)
            await source.DisposeAsync();
        keys?.Dispose();
        PostgresServer.Drop(connectionString);
    }

    public override ILedgerRows Rows() => new PostgresLedgerRows(connectionString);

    protected override ILedgerStore OpenStore()
    {
        // Each opening is another process: it shares nothing but the database.
        sources.Add(NpgsqlDataSource.Create(through ?? connectionString));
        return new PostgresLedgerStore(County, sources[^1], Personal, NullLogger.Instance);
    }

    protected override ILedger OpenLedger(GroupCommitWriter writer, LedgerOptions options) => new PostgresLedger(County, sources[^1], Personal, writer, options);
}
