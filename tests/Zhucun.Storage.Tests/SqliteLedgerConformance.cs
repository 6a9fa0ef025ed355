namespace Zhucun.Storage.Tests;

/// <summary>The ledger of Embedded mode conforms.</summary>
public sealed class SqliteLedgerConformance : LedgerConformance
{
    internal override LedgerPlace NewPlace() => new SqlitePlace();
}
