using System.Globalization;
using Npgsql;
using Zhucun.Load.Cluster;
using Zhucun.Silo.Ledgers;

[assembly: AssemblyFixture(typeof(Zhucun.Tests.PostgresServer))]

namespace Zhucun.Tests;

/// <summary>One private PostgreSQL for all tests that do not stop it, started by the first that asks; each place gets a database of its own, copied from a prepared one.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Template = "prepared";
    private readonly Lazy<PrivatePostgres> server = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());
    private int databases;

    /// <summary>Makes a database with our schema and answers its superuser's connection string.</summary>
    public string NewDatabase() => Create(Template);

    public string NewEmptyDatabase() => Create("template0");

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
            await server.Value.DisposeAsync();
    }

    internal static void Execute(string connectionString, string sql)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    internal static T Ask<T>(string connectionString, string sql)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var command = source.CreateCommand(sql);
        return (T)command.ExecuteScalar()!;
    }

    internal static void Drop(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var name = database.Database;
        database.Database = "postgres";
        Execute(database.ToString(), $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    private string Create(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"place{Interlocked.Increment(ref databases)}");
        Execute(server.Value.ConnectionString(), $"CREATE DATABASE {name} TEMPLATE {template}");
        return server.Value.ConnectionString(name);
    }

    private static async Task<PrivatePostgres> StartAsync()
    {
        var postgres = await PrivatePostgres.StartAsync();
        await using var template = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync(Template) + ";Pooling=false");
        await PostgresSchema.PrepareAsync(template);
        return postgres;
    }
}
