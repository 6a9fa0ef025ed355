using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Many_concurrent_writers_leave_one_dense_sequence()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            var last = (await test.Commit(New.Append($"w:{writer}")))[^1];
            for (var i = 1; i < 50; i++)
                last = (await test.Commit(New.After(last)))[^1];
        }, TestContext.Current.CancellationToken)));

        var all = await test.All();
        Assert.Equal(64 * 50, all.Count);
        Entries.AreDense(all);
        Entries.ChainFromGenesis(all);
        Assert.All(all.GroupBy(entry => entry.Stream), stream => Assert.Equal(50, stream.Count()));
    }

    [Fact]
    public async Task The_listener_hears_each_entry_once_in_the_order_of_commits()
    {
        await using var place = NewPlace();
        var test = place.Open();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => test.Commit(New.Append($"m:{i}", entries: 2)), TestContext.Current.CancellationToken)));
        var all = await test.All();
        await test.DisposeAsync();

        Entries.AreDense(test.Listener.Heard);
        Entries.AreEqual(all, test.Listener.Heard);
    }

    [Fact]
    public async Task A_listener_that_throws_stops_nobody()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        test.Listener.Hearing = _ => throw new InvalidOperationException("a listener's own trouble");

        await test.Commit(New.Append("a:1"));
        await test.Commit(New.Append("b:1"));
    }

    [Fact]
    public async Task A_full_queue_answers_at_once_and_what_waits_is_still_committed()
    {
        await using var place = NewPlace();
        await using var test = place.Open(new LedgerOptions { QueueCapacity = 3 });
        var entered = test.Store.Hold();
        var inHand = test.Ledger.AppendAsync(New.Append("m:0"));
        await entered;
        var waiting = Enumerable.Range(1, 3).Select(i => test.Ledger.AppendAsync(New.Append($"m:{i}"))).ToArray();

        var refused = test.Ledger.AppendAsync(New.Append("m:4"));

        Assert.True(refused.IsCompletedSuccessfully);
        Assert.Equal(LedgerFault.QueueFull, Assert.IsType<AppendOutcome.Unavailable>(await refused).Fault);
        test.Store.Release();
        Assert.All(await Task.WhenAll([inHand, .. waiting]), outcome => Assert.IsType<AppendOutcome.Committed>(outcome));
        Assert.Equal(4, (await test.All()).Count);
    }

    [Fact]
    public async Task A_batch_holds_no_more_entries_than_its_bound_unless_one_append_alone_does()
    {
        await using var place = NewPlace();
        await using var test = place.Open(new LedgerOptions { BatchEntries = 4 });

        await test.InOneBatch(New.Append("a:1", entries: 3), New.Append("b:1", entries: 1), New.Append("c:1", entries: 3),
            New.Append("d:1", entries: 9), New.Append("e:1", entries: 1));

        // The held one; a and b fill a batch; c leaves no room for d; d is larger than a batch and is never split.
        Assert.Equal([1, 2, 1, 1, 1], test.Store.Writes);
        Entries.AreDense(await test.All());
    }

    [Fact]
    public async Task Reopening_continues_the_sequence_and_the_streams()
    {
        await using var place = NewPlace();
        LedgerEntry last;
        await using (var before = place.Open())
            last = (await before.Commit(New.Append("a:1", entries: 3)))[^1];

        await using var test = place.Open();
        Assert.Equal(3, await test.Ledger.HeadAsync());
        Assert.Equal(last.RecordedAt, await test.Ledger.LastRecordedAtAsync());
        var entry = Assert.Single(await test.Commit(New.After(last)));

        Assert.Equal((4, 4), (entry.Sequence, entry.Version));
        Entries.ChainFromGenesis(await test.All());
    }

    [Fact]
    public async Task Recording_times_never_fall_even_if_the_clock_does()
    {
        await using var place = NewPlace();
        var start = place.Clock.Now;
        await using (var before = place.Open())
        {
            await before.Commit(New.Append("a:1"));
            place.Clock.Now = start.AddHours(-1);
            await before.Commit(New.Append("b:1"));
        }

        await using var test = place.Open();
        await test.Commit(New.Append("c:1"));
        place.Clock.Now = start.AddTicks(19);
        await test.Commit(New.Append("d:1"));

        // 1.9 µs are cut to 1 µs, the ledger's resolution.
        Assert.Equal([start, start, start, start.AddTicks(10)], (await test.All()).Select(entry => entry.RecordedAt));
    }

    [Fact]
    public async Task A_failure_of_the_database_is_answered_and_the_writer_goes_on()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        test.Store.BeforeNextWrite(() => throw new InvalidOperationException("something that nobody foresaw"));

        Assert.Equal(LedgerFault.Failed, await test.Refusal(New.Append("a:1")));
        Assert.Equal(0, await test.Ledger.HeadAsync());
        Assert.Equal(1, (await test.Commit(New.Append("a:1")))[0].Sequence);
    }

    [Fact]
    public async Task Closing_commits_what_waits_and_then_takes_nothing()
    {
        await using var place = NewPlace();
        var test = place.Open();
        var entered = test.Store.Hold();
        var inHand = test.Ledger.AppendAsync(New.Append("a:1"));
        await entered;
        var waiting = test.Ledger.AppendAsync(New.Append("b:1"));

        var closing = test.DisposeAsync();

        await closing;
        Assert.IsType<AppendOutcome.Committed>(await inHand);
        Assert.IsType<AppendOutcome.Committed>(await waiting);
        Assert.Equal(LedgerFault.Closing, await test.Refusal(New.Append("c:1")));
        await using var again = place.Open();
        Assert.Equal(["a:1", "b:1"], (await again.All()).Select(entry => entry.Stream));
    }
}
