using Npgsql;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.PersonalKeys;
using Zhucun.Silo.Verify;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>A cluster's: a database with our schema on the run's private PostgreSQL.</summary>
internal sealed class PostgresPlace(string connectionString) : LedgerPlace
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zhucun-grains-").FullName;
    private NpgsqlDataSource? _source;
    private PostgresLedgers? _ledgers;

    private string KeyFile => Path.Combine(_folder, DataFolder.PersonalKeysName);

    public override ILedgers Open(CountyClock clock, ICommitListener listener)
    {
        _source = NpgsqlDataSource.Create(connectionString);
        if (!File.Exists(KeyFile))
            PersonalKeyFile.Create(KeyFile);
        _ledgers = new PostgresLedgers(_source, PersonalKeyFile.Open(KeyFile), clock, listener);
        // As a silo does: opening blocks, and hundreds of grains that ask at once would hold every thread.
        _ledgers.Of(CountyPlan.Code);
        return _ledgers;
    }

    public override void AddStorage(ISiloBuilder silo) => silo.UsePostgresStorage(_source!);

    public override async ValueTask CloseAsync()
    {
        await _ledgers!.DisposeAsync();
        await _source!.DisposeAsync();
    }

    public override PersonalKeyRing Keys() => PersonalKeyFile.Open(KeyFile).Ring;

    public override ILedgerRows Rows() => new PostgresLedgerRows(connectionString);

    public override void Dispose()
    {
        PostgresServer.Drop(connectionString);
        Directory.Delete(_folder, recursive: true);
    }
}
