using System.Runtime.CompilerServices;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Feeds;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Members;

/// <summary>A member's entries, from the ledger.</summary>
internal sealed class MemberRecords(IGrainFactory grains, CountyCalls calls, ServedCounty served)
{
    private const int PageSize = 1000;

    private ILedgerReaderGrain Ledger => grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(served.Code));

    public async Task<LedgerEntry?> FindCheckInAsync(MemberId member, string checkInId, CancellationToken aborted)
    {
        var found = await calls.AskAsync(
            (Ledger, Stream: GrainKeys.Of(member), Command: CommandId.Of(checkInId)), static asked => asked.Ledger.FindCommand(asked.Stream, asked.Command), aborted);
        return found.Count > 0 ? found[0] : null;
    }

    public async Task<IReadOnlyList<LedgerEntry>> AllAsync(MemberId member, CancellationToken aborted)
    {
        var all = new List<LedgerEntry>();
        await foreach (var page in PagesAsync(member, aborted))
            all.AddRange(page);
        return all;
    }

    /// <summary>The check-ins of a day, in the order of their entries.</summary>
    public async Task<IReadOnlyList<(MemberCheckedIn Event, long Sequence)>> CheckInsAsync(MemberId member, DateOnly date, CancellationToken aborted)
    {
        var found = new List<(MemberCheckedIn, long)>();
        await foreach (var page in PagesAsync(member, aborted))
        {
            foreach (var entry in page.Where(entry => entry.Type == EntryTypes.MemberCheckedIn))
            {
                if (entry.AsEvent() is MemberCheckedIn checkedIn && DayOf(checkedIn) == date)
                    found.Add((checkedIn, entry.Sequence));
            }
        }

        return found;
    }

    /// <summary>Its slot's day. One that falls into no slot belongs to the day on which it was made or, where nobody can tell when that was, on which it came.</summary>
    private static DateOnly DayOf(MemberCheckedIn checkedIn) =>
        checkedIn.DutyDate ?? CountyTime.DateOf(checkedIn.TimeDoubt is null ? checkedIn.OccurredAt : checkedIn.ReceivedAt);

    private async IAsyncEnumerable<IReadOnlyList<LedgerEntry>> PagesAsync(MemberId member, [EnumeratorCancellation] CancellationToken aborted)
    {
        var after = 0L;
        while (true)
        {
            var page = await calls.AskAsync(
                (Ledger, Stream: GrainKeys.Of(member), after), static asked => asked.Ledger.ReadStream(asked.Stream, asked.after, PageSize), aborted);
            yield return page;
            after += page.Count;
            if (page.Count < PageSize)
                yield break;
        }
    }
}
