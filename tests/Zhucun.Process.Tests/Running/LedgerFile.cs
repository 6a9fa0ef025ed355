using Microsoft.Data.Sqlite;

namespace Zhucun.Process.Tests.Running;

/// <summary>A ledger's file, opened as somebody with a database tool would.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly SqliteConnection _connection;

    public LedgerFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        _connection.Open();
    }

    public IReadOnlyList<T> Ask<T>(string sql)
    {
        using var command = Command(sql);
        using var rows = command.ExecuteReader();
        var values = new List<T>();
        while (rows.Read())
            values.Add(rows.GetFieldValue<T>(0));
        return values;
    }

    public int Change(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
