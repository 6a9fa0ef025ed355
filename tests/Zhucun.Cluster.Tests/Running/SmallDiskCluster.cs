using Npgsql;
using Zhucun.Load.Chaos;
using Zhucun.Load.Cluster;

namespace Zhucun.Cluster.Tests.Running;

/// <summary>A cluster whose PostgreSQL has its whole data folder on a small disk. Each test leaves room on it.</summary>
public sealed class SmallDiskCluster : IAsyncLifetime
{
    private const int Megabytes = 256;
    private static readonly DateTimeOffset morning = new(2026, 11, 24, 8, 50, 0, TimeSpan.FromHours(8));

    private readonly string folder = Directory.CreateTempSubdirectory("zhucun-disk-").FullName;
    private SmallDisk? disk;
    private ZhucunCluster? cluster;

    internal ZhucunCluster Cluster
    {
        get
        {
            Assert.SkipWhen(cluster is null, SmallDisk.CannotBeMounted);
            return cluster;
        }
    }

    /// <summary>PostgreSQL writes on into the log segment that it has, for which there was room, but no table can grow.</summary>
    internal Fault FullForTables => new(
        "disk full for tables",
        async stop =>
        {
            // A segment of its own: how far the one before had come is chance.
            await SwitchLogAsync(stop);
            disk!.Fill();
        },
        _ =>
        {
            disk!.Clear();
            return Task.CompletedTask;
        });

    /// <summary>The log cannot grow either, sooner than by waiting for the check-ins that would fill its segment. PostgreSQL panics, cannot recover, and ends.</summary>
    internal Fault FullForTheLog => new(
        "disk full for PostgreSQL's log",
        async stop =>
        {
            disk!.Fill();
            try
            {
                while (true)
                    await SwitchLogAsync(stop);
            }
            catch (NpgsqlException)
            {
                await Eventually.UntilAsync(() => !Cluster.Postgres.IsRunning, "PostgreSQL to give up");
            }
        },
        async stop =>
        {
            disk!.Clear();
            await Fault.Crash(Cluster.Postgres).HealAsync(stop);
        });

    public async ValueTask InitializeAsync()
    {
        disk = SmallDisk.Mount(PrivatePostgres.DataIn(folder), Megabytes);
        if (disk is null)
            return;
        cluster = await ZhucunCluster.StartAsync(
            new ClusterOptions { At = morning, Silos = 2, Folder = Artifacts, PostgresFolder = folder }, stop: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (cluster is not null)
                await cluster.DisposeAsync();
        }
        finally
        {
            disk?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Apart from those of the shared cluster, whose logs have the same names.</summary>
    private static string? Artifacts => Environment.GetEnvironmentVariable("ZHUCUN_ARTIFACTS") is { } artifacts ? Path.Combine(artifacts, "small-disk") : null;

    /// <summary>Ends PostgreSQL's log segment and has it begin another.</summary>
    private async Task SwitchLogAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(Cluster.Postgres.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT pg_switch_wal()", connection);
        await command.ExecuteScalarAsync(stop);
    }
}
