using System.Runtime.CompilerServices;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>Reads the feed for hub, SSE and REST: live from the window, what lies before it from the ledger.</summary>
internal sealed class FeedReader(FeedWindow window, IGrainFactory grains, ServedCounty served)
{
    private const int PageSize = 1000;

    private ILedgerReaderGrain Ledger => grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(served.Code));

    /// <summary>The sequence of the last committed entry, by the ledger itself.</summary>
    public Task<long> HeadAsync() => Ledger.Head();

    /// <summary>A page of the county's entries behind a sequence.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(long after, int limit) =>
        window.Behind(after, limit) is { Count: > 0 } recent ? recent : await Ledger.Read(after, limit);

    /// <summary>
    /// Every entry of the scope behind a sequence, once and in order, for as long as the reader stays: first those it missed, then each as it comes. A page says which
    /// sequence precedes it in this scope; one without entries only says how far the reader has come past those of others. Null once the reader has fallen too far behind to be caught up.
    /// </summary>
    public async IAsyncEnumerable<FeedPage?> FollowAsync(FeedScope scope, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (cursor, previous) = (after, after);
        while (true)
        {
            await window.WaitBehindAsync(cursor, cancellation);
            if (window.Last - cursor > FeedWindow.Capacity)
            {
                yield return null;
                yield break;
            }

            var page = window.Behind(cursor, PageSize) ?? await Ledger.Read(cursor, PageSize);
            if (page.Count == 0)
                continue;
            cursor = page[^1].Sequence;
            var entries = scope.Township is null ? page : [.. page.Where(scope.Holds)];
            yield return new FeedPage(previous, entries, cursor);
            if (entries.Count > 0)
                previous = entries[^1].Sequence;
        }
    }
}

/// <summary>Entries of a scope, the sequence before them in it, and the one up to which there are no others.</summary>
internal sealed record FeedPage(long Previous, IReadOnlyList<LedgerEntry> Entries, long Cursor);
