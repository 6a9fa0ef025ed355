using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// A county's writer on PostgreSQL: one connection of its own and one autocommitted statement a batch. The head's row lock orders the writers of several silos, and a
/// silo that freezes holds it no longer than the server works on its statement. If the connection breaks before the answer, the outcome is read back, never guessed.
/// </summary>
internal sealed partial class PostgresLedgerStore(CountyCode county, NpgsqlDataSource source, PersonalColumn personal, ILogger logger) : ILedgerStore
{
    // Taken: the head is behind its entries, which is the ledger's fault and no append's.
    private const string SequenceKey = "entries_pkey";
    private PostgresSession? session;

    public LedgerHead ReadHead() => Asked(open => open.ReadHead());

    public bool HasCommand(string stream, Guid commandId, int commandIndex) => Asked(open => open.HasCommand(stream, commandId, commandIndex));

    public long Write(IReadOnlyList<StampedAppend> batch)
    {
        PostgresSession open;
        try
        {
            open = Session();
        }
        catch (Exception e) when (IsOfDatabase(e))
        {
            throw Unavailable(e);
        }

        try
        {
            return Write(open, batch);
        }
        catch (Exception e) when (IsOfDatabase(e))
        {
            return Resolve(batch, e);
        }
    }

    public void Dispose() => Drop();

    /// <summary>
    /// An error of the statement is its outcome: nothing was done. That is so too where Npgsql gives the connection up for it, as for a full disk; to look for the batch
    /// and write it again would then keep everybody waiting for what is known.
    /// </summary>
    private long Write(PostgresSession open, IReadOnlyList<StampedAppend> batch)
    {
        try
        {
            return open.Write(batch);
        }
        catch (PostgresException e) when (IsError(e))
        {
            if (open.IsBroken)
                Drop();
            throw Told(e);
        }
    }

    private PostgresSession Session() => session ??= PostgresSession.Open(county, source, personal);

    private void Drop()
    {
        var dropped = session;
        session = null;
        dropped?.Dispose();
    }

    /// <summary>A question can be put again: once, on a new connection, if the old one had died meanwhile.</summary>
    private T Asked<T>(Func<PostgresSession, T> question)
    {
        try
        {
            var had = session is not null;
            try
            {
                return question(Session());
            }
            catch (Exception e) when (had && IsOfDatabase(e))
            {
                Drop();
                return question(Session());
            }
        }
        catch (Exception e) when (IsOfDatabase(e))
        {
            Drop();
            throw Unavailable(e);
        }
    }

    /// <summary>
    /// The connection broke in the middle. A new one first makes sure that the old one's process no longer works on the statement, then looks whether the batch is
    /// there, and if it is not, writes it. A batch is one transaction: its first entry stands for all.
    /// </summary>
    private long Resolve(IReadOnlyList<StampedAppend> batch, Exception cause)
    {
        var started = Stopwatch.GetTimestamp();
        var sample = batch[0].Entries[0];
        LogWarningLost(logger, county, sample.Stream, sample.Version, cause);
        PostgresBackend? lost = null;
        do
        {
            // A connection that is merely out of time has ended its statement and may go back to the pool.
            if (session is { IsBroken: true } broken)
                lost ??= broken.Backend;
            Drop();
            try
            {
                var open = Session();
                if (lost is { } backend && !open.End(backend))
                    continue;
                lost = null;
                var found = open.Find(sample);
                LogWarningResolved(logger, county, sample.Stream, sample.Version, found);
                return found ?? Write(open, batch);
            }
            catch (Exception e) when (IsOfDatabase(e))
            {
                cause = e;
                Task.Delay(PostgresPatience.Pause).GetAwaiter().GetResult();
            }
        }
        while (Stopwatch.GetElapsedTime(started) < PostgresPatience.Return);

        Drop();
        throw Unavailable(cause);
    }

    /// <summary>An error of the statement, which the server has rolled back; anything graver ends the connection.</summary>
    private static bool IsError(PostgresException e) => e.InvariantSeverity == "ERROR";

    private static bool IsOfDatabase(Exception e) => e is NpgsqlException or OperationCanceledException or TimeoutException or ObjectDisposedException;

    private Exception Told(PostgresException e) =>
        e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName != SequenceKey ? new StoreConflictException(e) : Unavailable(e);

    private StoreUnavailableException Unavailable(Exception e)
    {
        var fault = FaultOf(e);
        if (fault == LedgerFault.ReadOnly)
        {
            // The next write may find another server behind the same address, one that takes entries: no connection to this one is worth keeping.
            Drop();
            source.Clear();
        }

        return new(fault, e);
    }

    private static LedgerFault FaultOf(Exception e) => (e as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.DiskFull => LedgerFault.DiskFull,
        PostgresErrorCodes.ReadOnlySqlTransaction => LedgerFault.ReadOnly,
        _ => LedgerFault.Failed,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "County {County}'s ledger lost its connection while it wrote {Stream} version {Version}")]
    private static partial void LogWarningLost(ILogger logger, CountyCode county, string stream, long version, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "County {County}'s ledger has {Stream} version {Version} at sequence {Sequence} (nothing: it was not committed and is written now)")]
    private static partial void LogWarningResolved(ILogger logger, CountyCode county, string stream, long version, long? sequence);
}
