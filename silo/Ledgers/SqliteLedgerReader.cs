using Microsoft.Data.Sqlite;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>One read-only connection to a county's ledger with its prepared questions. Used by one thread at a time.</summary>
internal sealed class SqliteLedgerReader(CountyCode county, string file, PersonalColumn personal) : IDisposable
{
    private const string Select = $"SELECT {SqliteEntry.Columns} FROM entries WHERE county = ?1";
    private readonly SqliteConnection connection = SqliteFiles.Open(file, SqliteOpenMode.ReadOnly);
    private readonly Dictionary<string, SqliteStatement> statements = [];

    public IReadOnlyList<LedgerEntry> Stream(string stream, long afterVersion, int limit) =>
        Entries(Select + " AND stream = ?2 AND version > ?3 ORDER BY version LIMIT ?4", select =>
        {
            select.Bind(2, stream);
            select.Bind(3, afterVersion);
            select.Bind(4, limit);
        });

    public IReadOnlyList<LedgerEntry> Behind(long afterSequence, int limit) =>
        Entries(Select + " AND sequence > ?2 ORDER BY sequence LIMIT ?3", select =>
        {
            select.Bind(2, afterSequence);
            select.Bind(3, limit);
        });

    public IReadOnlyList<LedgerEntry> Waking(TownshipCode township, long afterSequence, int limit) =>
        Entries(Select + " AND township = ?2 AND wakes = 1 AND sequence > ?3 ORDER BY sequence LIMIT ?4", select =>
        {
            select.Bind(2, township.Value);
            select.Bind(3, afterSequence);
            select.Bind(4, limit);
        });

    public IReadOnlyList<LedgerEntry> Alerts(long afterSequence, long lastSequence) =>
        Entries(Select + $" AND sequence > ?2 AND sequence <= ?3 AND type IN ({EntryTypes.AlertNumbers}) ORDER BY sequence", select =>
        {
            select.Bind(2, afterSequence);
            select.Bind(3, lastSequence);
        });

    public IReadOnlyList<LedgerEntry> Command(string stream, Guid commandId) =>
        Entries(Select + " AND stream = ?2 AND command_id = ?3 ORDER BY command_index", select =>
        {
            select.Bind(2, stream);
            SqliteEntry.BindCommand(select, 3, commandId);
        });

    public IReadOnlySet<MemberId> Seen(TownshipCode township, DutySlot slot)
    {
        var select = Prepared(
            "SELECT member FROM entries WHERE county = ?1 AND township = ?2 AND duty_date = ?3 AND slot = ?4 AND settles = 1 AND member IS NOT NULL AND type = ?5");
        select.Bind(2, township.Value);
        select.Bind(3, SqliteEntry.NumberOf(slot.Date));
        select.Bind(4, (long)slot.Slot);
        select.Bind(5, EntryTypes.NumberOf(EntryTypes.MemberCheckedIn));
        var members = new HashSet<MemberId>();
        while (select.Step())
            members.Add(new(select.Int64(0)));
        select.Reset();
        return members;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        connection.Dispose();
    }

    private List<LedgerEntry> Entries(string sql, Action<SqliteStatement> bind)
    {
        var select = Prepared(sql);
        try
        {
            bind(select);
            var entries = new List<LedgerEntry>();
            while (select.Step())
                entries.Add(personal.Open(SqliteEntry.Read(select)));
            return entries;
        }
        finally
        {
            // An open statement would hold its snapshot and keep the WAL from being reused.
            select.Reset();
        }
    }

    private SqliteStatement Prepared(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statements.Add(sql, statement = new(connection, sql));
            statement.Bind(1, county.Value);
        }

        return statement;
    }
}
