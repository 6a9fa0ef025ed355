using Npgsql;
using Zhucun.Grains.Hosting;

namespace Zhucun.Silo.Hosting;

/// <summary>A silo's connections: one pool for all that it does (ledger, storage, membership, reminders, clock), and the schema owner's, used at the start alone.</summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    /// <summary>Statements kept prepared on a connection: the ledger's, Orleans' and the clock's are a few dozen.</summary>
    private const int Prepared = 64;

    /// <summary>Three silos with the driver's 100 each would take more than a server gives; the ledger writes by one connection and reads are short.</summary>
    private const int MostConnections = 32;

    /// <summary>A batch of some hundred check-ins goes to the server in one or two calls; the driver's 8 KiB would make twenty of them.</summary>
    private const int BatchBytes = 64 * 1024;

    public ClusterDatabase(ClusterOptions cluster, SiloOptions silo)
    {
        Source = Open(cluster.ConnectionString, "zhucun-silo");
        Owner = silo.OwnerConnectionString is { } owner ? Open(owner, "zhucun-owner") : Source;
    }

    /// <summary>The role that runs.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>The role that may change the schema.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Owner.DisposeAsync();
    }

    private static NpgsqlDataSource Open(string connectionString, string name)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= name;
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = Prepared;
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = MostConnections;
        if (!settings.ShouldSerialize("Write Buffer Size"))
            settings.WriteBufferSize = BatchBytes;
        return NpgsqlDataSource.Create(settings);
    }
}
