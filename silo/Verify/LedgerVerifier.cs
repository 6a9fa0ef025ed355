using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>
/// Reads a whole ledger and proves it: sequences dense from 1, versions contiguous in their streams, every hash and every keyed hash of personal values as
/// computed anew, known types, readable bodies, heads at the last entries. It reads one snapshot, so a gateway may run on the file meanwhile.
/// </summary>
internal sealed class LedgerVerifier(string file)
{
    private const int ProgressEvery = 250_000;
    private readonly Dictionary<(long County, string Stream), (long Version, byte[] Hash)> streams = [];
    private readonly Dictionary<long, (long Sequence, long RecordedAt)> ends = [];

    /// <summary>Entries that were proved.</summary>
    public long Proved { get; private set; }

    /// <summary>Goes through the ledger; null if it holds, else the first thing that does not.</summary>
    /// <param name="progress">Told now and then how many entries are proved and how many in a second.</param>
    public Breach? Verify(Action<long, double>? progress = null)
    {
        using var connection = SqliteFiles.Open(file, SqliteOpenMode.ReadOnly);
        using var transaction = connection.BeginTransaction(deferred: true);
        // The columns as SQLite holds them: the primary key's order costs no sort.
        using var select = new SqliteStatement(connection, $"SELECT {SqliteEntry.Columns} FROM entries ORDER BY county, sequence");
        var started = Stopwatch.GetTimestamp();
        while (select.Step())
        {
            if (Check(select) is { } fault)
                return Breach.At(select, fault);
            if (++Proved % ProgressEvery == 0)
                progress?.Invoke(Proved, Proved / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return CheckHeads(connection);
    }

    private Fault? Check(SqliteStatement row)
    {
        LedgerEntry entry;
        try
        {
            entry = SqliteEntry.Read(row);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return Fault.Unreadable(e.Message);
        }

        return CheckSequence(row) ?? CheckEntry(row, entry) ?? CheckChain(entry);
    }

    private Fault? CheckSequence(SqliteStatement row)
    {
        var (county, sequence) = (row.Int64(0), row.Int64(1));
        var expected = ends.TryGetValue(county, out var end) ? end.Sequence + 1 : 1;
        if (sequence != expected)
            return Fault.SequenceGap(expected, sequence);
        ends[county] = (sequence, row.Int64(6));
        return null;
    }

    private static Fault? CheckEntry(SqliteStatement row, LedgerEntry entry)
    {
        if (!EntryTypes.All.ContainsKey(entry.Type))
            return Fault.UnknownType(row.Int64(4));
        if (!IsReadAsStored(row, entry))
            return Fault.Unreadable("a number outside its range");
        return CheckPersonal(row, entry.Personal) ?? CheckBody(entry.Body);
    }

    // The hash is computed over what was read. A number that reads as another one (too wide, an undefined slot, a 0 that hashes like an absent value) it cannot see.
    private static bool IsReadAsStored(SqliteStatement row, LedgerEntry entry) =>
        row.Int64(0) == entry.County.Value
        && row.Int64(4) == EntryTypes.NumberOf(entry.Type)
        && IsStored(row, 7, entry.Township?.Value)
        && IsStored(row, 8, entry.Village?.Value)
        && IsStored(row, 9, entry.Member?.Value)
        && IsStored(row, 10, entry.DutyDate is { Year: > 1 } date ? SqliteEntry.NumberOf(date) : null)
        && IsStored(row, 11, entry.Slot is { } slot && Enum.IsDefined(slot) ? (long)slot : null)
        && row.Int64(14) == entry.CommandIndex
        && row.Int64(15) is 0 or 1
        && row.Int64(16) is 0 or 1;

    private static bool IsStored(SqliteStatement row, int column, long? value) =>
        row.IsNull(column) ? value is null : value is not (null or 0) && row.Int64(column) == value;

    private static Fault? CheckPersonal(SqliteStatement row, PersonalPart? personal)
    {
        if (personal is null)
            return row.IsNull(18) && row.IsNull(19) ? null : Fault.PersonalUncommitted();
        return personal switch
        {
            { Text: null, Salt: null } => null,
            { Text: { } text, Salt: { } salt } => EntryHash.OfPersonal(text, salt).AsSpan().SequenceEqual(personal.KeyedHash) ? null : Fault.PersonalHash(),
            _ => Fault.PersonalHalfDropped(),
        };
    }

    private static Fault? CheckBody(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return null;
        }
        catch (JsonException e)
        {
            return Fault.Body(e.Message);
        }
    }

    private Fault? CheckChain(LedgerEntry entry)
    {
        var key = (entry.County.Value, entry.Stream);
        var (version, hash) = streams.TryGetValue(key, out var last) ? last : (0, EntryHash.Genesis);
        if (entry.Version != version + 1)
            return Fault.VersionGap(version + 1, entry.Version);
        if (!EntryHash.Compute(hash, entry).AsSpan().SequenceEqual(entry.Hash))
            return Fault.Hash();
        streams[key] = (entry.Version, entry.Hash);
        return null;
    }

    private Breach? CheckHeads(SqliteConnection connection)
    {
        using var select = new SqliteStatement(connection, "SELECT county, sequence, recorded_at FROM heads ORDER BY county");
        while (select.Step())
        {
            var county = select.Int64(0);
            var head = (select.Int64(1), select.Int64(2));
            var end = ends.Remove(county, out var found) ? found : (0, 0);
            if (head != end)
                return Breach.OfHead(county, head.Item1, end.Item1);
        }

        return ends.Count > 0 ? Breach.OfHead(ends.First().Key, head: 0, ends.First().Value.Sequence) : null;
    }
}
