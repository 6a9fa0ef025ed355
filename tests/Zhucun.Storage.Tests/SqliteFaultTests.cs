using Microsoft.Data.Sqlite;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>What only a ledger in a file can suffer, and what the file itself guards.</summary>
public sealed class SqliteFaultTests
{
    [Fact]
    public async Task A_full_disk_is_told_loses_nothing_acknowledged_and_ends_with_room()
    {
        await using var place = new SqlitePlace();
        await using var test = place.Open();
        place.SetBeforeNextWrite(test, "PRAGMA max_page_count = 40");
        var acknowledged = new List<LedgerEntry>();
        AppendOutcome outcome;
        do
        {
            outcome = await test.Ledger.AppendAsync(Bulky(acknowledged.Count));
            if (outcome is AppendOutcome.Committed committed)
                acknowledged.AddRange(committed.Entries);
        }
        while (outcome is AppendOutcome.Committed);

        Assert.Equal(new AppendOutcome.Unavailable(LedgerFault.DiskFull), outcome);
        Assert.NotEmpty(acknowledged);
        Assert.Equal(LedgerFault.DiskFull, await test.Refusal(Bulky(1000)));
        Entries.AreEqual(acknowledged, await test.All());

        place.SetBeforeNextWrite(test, "PRAGMA max_page_count = 100000");
        acknowledged.AddRange(await test.Commit(Bulky(1000)));
        Entries.AreDense(acknowledged);
        Entries.AreEqual(acknowledged, await test.All());
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_says_so_and_takes_entries_again_once_it_can()
    {
        await using var place = new SqlitePlace();
        await using var test = place.Open();
        place.SetBeforeNextWrite(test, "PRAGMA query_only = ON");

        Assert.Equal(LedgerFault.ReadOnly, await test.Refusal(New.Append("a:1")));

        place.SetBeforeNextWrite(test, "PRAGMA query_only = OFF");
        Assert.Equal(1, (await test.Commit(New.Append("a:1")))[0].Sequence);
    }

    [Fact]
    public async Task After_a_clean_close_the_file_alone_holds_every_entry()
    {
        await using var place = new SqlitePlace();
        await using (var test = place.Open())
        {
            for (var stream = 1; stream <= 20; stream++)
                await test.Commit(New.Append($"a:{stream}"));
            // Several readers at once, which then lie idle.
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => test.All()));
        }

        Assert.Equal([place.File], Directory.GetFiles(place.Folder, "ledger.db*"));
        Assert.Equal(20, place.Ask("SELECT count(*) FROM entries"));
    }

    [Fact]
    public async Task After_a_failure_of_the_file_the_next_write_has_a_new_connection()
    {
        await using var place = new SqlitePlace();
        await using var test = place.Open();
        await test.Commit(New.Append("a:1"));
        place.Execute("ALTER TABLE heads RENAME TO hidden");

        Assert.Equal(LedgerFault.Failed, await test.Refusal(New.Append("b:1")));
        Assert.Equal(LedgerFault.Failed, await test.Refusal(New.Append("b:1")));

        place.Execute("ALTER TABLE hidden RENAME TO heads");
        Assert.Equal(2, (await test.Commit(New.Append("b:1")))[0].Sequence);
    }

    [Theory]
    [InlineData("DELETE FROM entries")]
    [InlineData("UPDATE entries SET body = '{}'")]
    [InlineData("UPDATE entries SET township = 1")]
    [InlineData("UPDATE entries SET personal = 'somebody else'")]
    [InlineData("UPDATE entries SET personal = NULL")]
    [InlineData("UPDATE entries SET salt = NULL")]
    [InlineData("UPDATE entries SET personal = NULL, salt = NULL, personal_hash = NULL")]
    [InlineData("UPDATE entries SET personal = NULL, salt = NULL, hash = zeroblob(32)")]
    public async Task The_file_refuses_to_change_or_delete_an_entry(string sql)
    {
        await using var place = new SqlitePlace();
        await using var test = place.Open();
        await test.Commit(WithPersonal());

        var refusal = Assert.Throws<SqliteException>(() => place.Execute(sql));

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_lets_personal_values_be_dropped_with_their_salt()
    {
        await using var place = new SqlitePlace();
        await using var test = place.Open();
        var entry = (await test.Commit(WithPersonal()))[0];

        place.Execute("UPDATE entries SET personal = NULL, salt = NULL");

        var personal = Assert.Single(await test.All()).Personal;
        Assert.Equal((null, null), (personal!.Text, personal.Salt));
        Assert.Equal(entry.Personal!.KeyedHash, personal.KeyedHash);
    }

    [Fact]
    public async Task A_person_with_a_sqlite_shell_finds_the_types_by_name()
    {
        await using var place = new SqlitePlace();
        await using var test = place.Open();
        await test.Commit(New.Append("a:1", New.Entry(type: EntryTypes.AlertRetracted)));

        Assert.Equal(1, place.Ask("SELECT count(*) FROM entries JOIN entry_types ON number = type WHERE name = 'alert.retracted.v1'"));
        Assert.Equal(EntryTypes.All.Count, place.Ask("SELECT count(*) FROM entry_types"));
    }

    [Fact]
    public async Task A_schema_from_the_future_is_refused_in_a_sentence()
    {
        await using var place = new SqlitePlace();
        await place.Open().DisposeAsync();
        place.Execute("INSERT INTO schema_version VALUES (1000, 'ledger-1000')");

        var refusal = Assert.Throws<DataFolderException>(() => place.Open());

        Assert.Contains("schema version 1000", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("结构版本为 1000", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counties_in_one_file_have_sequences_of_their_own()
    {
        using var temporary = new TemporaryFolder();
        using var folder = DataFolder.Open(temporary.Path);
        await using var ledgers = new SqliteLedgers(folder, temporary.Keys(), new SetClock(DateTimeOffset.UnixEpoch), new Deaf());
        var (huize, other) = (ledgers.Of(LedgerPlace.County), ledgers.Of(new CountyCode(530325)));
        Assert.Same(huize, ledgers.Of(LedgerPlace.County));

        var appends = Enumerable.Range(0, 50).SelectMany(i => (Task<AppendOutcome>[])[huize.AppendAsync(New.Append($"m:{i}")), other.AppendAsync(New.Append($"m:{i}"))]);
        Assert.All(await Task.WhenAll(appends), outcome => Assert.IsType<AppendOutcome.Committed>(outcome));

        foreach (var ledger in (ILedger[])[huize, other])
        {
            var all = await ledger.ReadAsync(0, 1000);
            Assert.Equal(50, all.Count);
            Entries.AreDense(all);
        }
    }

    private static LedgerAppend Bulky(int number) => New.Append($"m:{number}", New.Entry() with { Body = $"\"{new string('长', 1500)}\"" });

    private static LedgerAppend WithPersonal() => New.Append("a:1", New.Entry() with { Personal = EntryHash.Seal("于某") });

    private sealed class Deaf : ICommitListener
    {
        public void Committed(CountyCode county, IReadOnlyList<LedgerEntry> entries)
        {
        }
    }
}
