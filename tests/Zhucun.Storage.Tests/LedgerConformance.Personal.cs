using Zhucun.Grains.Ledgers;
using Zhucun.Silo.PersonalKeys;
using Zhucun.Silo.Verify;

namespace Zhucun.Storage.Tests;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Personal_values_are_plain_to_grains_and_sealed_in_the_row_salt_and_all()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var personal = EntryHash.Seal("""{"name":"于小溪","phone":"13800000011"}""");
        await test.Commit(WithPersonal("member:1", personal));

        var read = Assert.Single(await test.All()).Personal!;
        Assert.Equal(personal.Text, read.Text);
        Assert.Equal(personal.Salt, read.Salt);
        var stored = Stored(place).Personal!;
        Assert.StartsWith("e1:", stored.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000011", stored.Text, StringComparison.Ordinal);
        Assert.NotEqual(personal.Salt, stored.Salt);
        Assert.Equal(personal.KeyedHash, stored.KeyedHash);
    }

    [Fact]
    public async Task What_an_older_key_sealed_is_still_read_and_a_new_one_seals()
    {
        await using var place = NewPlace();
        await using (var before = place.Open())
            await before.Commit(WithPersonal("member:1", EntryHash.Seal("before")));
        PersonalKeyFile.Rotate(place.KeyFile);
        await using var test = place.Open();
        await test.Commit(WithPersonal("member:2", EntryHash.Seal("after")));

        Assert.Equal(["before", "after"], (await test.All()).Select(entry => entry.Personal!.Text));
        using var rows = place.Rows();
        Assert.Null(new LedgerVerifier(rows, place.Keys().Ring).Verify());
    }

    [Fact]
    public async Task Keys_that_another_silo_rotated_meanwhile_are_found()
    {
        await using var place = NewPlace();
        var test = place.Open();
        PersonalKeyFile.Rotate(place.KeyFile);
        await test.DisposeAsync();
        await using (var other = place.Open())
            await other.Commit(WithPersonal("member:1", EntryHash.Seal("by the other")));
        var old = test.Personal.Open(Stored(place));

        Assert.Equal("by the other", old.Personal!.Text);
        Assert.Empty(place.Logs.Told);
    }

    [Fact]
    public async Task A_value_whose_key_is_gone_reads_as_dropped_and_is_told_once()
    {
        await using var place = NewPlace();
        await using (var before = place.Open())
        {
            await before.Commit(WithPersonal("member:1", EntryHash.Seal("one")));
            await before.Commit(WithPersonal("member:2", EntryHash.Seal("two")));
        }

        File.Delete(place.KeyFile);
        await using var test = place.Open();
        var entries = await test.All();

        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.Equal((null, null, 32), (entry.Personal!.Text, entry.Personal.Salt, entry.Personal.KeyedHash.Length)));
        Entries.ChainFromGenesis(entries);
        Assert.Contains("KeyMissing", Assert.Single(place.Logs.Told), StringComparison.Ordinal);
        using var rows = place.Rows();
        var verifier = new LedgerVerifier(rows, place.Keys().Ring);
        Assert.Null(verifier.Verify());
        Assert.Equal(2, verifier.WithoutKey);
    }

    private static LedgerAppend WithPersonal(string stream, PersonalPart personal, string type = EntryTypes.MemberCheckedIn) =>
        New.Append(stream, New.Entry(type: type) with { Personal = personal });

    /// <summary>The first entry as the database holds it.</summary>
    private static LedgerEntry Stored(LedgerPlace place)
    {
        using var rows = place.Rows();
        Assert.True(rows.Next());
        return rows.Entry();
    }
}
