using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// Brings a PostgreSQL database to this version's schema by the numbered scripts in <c>silo/Schema/Postgres</c>. Whatever is missing is done in one transaction
/// under a lock, so several silos may start on an empty database at once; on a database that is up to date nothing is written and no right to write is needed.
/// </summary>
internal static class PostgresSchema
{
    private const int OldestServer = 15;

    // Any number that no other program on this database is likely to lock: "zhucun" in ASCII.
    private const long MigrationLock = 0x7A_68_75_63_75_6E;

    private static readonly string[] Names = ["ledger", "orleans", "people"];

    /// <param name="owner">The role that owns the tables, or on an up-to-date database any that may read <c>schema_version</c> and <c>entry_types</c>.</param>
    /// <param name="stop">Gives up waiting for another process's migration.</param>
    /// <exception cref="DatabaseException">The database cannot be used, in a sentence for a person.</exception>
    public static async Task PrepareAsync(NpgsqlDataSource owner, CancellationToken stop = default)
    {
        var database = NameOf(owner);
        try
        {
            await using var connection = await owner.OpenConnectionAsync(stop);
            if (connection.PostgreSqlVersion.Major < OldestServer)
                throw DatabaseException.TooOld(database, connection.PostgreSqlVersion);
            if (!await IsUpToDateAsync(connection, database, stop))
                await MigrateAsync(connection, database, stop);
        }
        catch (NpgsqlException e)
        {
            throw DatabaseException.Told(database, e);
        }
    }

    /// <summary>The database as a person names it: host, port and name, without the password.</summary>
    internal static string NameOf(NpgsqlDataSource source)
    {
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database}");
    }

    private static async Task<bool> IsUpToDateAsync(NpgsqlConnection connection, string database, CancellationToken stop)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('schema_version') IS NOT NULL", connection);
        if (!(bool)(await exists.ExecuteScalarAsync(stop))!)
            return false;
        foreach (var name in Names)
        {
            if (await FoundAsync(connection, database, name, stop) < SchemaScripts.Of("Postgres", name).Keys.Last())
                return false;
        }

        await using var types = TypesCommand(connection,
            "SELECT NOT EXISTS (SELECT FROM unnest($1, $2) AS known (number, name) WHERE NOT EXISTS (SELECT FROM entry_types t WHERE t.number = known.number AND t.name = known.name))");
        return (bool)(await types.ExecuteScalarAsync(stop))!;
    }

    private static async Task MigrateAsync(NpgsqlConnection connection, string database, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({MigrationLock})"), stop);
        await ExecuteAsync(connection,
            "CREATE TABLE IF NOT EXISTS schema_version (name text NOT NULL, version integer NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (name, version))", stop);
        foreach (var name in Names)
        {
            var found = await FoundAsync(connection, database, name, stop);
            foreach (var (version, script) in SchemaScripts.Of("Postgres", name).Where(script => script.Key > found))
            {
                await ExecuteAsync(connection, script, stop);
                await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (name, version) VALUES ('{name}', {version})"), stop);
            }
        }

        // Only for a person with a PostgreSQL shell: the code knows the names.
        await using (var types = TypesCommand(connection,
            "INSERT INTO entry_types (number, name) SELECT * FROM unnest($1, $2) ON CONFLICT (number) DO UPDATE SET name = excluded.name"))
        {
            await types.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }

    private static async Task<int> FoundAsync(NpgsqlConnection connection, string database, string name, CancellationToken stop)
    {
        await using var select = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_version WHERE name = $1", connection);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        var found = (int)(await select.ExecuteScalarAsync(stop))!;
        var known = SchemaScripts.Of("Postgres", name).Keys.Last();
        return found <= known ? found : throw DatabaseException.SchemaFromTheFuture(database, name, found, known);
    }

    private static NpgsqlCommand TypesCommand(NpgsqlConnection connection, string sql) => new(sql, connection)
    {
        Parameters =
        {
            new NpgsqlParameter<int[]> { TypedValue = [.. EntryTypes.All.Values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
            new NpgsqlParameter<string[]> { TypedValue = [.. EntryTypes.All.Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        // A script, or another process's scripts, may take longer than an ordinary statement.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(stop);
    }
}
