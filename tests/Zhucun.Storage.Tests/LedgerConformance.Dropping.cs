using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Verify;

namespace Zhucun.Storage.Tests;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task What_is_due_is_dropped_salt_and_all_and_the_ledger_still_holds()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        await test.Commit(WithPersonal("member:1", EntryHash.Seal("a name"), EntryTypes.MemberPosted));
        await test.Commit(WithPersonal("member:2", EntryHash.Seal("an old position")));
        var due = new PersonalDrop(EntryTypes.MemberCheckedIn, place.Clock.Now.AddTicks(10));
        place.Clock.Now = place.Clock.Now.AddTicks(10);
        await test.Commit(WithPersonal("member:3", EntryHash.Seal("a young position")));
        var before = await test.All();

        Assert.Equal(new DroppedPage(1, IsLast: true), await test.Ledger.DropPersonalAsync(due, 100));

        var after = await test.All();
        Assert.Equal(["a name", null, "a young position"], after.Select(entry => entry.Personal!.Text));
        Assert.Null(after[1].Personal!.Salt);
        Assert.Equal(before.Select(entry => entry.Personal!.KeyedHash), after.Select(entry => entry.Personal!.KeyedHash));
        Assert.Equal(before.Select(entry => entry.Hash), after.Select(entry => entry.Hash));
        Assert.Equal(before[1].CommandId, Assert.Single(await test.Ledger.FindCommandAsync("member:2", before[1].CommandId)).CommandId);
        using var rows = place.Rows();
        var verifier = new LedgerVerifier(rows, place.Keys().Ring);
        Assert.Null(verifier.Verify());
        Assert.Equal(0, verifier.WithoutKey);
    }

    [Fact]
    public async Task Dropping_goes_on_page_by_page_from_where_it_came_to()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        for (var i = 0; i < 5; i++)
            await test.Commit(WithPersonal($"member:{i}", EntryHash.Seal("somewhere")));
        var due = new PersonalDrop(EntryTypes.MemberCheckedIn, place.Clock.Now.AddDays(1));

        Assert.Equal(new DroppedPage(2, IsLast: false), await test.Ledger.DropPersonalAsync(due, 2));
        Assert.Equal(new DroppedPage(2, IsLast: false), await test.Ledger.DropPersonalAsync(due, 2));
        Assert.Equal(new DroppedPage(1, IsLast: true), await test.Ledger.DropPersonalAsync(due, 2));
        Assert.Equal(new DroppedPage(0, IsLast: true), await test.Ledger.DropPersonalAsync(due, 2));
        await test.Commit(WithPersonal("member:6", EntryHash.Seal("somewhere")));
        Assert.Equal(new DroppedPage(1, IsLast: true), await test.Ledger.DropPersonalAsync(due, 2));
    }

    [Fact]
    public async Task Dropping_leaves_an_empty_ledger_and_other_types_alone()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var due = new PersonalDrop(EntryTypes.MemberCheckedIn, place.Clock.Now.AddDays(1));
        Assert.Equal(new DroppedPage(0, IsLast: true), await test.Ledger.DropPersonalAsync(due, 100));

        await test.Commit(WithPersonal("member:1", EntryHash.Seal("a name"), EntryTypes.MemberPosted));
        Assert.Equal(new DroppedPage(0, IsLast: true), await test.Ledger.DropPersonalAsync(due, 100));

        Assert.Equal("a name", Assert.Single(await test.All()).Personal!.Text);
    }

    [Fact]
    public async Task Many_may_drop_at_once_while_others_write()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        for (var i = 0; i < 40; i++)
            await test.Commit(WithPersonal($"member:{i}", EntryHash.Seal("somewhere")));
        var due = new PersonalDrop(EntryTypes.MemberCheckedIn, place.Clock.Now.AddDays(1));
        var writing = Task.WhenAll(Enumerable.Range(100, 40).Select(i => test.Ledger.AppendAsync(WithPersonal($"member:{i}", EntryHash.Seal("somewhere")))));

        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => test.Ledger.DropPersonalAsync(due, 5)));

        Assert.Equal(40, pages.Sum(page => page.Dropped));
        Assert.All(await writing, outcome => Assert.IsType<AppendOutcome.Committed>(outcome));
        var entries = await test.All();
        Assert.All(entries.Take(40), entry => Assert.Null(entry.Personal!.Text));
        Assert.All(entries.Skip(40), entry => Assert.NotNull(entry.Personal!.Text));
        Entries.ChainFromGenesis(entries);
    }
}
