using Npgsql;

namespace Zhucun.Silo;

/// <summary>Orleans' own storage in a cluster: membership, snapshots and reminders in the ledger's database.</summary>
internal static class PostgresOrleansStorage
{
    /// <summary>Orleans' name for PostgreSQL.</summary>
    private const string Invariant = "Npgsql";

    /// <summary>Grain storage <c>snapshots</c> and reminders; states are written as JSON by System.Text.Json.</summary>
    public static ISiloBuilder UsePostgresStorage(this ISiloBuilder silo, NpgsqlDataSource source) => silo
        .UseSystemTextJsonGrainStorageSerializer()
        .AddAdoNetGrainStorage(SqliteOrleansStorage.Snapshots, options =>
        {
            options.Invariant = Invariant;
            options.DataSource = source;
        })
        .UseAdoNetReminderService(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = source;
        });

    /// <summary>The cluster's table of silos.</summary>
    public static ISiloBuilder UsePostgresMembership(this ISiloBuilder silo, NpgsqlDataSource source) => silo.UseAdoNetClustering(options =>
    {
        options.Invariant = Invariant;
        options.DataSource = source;
    });
}
