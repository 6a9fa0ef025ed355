using System.Data;
using Npgsql;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>
/// The rows of a cluster's database; silos may be writing to it. Fetched through a cursor, so that neither side holds more than a few thousand of them.
/// </summary>
internal sealed class PostgresLedgerRows : ILedgerRows
{
    private const int FetchRows = 5000;
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private NpgsqlDataReader? rows;

    public PostgresLedgerRows(string connectionString)
    {
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        try
        {
            connection = source.OpenConnection();
            transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            Execute("SET TRANSACTION READ ONLY");
            Execute($"DECLARE proof NO SCROLL CURSOR FOR SELECT {PostgresEntry.Columns} FROM entries ORDER BY county, sequence");
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public bool Next()
    {
        if (rows is not null && rows.Read())
            return true;
        rows?.Dispose();
        using var fetch = new NpgsqlCommand($"FETCH {FetchRows} FROM proof", connection) { CommandTimeout = 0 };
        rows = fetch.ExecuteReader();
        return rows.Read();
    }

    public bool IsNull(int column) => rows!.IsDBNull(column);

    public long Int64(int column) => rows!.GetValue(column) switch
    {
        long number => number,
        int number => number,
        short number => number,
        bool truth => truth ? 1 : 0,
        var other => throw new InvalidCastException($"Column {column} is no number but {other.GetType().Name}."),
    };

    public string Text(int column) => rows!.GetString(column);

    public LedgerEntry Entry() => PostgresEntry.Read(rows!);

    public IReadOnlyList<(long County, long Sequence, long RecordedAt)> Heads()
    {
        rows?.Dispose();
        using var select = new NpgsqlCommand("SELECT county, sequence, recorded_at FROM heads ORDER BY county", connection);
        using var found = select.ExecuteReader();
        var heads = new List<(long, long, long)>();
        while (found.Read())
            heads.Add((found.GetInt32(0), found.GetInt64(1), found.GetInt64(2)));
        return heads;
    }

    public void Dispose()
    {
        rows?.Dispose();
        transaction.Dispose();
        connection.Dispose();
        source.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
