using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>Entries as events, for readers that go on past one that cannot be read.</summary>
internal static class ReadableEntry
{
    /// <summary>Null for one of a later version's type, and for a damaged one, which the follower has told of.</summary>
    public static LedgerEvent? AsEvent(this LedgerEntry entry)
    {
        if (!EntryTypes.All.ContainsKey(entry.Type))
            return null;
        try
        {
            return EventCatalog.Read(entry);
        }
        catch (UnreadableEntryException)
        {
            return null;
        }
    }
}
