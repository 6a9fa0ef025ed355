using Xunit;
using Zhucun.Load.Cluster;

namespace Zhucun.Load.Tests.Compare;

/// <summary>One private PostgreSQL for the tests of a class.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PrivatePostgres Postgres { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Postgres = await PrivatePostgres.StartAsync();

    public ValueTask DisposeAsync() => Postgres.DisposeAsync();
}
