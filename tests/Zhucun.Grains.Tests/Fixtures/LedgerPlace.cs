using Zhucun.Grains.Ledgers;
using Zhucun.Silo.PersonalKeys;
using Zhucun.Silo.Verify;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>Where a test county's ledger stands, so that it can be closed and opened again. One for each mode's database.</summary>
internal abstract class LedgerPlace : IDisposable
{
    /// <summary>An empty place.</summary>
    public static async Task<LedgerPlace> NewAsync() =>
        TestsOn.Cluster ? new PostgresPlace((await TestContext.Current.GetFixture<PostgresServer>())!.NewDatabase()) : new SqlitePlace();

    public abstract ILedgers Open(CountyClock clock, ICommitListener listener);

    /// <summary>Gives a silo its mode's storage of snapshots and reminders, in this place.</summary>
    public abstract void AddStorage(ISiloBuilder silo);

    public abstract ValueTask CloseAsync();

    /// <summary>The keys of the personal values.</summary>
    public abstract PersonalKeyRing Keys();

    /// <summary>The closed ledger's rows, for the verifier.</summary>
    public abstract ILedgerRows Rows();

    public abstract void Dispose();
}
