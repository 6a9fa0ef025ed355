using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>A writer's connection with its prepared statement, and what it knows of the streams' ends.</summary>
internal sealed class PostgresSession : IDisposable
{
    // The statement is planned once, for tables of any size: an index can never be wrong, and a sequential scan that was right on an empty table would stay for ever.
    // What a server may be configured to do without (durability on commit) the ledger may not.
    private const string Settings =
        """
        SET plan_cache_mode = force_generic_plan;
        SET enable_seqscan = off;
        SET jit = off;
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        """;

    private readonly CountyCode county;
    private readonly NpgsqlConnection connection;
    private readonly PersonalColumn personal;
    private readonly StreamTails tails = new();
    private readonly PostgresBatch batch;

    private PostgresSession(CountyCode county, NpgsqlConnection connection, PersonalColumn personal)
    {
        this.county = county;
        this.connection = connection;
        this.personal = personal;
        Execute(Settings);
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET statement_timeout = {PostgresPatience.Statement.TotalMilliseconds}"));
        Execute($"INSERT INTO heads (county, sequence, recorded_at) VALUES ({county.Value}, 0, 0) ON CONFLICT DO NOTHING");
        Backend = new(connection.ProcessID, (DateTime)Ask("SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")!);
        batch = new(connection, county);
    }

    /// <summary>The server's process of this connection.</summary>
    public PostgresBackend Backend { get; }

    /// <summary>Whether the connection is gone, and with it the answer to what was asked last.</summary>
    public bool IsBroken => connection.FullState.HasFlag(System.Data.ConnectionState.Broken) || connection.State != System.Data.ConnectionState.Open;

    /// <summary>Opens a connection; waits no longer than the patience for one.</summary>
    public static PostgresSession Open(CountyCode county, NpgsqlDataSource source, PersonalColumn personal)
    {
        using var limit = new CancellationTokenSource(PostgresPatience.Connect);
        // The writer has a thread of its own, and only the asynchronous form takes a limit.
        var opened = source.OpenConnectionAsync(limit.Token).AsTask().GetAwaiter().GetResult();
        try
        {
            return new(county, opened, personal);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public LedgerHead ReadHead()
    {
        using var select = Command("SELECT sequence, recorded_at FROM heads WHERE county = $1");
        using var row = select.ExecuteReader();
        return row.Read() && row.GetInt64(0) > 0 ? new(row.GetInt64(0), CountyTime.FromMicroseconds(row.GetInt64(1))) : LedgerHead.Empty;
    }

    public bool HasCommand(string stream, Guid commandId, int commandIndex)
    {
        using var select = Command("SELECT EXISTS (SELECT FROM entries WHERE county + 0 = $1 AND stream COLLATE \"POSIX\" = $2 AND command_id = $3 AND command_index = $4)");
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream, NpgsqlDbType = NpgsqlDbType.Text });
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = commandId, NpgsqlDbType = NpgsqlDbType.Uuid });
        select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = commandIndex, NpgsqlDbType = NpgsqlDbType.Integer });
        return (bool)select.ExecuteScalar()!;
    }

    /// <summary>Commits a batch in one statement and returns the first entry's sequence.</summary>
    /// <exception cref="StoreConflictException">An append does not stand where its stream ends.</exception>
    public long Write(IReadOnlyList<StampedAppend> appends)
    {
        batch.Clear();
        tails.BeginBatch();
        foreach (var (append, entries) in appends)
        {
            var fits = tails.Stage(append, entries);
            if (fits == false)
                throw new StoreConflictException();
            if (fits is null)
                batch.Expect(append.Stream, append.ExpectedVersion, append.PreviousHash);
            foreach (var entry in entries)
                batch.Add(entry, personal.Seal(entry));
        }

        var first = batch.Execute() ?? throw new StoreConflictException();
        tails.Keep();
        return first;
    }

    /// <summary>
    /// Ends another connection's process on the server, if it still runs: what it was asked to do is then certainly done or certainly not. False if it would not end.
    /// </summary>
    public bool End(PostgresBackend backend)
    {
        using var end = new NpgsqlCommand(
            "SELECT bool_and(pg_terminate_backend(pid, $3)) FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2", connection) { CommandTimeout = PostgresPatience.SilenceSeconds };
        end.Parameters.Add(new NpgsqlParameter<int> { TypedValue = backend.ProcessId, NpgsqlDbType = NpgsqlDbType.Integer });
        end.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = backend.StartedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        end.Parameters.Add(new NpgsqlParameter<long> { TypedValue = (long)PostgresPatience.End.TotalMilliseconds, NpgsqlDbType = NpgsqlDbType.Bigint });
        return end.ExecuteScalar() is not false;
    }

    /// <summary>The sequence of an entry of ours; null if it is not in the ledger. Its hash says that it is ours: it covers command, version, time and content.</summary>
    public long? Find(LedgerEntry entry)
    {
        using var select = Command("SELECT sequence FROM entries WHERE county + 0 = $1 AND stream = $2 AND version = $3 AND hash = $4");
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Stream, NpgsqlDbType = NpgsqlDbType.Text });
        select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = checked((int)entry.Version), NpgsqlDbType = NpgsqlDbType.Integer });
        select.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = entry.Hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        return (long?)select.ExecuteScalar();
    }

    public void Dispose()
    {
        batch.Dispose();
        connection.Dispose();
    }

    private NpgsqlCommand Command(string sql) => new(sql, connection)
    {
        CommandTimeout = PostgresPatience.SilenceSeconds,
        Parameters = { new NpgsqlParameter<int> { TypedValue = county.Value, NpgsqlDbType = NpgsqlDbType.Integer } },
    };

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgresPatience.SilenceSeconds };
        command.ExecuteNonQuery();
    }

    private object? Ask(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgresPatience.SilenceSeconds };
        return command.ExecuteScalar();
    }
}

/// <summary>A process of the server; the number alone may be given again.</summary>
internal readonly record struct PostgresBackend(int ProcessId, DateTime StartedAt);
