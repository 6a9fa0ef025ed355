using Zhucun.Gateway.Views;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Boards;

/// <summary>Lines of what just happened, from entries.</summary>
internal static class RecentEvents
{
    /// <summary>A line for an entry that a person would want to read; null for the rest.</summary>
    public static RecentEvent? Of(ViewReading view, LedgerEntry entry)
    {
        if (!EntryTypes.All.ContainsKey(entry.Type) || entry.Member is not { } member)
            return null;
        var (what, reason) = Readable(entry) switch
        {
            MemberCheckedIn { Counts: true } checkedIn => (checkedIn.Status!.Value.ToString(), checkedIn.Reason),
            MemberCheckedIn checkedIn => (checkedIn.Grade.ToString(), checkedIn.Reason),
            MemberSlotSettled settled => (settled.Status.ToString(), settled.Reason),
            AlertRetracted => ("retracted", (Grains.Reason?)null),
            _ => (null, null),
        };
        return what is null ? null : new RecentEvent
        {
            Sequence = entry.Sequence,
            At = entry.RecordedAt,
            Village = entry.Village,
            VillageName = entry.Village is { } village ? view.State.Villages.GetValueOrDefault(village)?.Name : null,
            Member = member,
            Name = view.State.Members.GetValueOrDefault(member)?.Name,
            What = what,
            Reason = reason,
        };
    }

    /// <summary>Null for a damaged entry, which the follower has told of: it makes no line.</summary>
    private static LedgerEvent? Readable(LedgerEntry entry)
    {
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
