using Zhucun.Grains;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Verify;

namespace Zhucun.Storage.Tests;

/// <summary>The verifier finds in PostgreSQL what it finds in SQLite; what its column types cannot hold does not have to be found.</summary>
public sealed class PostgresVerifierTests(PostgresServer server)
{
    [Fact]
    public async Task An_untouched_ledger_of_two_silos_holds_also_while_it_is_open()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        await using var ahead = place.Open();
        await using var behind = place.OpenBeside(TimeSpan.FromHours(-1));
        await Fill(ahead);
        await behind.Commit(New.Append("member:9"));

        Assert.Equal((0, "账本完好：5 条。 / The ledger holds: 5 entries.\n", ""), Run("verify", "--postgres", place.ConnectionString, "--personal-keys", place.KeyFile));
        Assert.Contains("4 personal values were not checked", Run("verify", "--postgres", place.ConnectionString).Output, StringComparison.Ordinal);
        Assert.Equal(2, Run("verify", "--postgres", place.ConnectionString, "--personal-keys", "nowhere").Code);
    }

    [Fact]
    public async Task Dropped_personal_values_break_nothing()
    {
        await using var place = await FilledAsync();
        place.Execute("UPDATE entries SET personal = NULL, salt = NULL WHERE sequence = 2");

        Assert.Equal(0, Run("verify", "--postgres", place.ConnectionString).Code);
    }

    [Theory]
    [InlineData("version = 7", "version has a gap")]
    [InlineData("type = 9999", "type number 9999 is unknown")]
    [InlineData("recorded_at = recorded_at - 1", "hash")]
    [InlineData("township = NULL", "hash")]
    [InlineData("duty_date = 20261399", "cannot be read")]
    [InlineData("slot = 7", "cannot be read")]
    [InlineData("command_id = gen_random_uuid()", "hash")]
    [InlineData("settles = NOT settles", "hash")]
    [InlineData("body = body || ' '", "hash")]
    [InlineData("body = ltrim(body, '{')", "no valid JSON")]
    [InlineData("personal = 'somebody else'", "do not fit their keyed hash")]
    [InlineData("personal = personal || 'AAAA'", "do not open under their key")]
    [InlineData("salt = NULL", "only one was dropped")]
    [InlineData("hash = ''", "hash")]
    public async Task A_changed_column_is_named_with_its_entry(string change, string what)
    {
        await using var place = await FilledAsync();
        WithoutTriggers(place, $"UPDATE entries SET {change} WHERE sequence = 3");

        var (code, output, _) = Run("verify", "--postgres", place.ConnectionString, "--personal-keys", place.KeyFile);

        Assert.Equal(1, code);
        Assert.Contains("county 530326, sequence 3 (stream member:", output, StringComparison.Ordinal);
        Assert.Contains(what, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE sequence = 2", "the sequence has a gap")]
    [InlineData("DELETE FROM entries WHERE sequence = 4", "the head says 4, the last entry is 3")]
    [InlineData("UPDATE heads SET recorded_at = recorded_at + 1", "the head says 4, the last entry is 4")]
    [InlineData("DELETE FROM heads", "the head says 0, the last entry is 4")]
    public async Task A_missing_entry_or_a_wrong_head_is_named(string sql, string what)
    {
        await using var place = await FilledAsync();
        WithoutTriggers(place, sql);

        var (code, output, _) = Run("verify", "--postgres", place.ConnectionString);

        Assert.Equal(1, code);
        Assert.Contains(what, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=zhucun")]
    [InlineData("not a connection string")]
    public void A_database_that_cannot_be_read_is_told(string connectionString)
    {
        var (code, _, errors) = Run("verify", "--postgres", connectionString);

        Assert.Equal(2, code);
        Assert.Contains("cannot be read", errors, StringComparison.Ordinal);
    }

    private static void WithoutTriggers(PostgresPlace place, string sql) => place.Execute($"SET session_replication_role = replica; {sql}");

    private async Task<PostgresPlace> FilledAsync()
    {
        var place = new PostgresPlace(server.NewDatabase());
        await using var test = place.Open();
        await Fill(test);
        return place;
    }

    private static async Task Fill(LedgerUnderTest test)
    {
        var last = new Dictionary<string, LedgerEntry>();
        foreach (var stream in (string[])["member:1", "member:2", "member:1", "member:2"])
        {
            var entry = New.Entry() with
            {
                Township = New.Township,
                Village = new VillageCode(530326105201),
                Member = New.Member(1),
                DutyDate = New.Morning.Date,
                Slot = Slot.Morning,
                Settles = true,
                Body = """{"n":1}""",
                Personal = EntryHash.Seal("AAA"),
            };
            var append = last.TryGetValue(stream, out var before) ? New.After(before, entry) : New.Append(stream, entry);
            last[stream] = (await test.Commit(append))[0];
        }
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (VerifyCommand.Run(args, output, errors), output.ToString(), errors.ToString());
    }
}
