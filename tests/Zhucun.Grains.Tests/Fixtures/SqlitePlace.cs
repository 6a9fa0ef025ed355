using Zhucun.Grains.Ledgers;
using Zhucun.Silo;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.PersonalKeys;
using Zhucun.Silo.Verify;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>Embedded's: a folder with SQLite files.</summary>
internal sealed class SqlitePlace : LedgerPlace
{
    private readonly string _path = Directory.CreateTempSubdirectory("zhucun-grains-").FullName;
    private DataFolder? _folder;
    private SqliteLedgers? _ledgers;

    public override ILedgers Open(CountyClock clock, ICommitListener listener)
    {
        _folder = DataFolder.Open(_path);
        if (!File.Exists(_folder.PersonalKeysFile))
            PersonalKeyFile.Create(_folder.PersonalKeysFile);
        return _ledgers = new SqliteLedgers(_folder, PersonalKeyFile.Open(_folder.PersonalKeysFile), clock, listener);
    }

    public override void AddStorage(ISiloBuilder silo) => silo.UseSqliteStorage(SqliteOrleansStorage.Prepare(_folder!));

    public override async ValueTask CloseAsync()
    {
        await _ledgers!.DisposeAsync();
        _folder!.Dispose();
    }

    public override PersonalKeyRing Keys() => PersonalKeyFile.Open(Path.Combine(_path, DataFolder.PersonalKeysName)).Ring;

    public override ILedgerRows Rows() => new SqliteLedgerRows(Path.Combine(_path, "ledger.db"));

    public override void Dispose() => Directory.Delete(_path, recursive: true);
}
