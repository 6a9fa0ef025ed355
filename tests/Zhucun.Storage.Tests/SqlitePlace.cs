using Microsoft.Data.Sqlite;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.PersonalKeys;
using Zhucun.Silo.Verify;

namespace Zhucun.Storage.Tests;

/// <summary>A ledger file in a temporary folder.</summary>
internal sealed class SqlitePlace : LedgerPlace
{
    private readonly TemporaryFolder folder = new();
    private SqliteLedgerStore? store;

    public string Folder => folder.Path;

    public string File => Path.Combine(folder.Path, "ledger.db");

    public override string KeyFile => Path.Combine(folder.Path, DataFolder.PersonalKeysName);

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

    public override ILedgerRows Rows() => new SqliteLedgerRows(File);

    protected override ILedgerStore OpenStore()
    {
        SqliteLedgerFile.Prepare(File);
        return store = new SqliteLedgerStore(County, File, Personal);
    }

    protected override ILedger OpenLedger(GroupCommitWriter writer, LedgerOptions options) => new SqliteLedger(County, File, Personal, writer, options);
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("zhucun-").FullName;

    /// <summary>Keys for personal values, made in this folder.</summary>
    public PersonalKeyFile Keys()
    {
        var file = System.IO.Path.Combine(Path, DataFolder.PersonalKeysName);
        if (!File.Exists(file))
            PersonalKeyFile.Create(file);
        return PersonalKeyFile.Open(file);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
