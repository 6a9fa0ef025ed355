using Microsoft.Data.Sqlite;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>The rows of an Embedded installation's <c>ledger.db</c>; a gateway may be writing to it.</summary>
internal sealed class SqliteLedgerRows : ILedgerRows
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly SqliteStatement row;

    public SqliteLedgerRows(string file)
    {
        connection = SqliteFiles.Open(file, SqliteOpenMode.ReadOnly);
        try
        {
            transaction = connection.BeginTransaction(deferred: true);
            // The columns as SQLite holds them: the primary key's order costs no sort.
            row = new(connection, $"SELECT {SqliteEntry.Columns} FROM entries ORDER BY county, sequence");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public bool Next() => row.Step();

    public bool IsNull(int column) => row.IsNull(column);

    public long Int64(int column) => row.Int64(column);

    public string Text(int column) => row.Text(column);

    public LedgerEntry Entry() => SqliteEntry.Read(row);

    public IReadOnlyList<(long County, long Sequence, long RecordedAt)> Heads()
    {
        using var select = new SqliteStatement(connection, "SELECT county, sequence, recorded_at FROM heads ORDER BY county");
        var heads = new List<(long, long, long)>();
        while (select.Step())
            heads.Add((select.Int64(0), select.Int64(1), select.Int64(2)));
        return heads;
    }

    public void Dispose()
    {
        row.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }
}
