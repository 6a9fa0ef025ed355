using Zhucun.Grains.Ledgers;

namespace Zhucun.Rules.Tests;

/// <summary>A ledger in memory: an event goes in as it was decided and comes out as it would be read.</summary>
internal sealed class Journal
{
    public List<LedgerEntry> Entries { get; } = [];

    public (LedgerEntry Entry, LedgerEvent Event) Record(string stream, LedgerEvent @event, DateTimeOffset recordedAt)
    {
        var entry = Commit(EventCatalog.Write(@event, Actors.System, CommandId.Of($"test:{Entries.Count}"), 0), Entries.Count + 1, recordedAt, stream);
        Entries.Add(entry);
        return (entry, EventCatalog.Read(entry));
    }

    /// <summary>What a ledger makes of a new entry, but for the hash.</summary>
    public static LedgerEntry Commit(NewEntry entry, long sequence, DateTimeOffset recordedAt, string stream = "member:test") => new()
    {
        County = TestCounty.County,
        Sequence = sequence,
        Stream = stream,
        Version = sequence,
        Type = entry.Type,
        OccurredAt = entry.OccurredAt,
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
        Hash = EntryHash.Genesis,
    };
}
