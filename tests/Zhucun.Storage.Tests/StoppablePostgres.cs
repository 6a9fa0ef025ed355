using Npgsql;
using Zhucun.Load.Cluster;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>A server of one test class, which its tests may stop and start.</summary>
public sealed class StoppablePostgres : IAsyncLifetime
{
    internal PrivatePostgres Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await PrivatePostgres.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal async Task<string> NewDatabaseAsync()
    {
        var database = await Server.CreateDatabaseAsync($"place{Guid.NewGuid():N}");
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await PostgresSchema.PrepareAsync(source);
        return database;
    }
}
