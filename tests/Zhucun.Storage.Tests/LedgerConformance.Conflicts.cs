using Zhucun.Grains.Ledgers;

namespace Zhucun.Storage.Tests;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task A_version_that_is_taken_conflicts_and_writes_nothing()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        await test.Commit(New.Append("a:1"));

        Assert.IsType<AppendOutcome.VersionConflict>(await test.Ledger.AppendAsync(New.Append("a:1")));
        Assert.Single(await test.All());
        Assert.Equal(1, await test.Ledger.HeadAsync());
    }

    [Fact]
    public async Task A_version_that_the_stream_has_not_reached_conflicts()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var last = Assert.Single(await test.Commit(New.Append("a:1")));

        Assert.IsType<AppendOutcome.VersionConflict>(await test.Ledger.AppendAsync(New.After(last with { Version = 2 })));
        Assert.IsType<AppendOutcome.VersionConflict>(await test.Ledger.AppendAsync(New.After(last with { Stream = "b:1" })));
        Assert.Single(await test.All());
    }

    [Fact]
    public async Task A_previous_hash_that_is_not_the_streams_conflicts()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var last = Assert.Single(await test.Commit(New.Append("a:1")));

        Assert.IsType<AppendOutcome.VersionConflict>(await test.Ledger.AppendAsync(New.After(last) with { PreviousHash = EntryHash.Genesis }));
        Assert.Single(await test.All());
    }

    [Fact]
    public async Task A_repeated_command_is_seen_and_writes_nothing()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var command = Guid.NewGuid();
        var first = await test.Commit(New.Append("a:1", command));

        Assert.IsType<AppendOutcome.CommandSeen>(await test.Ledger.AppendAsync(New.After(first[0], command)));
        Assert.Single(await test.All());
    }

    [Fact]
    public async Task A_repeated_command_on_a_stale_version_is_seen_rather_than_a_conflict()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var command = Guid.NewGuid();
        await test.Commit(New.Append("a:1", command));

        Assert.IsType<AppendOutcome.CommandSeen>(await test.Ledger.AppendAsync(New.Append("a:1", command)));
    }

    [Fact]
    public async Task The_same_command_in_another_stream_is_another_command()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var command = Guid.NewGuid();
        await test.Commit(New.Append("a:1", command));
        await test.Commit(New.Append("b:1", command));
    }

    [Fact]
    public async Task One_offender_in_a_batch_spoils_no_other()
    {
        await using var place = NewPlace();
        var test = place.Open();
        var (taken, seen) = (Guid.NewGuid(), Guid.NewGuid());
        await test.Commit(New.Append("taken:1", taken));
        var last = await test.Commit(New.Append("seen:1", seen));
        var appends = Enumerable.Range(0, 20).Select(i => New.Append($"m:{i}", entries: 1 + (i % 3))).ToArray();
        appends[6] = New.Append("taken:1", entries: 3);
        appends[13] = New.After(last[0], seen);

        var outcomes = await test.InOneBatch(appends);

        Assert.Contains(appends.Length, test.Store.Writes);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var expected = i switch { 6 => typeof(AppendOutcome.VersionConflict), 13 => typeof(AppendOutcome.CommandSeen), _ => typeof(AppendOutcome.Committed) };
            Assert.IsType(expected, outcomes[i]);
        }

        var all = await test.All();
        await test.DisposeAsync();
        Entries.AreDense(all);
        Entries.ChainFromGenesis(all);
        Assert.Equal(3 + appends.Where((_, i) => i is not (6 or 13)).Sum(append => append.Entries.Count), all.Count);
        Entries.AreEqual(all, test.Listener.Heard);
    }

    [Fact]
    public async Task Of_two_rivals_for_a_version_in_one_batch_the_first_wins()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var (first, second) = (New.Append("a:1"), New.Append("a:1"));

        var outcomes = await test.InOneBatch(first, second);

        Assert.Contains(2, test.Store.Writes);
        Assert.IsType<AppendOutcome.Committed>(outcomes[0]);
        Assert.IsType<AppendOutcome.VersionConflict>(outcomes[1]);
        Assert.Equal(first.Entries[0].CommandId, Assert.Single(await test.Ledger.ReadStreamAsync("a:1", 0, 10)).CommandId);
    }

    [Fact]
    public async Task A_command_sent_twice_into_one_batch_is_written_once_and_seen_once()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var append = New.Append("a:1", entries: 2);

        var outcomes = await test.InOneBatch(append, append);

        Assert.IsType<AppendOutcome.Committed>(outcomes[0]);
        Assert.IsType<AppendOutcome.CommandSeen>(outcomes[1]);
        Assert.Equal(2, (await test.Ledger.ReadStreamAsync("a:1", 0, 10)).Count);
    }

    [Fact]
    public async Task What_no_decision_can_mean_is_refused_as_the_callers_fault()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var good = New.Append("a:1");
        var another = Assert.Single(await test.Commit(New.Append("b:1")));
        LedgerAppend[] bad =
        [
            good with { Entries = [] },
            good with { Stream = "" },
            good with { ExpectedVersion = -1 },
            good with { PreviousHash = [1, 2, 3] },
            good with { PreviousHash = another.Hash },
            good with { Entries = [New.Entry() with { Type = "member.teleported.v1" }] },
            good with { Entries = [New.Entry(), New.Entry(index: 1)] },
            good with { Entries = [good.Entries[0], good.Entries[0]] },
            good with { Entries = [New.Entry() with { Body = "{\"a\":\"\0\"}" }] },
        ];

        foreach (var append in bad)
            await Assert.ThrowsAsync<ArgumentException>(() => test.Ledger.AppendAsync(append));
        Assert.Single(await test.All());
    }
}
