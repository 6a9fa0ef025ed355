using Microsoft.Data.Sqlite;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>A ledger file in a temporary folder.</summary>
internal sealed class SqlitePlace : LedgerPlace
{
    private readonly TemporaryFolder folder = new();
    private SqliteLedgerStore? store;

    public string Folder => folder.Path;

    public string File => Path.Combine(folder.Path, "ledger.db");

    /// <summary>Sets something on the writing connection before the next write.</summary>
    public void SetBeforeNextWrite(LedgerUnderTest test, string pragma) => test.Store.BeforeNextWrite(() => store!.Pragma(pragma));

    /// <summary>Does something to the file on a connection of its own, as a person with a SQLite shell would.</summary>
    public void Execute(string sql)
    {
        using var connection = SqliteFiles.Open(File, SqliteOpenMode.ReadWrite);
        SqliteFiles.Execute(connection, sql);
    }

    public long Ask(string sql)
    {
        using var connection = SqliteFiles.Open(File, SqliteOpenMode.ReadOnly);
        return SqliteFiles.Ask(connection, sql);
    }

    public override ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override ILedgerStore OpenStore()
    {
        SqliteLedgerFile.Prepare(File);
        return store = new SqliteLedgerStore(County, File);
    }

    protected override ILedger OpenLedger(GroupCommitWriter writer, LedgerOptions options) => new SqliteLedger(County, File, writer, options);
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("zhucun-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
