using System.Runtime.CompilerServices;
using Zhucun.Gateway.Calls;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>Reads the feed for hub, SSE and REST: live from the window, what lies before it from the ledger.</summary>
internal sealed class FeedReader(FeedWindow window, IGrainFactory grains, CountyCalls calls, ServedCounty served)
{
    /// <summary>A reader further behind than this starts again from a snapshot (DESIGN §5).</summary>
    public const int FarthestBehind = 20_000;

    private const int PageSize = 1000;

    private ILedgerReaderGrain Ledger => grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(served.Code));

    /// <summary>The sequence of the last committed entry, by the ledger itself.</summary>
    public Task<long> HeadAsync(CancellationToken aborted) => calls.AskAsync(Ledger, static ledger => ledger.Head(), aborted);

    /// <summary>A page of the county's entries behind a sequence.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(long after, int limit, CancellationToken aborted) =>
        window.Behind(after, limit) is { Count: > 0 } recent ? recent : await ReadLedgerAsync(after, limit, aborted);

    /// <summary>
    /// Every entry of the scope behind a sequence, once and in order, for as long as the reader stays: first those it missed, then each as it comes. A page says which
    /// sequence precedes it in this scope; one without entries only says how far the reader has come past those of others. Null once the reader has fallen too far behind to be caught up.
    /// </summary>
    public async IAsyncEnumerable<FeedPage?> FollowAsync(FeedScope scope, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (cursor, previous) = (after, after);
        while (true)
        {
            // Who is behind waits for nothing below, and may be 20 pages behind.
            cancellation.ThrowIfCancellationRequested();
            await window.WaitBehindAsync(cursor, cancellation);
            if (window.Last - cursor > FarthestBehind)
            {
                yield return null;
                yield break;
            }

            var page = window.Behind(cursor, PageSize) ?? await ReadLedgerAsync(cursor, PageSize, cancellation);
            if (page.Count == 0)
                continue;
            cursor = page[^1].Sequence;
            var entries = scope.Township is null ? page : [.. page.Where(scope.Holds)];
            yield return new FeedPage(previous, entries, cursor);
            if (entries.Count > 0)
                previous = entries[^1].Sequence;
        }
    }

    private Task<IReadOnlyList<LedgerEntry>> ReadLedgerAsync(long after, int limit, CancellationToken aborted) =>
        calls.AskAsync((Ledger, after, limit), static asked => asked.Ledger.Read(asked.after, asked.limit), aborted);
}

/// <summary>Entries of a scope, the sequence before them in it, and the one up to which there are no others.</summary>
internal sealed record FeedPage(long Previous, IReadOnlyList<LedgerEntry> Entries, long Cursor);
