using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Views;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Boards;

/// <summary>Lines of what just happened, from entries.</summary>
internal static class RecentEvents
{
    /// <summary>A line for an entry that a person would want to read; null for the rest.</summary>
    public static RecentLine? Of(ViewReading view, LedgerEntry entry)
    {
        if (entry.Member is not { } member)
            return null;
        var what = entry.AsEvent() switch
        {
            MemberCheckedIn { Counts: true } checkedIn => checkedIn.Status!.Value.ToString(),
            MemberCheckedIn checkedIn => checkedIn.Grade.ToString(),
            MemberSlotSettled settled => settled.Status.ToString(),
            AlertRetracted => "retracted",
            _ => null,
        };
        return what is null ? null : new RecentLine(entry.Sequence, entry.RecordedAt, entry.Village, view.State.Members.GetValueOrDefault(member)?.Name, what);
    }
}
