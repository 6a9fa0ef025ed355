using Zhucun.Silo;

namespace Zhucun.Storage.Tests;

/// <summary>Orleans' storage of Embedded mode conforms.</summary>
public sealed class SqliteOrleansStorageTests : OrleansStorageConformance
{
    private readonly TemporaryFolder temporary = new();
    private DataFolder? folder;

    protected override void Use(ISiloBuilder silo) => silo.UseSqliteStorage(SqliteOrleansStorage.Prepare(folder ??= DataFolder.Open(temporary.Path)));

    protected override ValueTask RemoveAsync()
    {
        folder?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }
}
