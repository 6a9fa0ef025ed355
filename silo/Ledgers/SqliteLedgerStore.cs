using Microsoft.Data.Sqlite;
using SQLitePCL;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// The writing connection of a county's ledger in SQLite. <c>synchronous=FULL</c> in WAL mode is one fsync a commit and the commit is durable when it returns.
/// After a failure that may have hurt the connection, the next write opens a new one.
/// </summary>
internal sealed class SqliteLedgerStore(CountyCode county, string file, PersonalColumn personal) : ILedgerStore
{
    private const int UniqueViolated = 2067;
    private const int SharedMemoryCannotGrow = 4874;
    private Session? session;

    public LedgerHead ReadHead() => Translated(() => Open().ReadHead());

    public long Write(IReadOnlyList<StampedAppend> batch) => Translated(() => Open().Write(batch));

    public bool HasCommand(string stream, Guid commandId, int commandIndex) => Translated(() => Open().HasCommand(stream, commandId, commandIndex));

    public void Dispose() => Drop();

    /// <summary>Sets or asks something on the writing connection; for tests, which bound a file's size or forbid writing.</summary>
    internal void Pragma(string sql) => Open().Execute(sql);

    private Session Open() => session ??= new Session(county, file, personal);

    private void Drop()
    {
        session?.Dispose();
        session = null;
    }

    private T Translated<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode == UniqueViolated)
        {
            throw new StoreConflictException(e);
        }
        catch (SqliteException e)
        {
            var fault = FaultOf(e);
            if (fault == LedgerFault.Failed)
                Drop();
            throw new StoreUnavailableException(fault, e);
        }
    }

    private static LedgerFault FaultOf(SqliteException e) => (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
    {
        (raw.SQLITE_FULL, _) or (_, SharedMemoryCannotGrow) => LedgerFault.DiskFull,
        (raw.SQLITE_READONLY or raw.SQLITE_PERM, _) => LedgerFault.ReadOnly,
        _ => LedgerFault.Failed,
    };

    /// <summary>A connection with its prepared statements.</summary>
    private sealed class Session : IDisposable
    {
        private readonly CountyCode county;
        private readonly PersonalColumn personal;
        private readonly SqliteConnection connection;
        private readonly SqliteStatement begin;
        private readonly SqliteStatement advance;
        private readonly SqliteStatement hashAt;
        private readonly SqliteStatement insert;
        private readonly SqliteStatement commit;
        private readonly SqliteStatement hasCommand;

        public Session(CountyCode county, string file, PersonalColumn personal)
        {
            this.county = county;
            this.personal = personal;
            connection = SqliteFiles.Open(file, SqliteOpenMode.ReadWrite);
            try
            {
                Execute("PRAGMA synchronous = FULL");
                // A checkpoint each 32 MB of WAL instead of 4: index leaves are written many times in between, and once by the checkpoint. One on a thread of its own
                // was tried: under load the WAL then never starts over, grows by gigabytes, and a growing file costs every fsync more than the stalls did.
                Execute("PRAGMA wal_autocheckpoint = 8000");
                Execute("PRAGMA cache_size = -65536");
                Execute($"INSERT INTO heads (county, sequence, recorded_at) VALUES ({county.Value}, 0, 0) ON CONFLICT DO NOTHING");
                begin = new(connection, "BEGIN IMMEDIATE");
                advance = new(connection, "UPDATE heads SET sequence = sequence + ?2, recorded_at = ?3 WHERE county = ?1 RETURNING sequence");
                hashAt = new(connection, "SELECT hash FROM entries WHERE county = ?1 AND stream = ?2 AND version = ?3");
                insert = new(connection, SqliteEntry.Insert);
                commit = new(connection, "COMMIT");
                hasCommand = new(connection, "SELECT 1 FROM entries WHERE county = ?1 AND stream = ?2 AND command_id = ?3 AND command_index = ?4");
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        public void Execute(string sql) => SqliteFiles.Execute(connection, sql);

        public LedgerHead ReadHead()
        {
            using var select = new SqliteStatement(connection, "SELECT sequence, recorded_at FROM heads WHERE county = ?1");
            select.Bind(1, county.Value);
            return select.Step() && select.Int64(0) > 0 ? new(select.Int64(0), CountyTime.FromMicroseconds(select.Int64(1))) : LedgerHead.Empty;
        }

        public bool HasCommand(string stream, Guid commandId, int commandIndex)
        {
            hasCommand.Bind(1, county.Value);
            hasCommand.Bind(2, stream);
            SqliteEntry.BindCommand(hasCommand, 3, commandId);
            hasCommand.Bind(4, commandIndex);
            var found = hasCommand.Step();
            hasCommand.Reset();
            return found;
        }

        public long Write(IReadOnlyList<StampedAppend> batch)
        {
            begin.Run();
            try
            {
                var count = batch.Sum(append => append.Entries.Length);
                var first = AdvanceHead(count, batch[0].Entries[0].RecordedAt) - count + 1;
                var sequence = first;
                foreach (var (append, entries) in batch)
                {
                    if (append.ExpectedVersion > 0 && !StandsAt(append))
                        throw new StoreConflictException();
                    foreach (var entry in entries)
                    {
                        SqliteEntry.Bind(insert, entry, sequence++, personal.Seal(entry));
                        insert.Run();
                    }
                }

                commit.Run();
                return first;
            }
            catch
            {
                // Some failures have ended the transaction already.
                if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                    Execute("ROLLBACK");
                throw;
            }
        }

        public void Dispose()
        {
            foreach (var statement in (SqliteStatement[])[begin, advance, hashAt, insert, commit, hasCommand])
                statement.Dispose();
            connection.Dispose();
        }

        private long AdvanceHead(int count, DateTimeOffset recordedAt)
        {
            advance.Bind(1, county.Value);
            advance.Bind(2, count);
            advance.Bind(3, CountyTime.ToMicroseconds(recordedAt));
            advance.Step();
            var head = advance.Int64(0);
            advance.Reset();
            return head;
        }

        // The unique index refuses a version that is taken; this refuses one that would leave a hole, and a chain that would not hold.
        private bool StandsAt(LedgerAppend append)
        {
            hashAt.Bind(1, county.Value);
            hashAt.Bind(2, append.Stream);
            hashAt.Bind(3, append.ExpectedVersion);
            var stands = hashAt.Step() && hashAt.Bytes(0).SequenceEqual(append.PreviousHash);
            hashAt.Reset();
            return stands;
        }
    }
}
