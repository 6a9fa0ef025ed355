using System.Diagnostics;
using System.Text.Json;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>
/// Reads a whole ledger and proves it: sequences dense from 1, versions contiguous in their streams, every hash and every keyed hash of personal values as
/// computed anew, known types, readable bodies, heads at the last entries. It reads one snapshot, so a gateway or silos may be writing meanwhile.
/// </summary>
internal sealed class LedgerVerifier(ILedgerRows rows)
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
        var started = Stopwatch.GetTimestamp();
        while (rows.Next())
        {
            if (Check() is { } fault)
                return Breach.At(rows, fault);
            if (++Proved % ProgressEvery == 0)
                progress?.Invoke(Proved, Proved / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return CheckHeads();
    }

    private Fault? Check()
    {
        LedgerEntry entry;
        try
        {
            entry = rows.Entry();
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return Fault.Unreadable(e.Message);
        }

        return CheckSequence() ?? CheckEntry(entry) ?? CheckChain(entry);
    }

    private Fault? CheckSequence()
    {
        var (county, sequence) = (rows.Int64(0), rows.Int64(1));
        var expected = ends.TryGetValue(county, out var end) ? end.Sequence + 1 : 1;
        if (sequence != expected)
            return Fault.SequenceGap(expected, sequence);
        // Several silos write with clocks of their own: the head keeps the latest time, which need not be the last entry's.
        ends[county] = (sequence, Math.Max(end.RecordedAt, rows.Int64(6)));
        return null;
    }

    private Fault? CheckEntry(LedgerEntry entry)
    {
        if (!EntryTypes.All.ContainsKey(entry.Type))
            return Fault.UnknownType(rows.Int64(4));
        if (!IsReadAsStored(entry))
            return Fault.Unreadable("a number outside its range");
        return CheckPersonal(entry.Personal) ?? CheckBody(entry.Body);
    }

    // The hash is computed over what was read. A number that reads as another one (too wide, an undefined slot, a 0 that hashes like an absent value) it cannot see.
    private bool IsReadAsStored(LedgerEntry entry) =>
        rows.Int64(0) == entry.County.Value
        && rows.Int64(4) == EntryTypes.NumberOf(entry.Type)
        && IsStored(7, entry.Township?.Value)
        && IsStored(8, entry.Village?.Value)
        && IsStored(9, entry.Member?.Value)
        && IsStored(10, entry.DutyDate is { Year: > 1 } date ? SqliteEntry.NumberOf(date) : null)
        && IsStored(11, entry.Slot is { } slot && Enum.IsDefined(slot) ? (long)slot : null)
        && rows.Int64(14) == entry.CommandIndex
        && rows.Int64(15) is 0 or 1
        && rows.Int64(16) is 0 or 1;

    private bool IsStored(int column, long? value) =>
        rows.IsNull(column) ? value is null : value is not (null or 0) && rows.Int64(column) == value;

    private Fault? CheckPersonal(PersonalPart? personal)
    {
        if (personal is null)
            return rows.IsNull(18) && rows.IsNull(19) ? null : Fault.PersonalUncommitted();
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

    private Breach? CheckHeads()
    {
        foreach (var (county, sequence, recordedAt) in rows.Heads())
        {
            var end = ends.Remove(county, out var found) ? found : (0, 0);
            if ((sequence, recordedAt) != end)
                return Breach.OfHead(county, sequence, end.Item1);
        }

        return ends.Count > 0 ? Breach.OfHead(ends.First().Key, head: 0, ends.First().Value.Sequence) : null;
    }
}
