using System.Diagnostics;
using System.Text.Json;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo.Verify;

/// <summary>
/// Reads a whole ledger and proves it: sequences dense from 1, versions contiguous in their streams, every hash and every keyed hash of personal values as
/// computed anew, known types, readable bodies, heads at the last entries, each day as it was sealed. It reads one snapshot, so a gateway or silos may be writing meanwhile.
/// </summary>
/// <param name="rows">The ledger.</param>
/// <param name="keys">Of the personal values; without the key of one, everything but its keyed hash is proved.</param>
internal sealed class LedgerVerifier(ILedgerRows rows, PersonalKeyRing? keys = null)
{
    private const int ProgressEvery = 250_000;
    private readonly Dictionary<(long County, string Stream), (long Version, byte[] Hash)> streams = [];
    private readonly Dictionary<long, (long Sequence, long RecordedAt)> ends = [];
    private readonly SealChecks seals = new();

    /// <summary>Entries that were proved.</summary>
    public long Proved { get; private set; }

    /// <summary>What was sealed up to where.</summary>
    public IEnumerable<SealedSequence> Sealed => seals.Sealed;

    /// <summary>Personal values whose key is not here, so that their keyed hashes could not be computed anew.</summary>
    public long WithoutKey { get; private set; }

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

        return CheckHeads() ?? seals.CheckEnd();
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

        // The version before the personal values, which open in no row of another version.
        return CheckSequence() ?? CheckVersion(entry) ?? CheckEntry(entry) ?? CheckChain(entry) ?? seals.Check(entry);
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
        return CheckPersonal(entry) ?? CheckBody(entry.Body);
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

    private Fault? CheckPersonal(LedgerEntry entry)
    {
        if (entry.Personal is not { } personal)
            return rows.IsNull(18) && rows.IsNull(19) ? null : Fault.PersonalUncommitted();
        return personal switch
        {
            { Text: null, Salt: null } => null,
            { Text: not null, Salt: not null } => CheckPersonal((keys ?? PersonalKeyRing.Empty).Open(entry)),
            _ => Fault.PersonalHalfDropped(),
        };
    }

    private Fault? CheckPersonal(PersonalReading reading)
    {
        if (reading.Fault is PersonalFault.Unreadable)
            return Fault.PersonalSeal(reading.KeyId!);
        if (reading.Part is { Text: { } text, Salt: { } salt } part)
            return EntryHash.OfPersonal(text, salt).AsSpan().SequenceEqual(part.KeyedHash) ? null : Fault.PersonalHash();
        WithoutKey++;
        return null;
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

    private Fault? CheckVersion(LedgerEntry entry)
    {
        var expected = LastOf(entry).Version + 1;
        return entry.Version == expected ? null : Fault.VersionGap(expected, entry.Version);
    }

    private Fault? CheckChain(LedgerEntry entry)
    {
        if (!EntryHash.Compute(LastOf(entry).Hash, entry).AsSpan().SequenceEqual(entry.Hash))
            return Fault.Hash();
        streams[(entry.County.Value, entry.Stream)] = (entry.Version, entry.Hash);
        return null;
    }

    private (long Version, byte[] Hash) LastOf(LedgerEntry entry) =>
        streams.TryGetValue((entry.County.Value, entry.Stream), out var last) ? last : (0, EntryHash.Genesis);

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
