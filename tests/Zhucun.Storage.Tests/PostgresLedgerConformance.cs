namespace Zhucun.Storage.Tests;

/// <summary>The ledger of a cluster conforms.</summary>
public sealed class PostgresLedgerConformance(PostgresServer server) : LedgerConformance
{
    internal override LedgerPlace NewPlace() => new PostgresPlace(server.NewDatabase());
}
