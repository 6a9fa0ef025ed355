using Zhucun.Gateway.Boards;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Tests.Exports;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Tests.Feeds;

public sealed class FeedReaderTests
{
    private static readonly CountyCode County = new(530326);
    private static readonly TownshipCode Ours = new(530326101);
    private static readonly TownshipCode Theirs = new(530326102);

    private readonly FeedWindow _window = new();

    [Fact]
    public async Task A_townships_reader_learns_how_far_it_has_come_past_the_entries_of_others()
    {
        _window.Append([Entry(1, Ours), Entry(2, Theirs)]);
        var reader = Reader(_window);
        await using var pages = reader.FollowAsync(new FeedScope(County, Ours), 0, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.Equal("0: 1 → 2", await NextAsync(pages));
        _window.Append([Entry(3, Theirs), Entry(4, Theirs)]);
        Assert.Equal("1:  → 4", await NextAsync(pages));
        _window.Append([Entry(5, Ours)]);
        Assert.Equal("1: 5 → 5", await NextAsync(pages));
    }

    [Fact]
    public async Task A_reader_behind_the_window_reads_from_the_ledger_and_goes_on_live()
    {
        var (window, reader) = BehindTheWindow(entries: 10);
        await using var pages = reader.FollowAsync(new FeedScope(County, null), 0, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.Equal("0: 1,2,3,4,5 → 5", await NextAsync(pages));
        Assert.Equal("5: 6,7,8,9,10 → 10", await NextAsync(pages));
        window.Append([Entry(11, Ours)]);
        Assert.Equal("10: 11 → 11", await NextAsync(pages));
    }

    [Fact]
    public async Task A_reader_that_stops_gets_no_further_page_however_far_behind_it_is()
    {
        var (_, reader) = BehindTheWindow(entries: 20);
        using var stop = new CancellationTokenSource();
        await using var pages = reader.FollowAsync(new FeedScope(County, null), 0, stop.Token).GetAsyncEnumerator(stop.Token);

        Assert.Equal("0: 1,2,3,4,5 → 5", await NextAsync(pages));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pages.MoveNextAsync().AsTask());
    }

    [Fact]
    public void The_window_holds_what_a_board_looks_through_also_while_it_takes_in_as_much() =>
        Assert.True(FeedWindow.Capacity >= 2 * BoardMessages.EntriesLookedThrough);

    /// <summary>A window of the last four entries, before a ledger that gives all of them, five at a time.</summary>
    private static (FeedWindow Window, FeedReader Reader) BehindTheWindow(int entries)
    {
        var window = new FeedWindow(capacity: 4);
        var all = Enumerable.Range(1, entries).Select(sequence => Entry(sequence, Ours)).ToList();
        window.Append(all);
        var ledger = Answers.Of<ILedgerReaderGrain>((_, arguments) => Task.FromResult<IReadOnlyList<LedgerEntry>>([.. all.Skip((int)(long)arguments[0]!).Take(5)]));
        return (window, Reader(window, (typeof(ILedgerReaderGrain), _ => ledger)));
    }

    private static FeedReader Reader(FeedWindow window, params (Type Interface, Func<string, object> Grain)[] grains) =>
        new(window, GrainsInMemory.Of(grains), new CountyCalls(RetryPolicy.Never, TimeProvider.System), new ServedCounty(County));

    private static async Task<string> NextAsync(IAsyncEnumerator<FeedPage?> pages)
    {
        Assert.True(await pages.MoveNextAsync());
        var page = pages.Current!;
        return $"{page.Previous}: {string.Join(",", page.Entries.Select(entry => entry.Sequence))} → {page.Cursor}";
    }

    private static LedgerEntry Entry(long sequence, TownshipCode township) => new()
    {
        County = County,
        Sequence = sequence,
        Stream = GrainKeys.Of(township),
        Version = sequence,
        Type = EntryTypes.AlertTriggered,
        OccurredAt = DateTimeOffset.UnixEpoch,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Township = township,
        Actor = Actors.System,
        CommandId = Guid.NewGuid(),
        CommandIndex = 0,
        Body = "{}",
        Hash = [],
    };
}
