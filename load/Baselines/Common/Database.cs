using Npgsql;

namespace Zhucun.Baselines;

/// <summary>The database of a baseline and its schema.</summary>
public static class Database
{
    /// <summary>Any number: several processes may start at once on an empty database.</summary>
    private const long SchemaLock = 7_120_326;

    /// <summary>Opens the pool. Statements are prepared at their first use, and a returned connection needs no reset: nobody here changes a session.</summary>
    public static NpgsqlDataSource Open(string connectionString, int connections) => new NpgsqlSlimDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = connections,
            MinPoolSize = connections,
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
        }.ConnectionString).EnableArrays().Build();

    /// <summary>Makes what the script makes, unless the table is there already.</summary>
    public static async Task PrepareAsync(NpgsqlDataSource source, string table, string script)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({SchemaLock})");
        await using var look = new NpgsqlCommand($"SELECT to_regclass('{table}') IS NOT NULL", connection);
        if (await look.ExecuteScalarAsync() is false)
            await ExecuteAsync(connection, script);
        await transaction.CommitAsync();
    }

    /// <summary>A script of this assembly.</summary>
    public static string Script(string name)
    {
        using var stream = typeof(Database).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no script {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
