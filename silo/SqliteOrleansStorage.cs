using Microsoft.Data.Sqlite;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo;

/// <summary>Orleans' own storage in an Embedded installation: snapshots and reminders in <c>orleans.db</c>.</summary>
internal static class SqliteOrleansStorage
{
    /// <summary>The name of the grain storage that holds snapshots.</summary>
    public const string Snapshots = "snapshots";

    /// <summary>Orleans' name for SQLite; its providers load <c>Microsoft.Data.Sqlite</c> under it.</summary>
    private const string Invariant = "System.Data.SQLite";

    /// <summary>Creates or upgrades the file and returns its connection string.</summary>
    /// <exception cref="DataFolderException">The file cannot be used, in a sentence for a person.</exception>
    public static string Prepare(DataFolder folder)
    {
        folder.Guard(() => SqliteSchema.Prepare(folder.OrleansFile, "orleans").Dispose());
        return new SqliteConnectionStringBuilder { DataSource = folder.OrleansFile, Mode = SqliteOpenMode.ReadWrite }.ToString();
    }

    /// <summary>Grain storage <see cref="Snapshots"/> and reminders; states are written as JSON by System.Text.Json.</summary>
    public static ISiloBuilder UseSqliteStorage(this ISiloBuilder silo, string connectionString) => silo
        .UseSystemTextJsonGrainStorageSerializer()
        .AddAdoNetGrainStorage(Snapshots, options =>
        {
            options.Invariant = Invariant;
            options.ConnectionString = connectionString;
        })
        .UseAdoNetReminderService(options =>
        {
            options.Invariant = Invariant;
            options.ConnectionString = connectionString;
        });
}
