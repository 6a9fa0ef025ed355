namespace Zhucun.Silo.Ledgers;

/// <summary>How long the ledger waits for PostgreSQL. Together they stay below Orleans' response timeout, so a caller hears of a stuck database and not of a stuck grain.</summary>
internal static class PostgresPatience
{
    /// <summary>For a connection.</summary>
    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(3);

    /// <summary>For a statement, the wait for another silo's commit included; the server ends it then and nothing of it is done.</summary>
    public static readonly TimeSpan Statement = TimeSpan.FromSeconds(3);

    /// <summary>For a server that does not even say that a statement's time is over.</summary>
    public const int SilenceSeconds = 4;

    /// <summary>For a lost connection's process to end.</summary>
    public static readonly TimeSpan End = TimeSpan.FromSeconds(1);

    /// <summary>For a database that went away to come back, before those who wait for it are told.</summary>
    public static readonly TimeSpan Return = TimeSpan.FromSeconds(4);

    /// <summary>Between two attempts.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
}
