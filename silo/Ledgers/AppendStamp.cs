using System.Security.Cryptography;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>Gives an append's entries what they need to be committed: version, recording time and hash.</summary>
internal static class AppendStamp
{
    public static StampedAppend Stamp(CountyCode county, LedgerAppend append, DateTimeOffset recordedAt)
    {
        var entries = new LedgerEntry[append.Entries.Count];
        var previous = append.PreviousHash;
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = Draft(county, append, append.Entries[i], append.ExpectedVersion + 1 + i, recordedAt);
            EntryHash.Compute(previous, entries[i], entries[i].Hash);
            previous = entries[i].Hash;
        }

        return new(append, entries);
    }

    /// <summary>Refuses what no decision can mean: it is a fault of the caller, not a state of the ledger.</summary>
    public static void Check(LedgerAppend append)
    {
        if (string.IsNullOrEmpty(append.Stream) || append.ExpectedVersion < 0)
            throw new ArgumentException("An append names its stream and a version of it.", nameof(append));
        if (append.PreviousHash.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException("A hash has 32 bytes.", nameof(append));
        if (append.ExpectedVersion == 0 && append.PreviousHash.AsSpan().ContainsAnyExcept((byte)0))
            throw new ArgumentException("The first entry of a stream chains to the genesis hash.", nameof(append));
        if (append.Entries.Count == 0)
            throw new ArgumentException("An append has at least one entry.", nameof(append));
        for (var i = 0; i < append.Entries.Count; i++)
            Check(append.Entries[i], i == 0 ? null : append.Entries[i - 1]);
    }

    private static void Check(NewEntry entry, NewEntry? before)
    {
        if (!EntryTypes.All.ContainsKey(entry.Type))
            throw new ArgumentException($"'{entry.Type}' is no entry type.", nameof(entry));
        // Several commands may stand in one append (a township's reactions do), each with its own entries from 0 on.
        var expected = before?.CommandId == entry.CommandId ? before.CommandIndex + 1 : 0;
        if (before is not null && entry.CommandIndex != expected)
            throw new ArgumentException("The entries of a command stand together and are counted from 0.", nameof(entry));
        // PostgreSQL's text has no NUL and SQLite's reads end at one; JSON writes it as an escape, so nothing is lost.
        if (entry.Body.Contains('\0', StringComparison.Ordinal) || entry.Actor.Contains('\0', StringComparison.Ordinal)
            || entry.Personal?.Text?.Contains('\0', StringComparison.Ordinal) == true)
            throw new ArgumentException("A stored text has no NUL character.", nameof(entry));
    }

    private static LedgerEntry Draft(CountyCode county, LedgerAppend append, NewEntry entry, long version, DateTimeOffset recordedAt) => new()
    {
        County = county,
        Sequence = 0,
        Stream = append.Stream,
        Version = version,
        Type = entry.Type,
        OccurredAt = CountyTime.Truncate(entry.OccurredAt),
        RecordedAt = recordedAt,
        Township = entry.Township,
        Village = entry.Village,
        Member = entry.Member,
        DutyDate = entry.DutyDate,
        Slot = entry.Slot,
        Actor = entry.Actor,
        CommandId = entry.CommandId,
        CommandIndex = entry.CommandIndex,
        Settles = entry.Settles,
        Wakes = entry.Wakes,
        Body = entry.Body,
        Personal = entry.Personal,
        Decided = entry.Decided,
        Hash = new byte[SHA256.HashSizeInBytes],
    };
}
