using Zhucun.Gateway.Access;
using Zhucun.Gateway.Boards;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Queries;
using Zhucun.Grains;

namespace Zhucun.Gateway.Replays;

/// <summary>
/// Replays past days. One fold at a time: it reads the whole record, and a wall of screens that all look back must not stop the duty board; the others wait, and mostly find that theirs is
/// there. The last days that were asked for are kept.
/// </summary>
internal sealed class DayReplays(FeedReader feed, ServedCounty served, RightsDirectory rights, CountyClock clock) : IDisposable
{
    private const int Kept = 8;

    private readonly KeptAnswers<(DateOnly, FeedScope), ReplayDocument> _kept = new(Kept);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The day on which the record begins.</summary>
    public async Task<DateOnly> FirstDayAsync(CancellationToken aborted) =>
        await feed.ReadAsync(0, 1, aborted) is [var first, ..] ? CountyTime.DateOf(first.RecordedAt) : CountyTime.DateOf(clock.Now);

    /// <summary>A day up to now; null where the county was not there yet.</summary>
    public async Task<ReplayDocument?> OfAsync(FeedScope scope, DateOnly date, CancellationToken aborted)
    {
        if (_kept.TryGet((date, scope), out var kept))
            return kept;
        await _turn.WaitAsync(aborted);
        try
        {
            return _kept.TryGet((date, scope), out kept) ? kept : await FoldAsync(scope, date, aborted);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ReplayDocument?> FoldAsync(FeedScope scope, DateOnly date, CancellationToken aborted)
    {
        var fold = new DayFold(served, scope, date, rights);
        // Now, before the record is read: what is recorded while it is read may be missing.
        var now = clock.Now;
        var after = 0L;
        while (await feed.ReadAsync(after, BoardMessages.EntriesLookedThrough, aborted) is { Count: > 0 } page && fold.Take(page, aborted))
            after = page[^1].Sequence;
        var replay = fold.Finish(now);
        if (replay is not null && now >= fold.End)
            _kept.Keep((date, scope), replay);
        return replay;
    }
}
