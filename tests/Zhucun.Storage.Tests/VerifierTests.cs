using Zhucun.Grains;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Verify;

namespace Zhucun.Storage.Tests;

/// <summary>The verifier finds whatever was changed behind the ledger's back.</summary>
public sealed class VerifierTests
{
    private static readonly string[] Streams = ["member:1", "member:2", "member:1", "member:1", "member:2"];

    [Fact]
    public async Task An_untouched_ledger_holds_also_while_it_is_open()
    {
        await using var place = new SqlitePlace();
        var test = place.Open();
        await Fill(test);
        Assert.Equal((0, "账本完好：5 条。 / The ledger holds: 5 entries.\n", ""), Run("verify", "--data", place.Folder));

        await test.DisposeAsync();
        Assert.Equal(0, Run("verify", "--data", place.Folder).Code);
    }

    [Fact]
    public async Task An_empty_ledger_holds()
    {
        await using var place = new SqlitePlace();
        await place.Open().DisposeAsync();

        Assert.Equal(0, Run("verify", "--data", place.Folder).Code);
    }

    [Fact]
    public async Task Dropped_personal_values_break_nothing()
    {
        await using var place = await Filled();
        place.Execute("UPDATE entries SET personal = NULL, salt = NULL WHERE sequence IN (2, 3)");

        Assert.Equal(0, Run("verify", "--data", place.Folder).Code);
    }

    [Fact]
    public async Task Without_the_keys_everything_else_is_checked_and_what_was_not_is_said()
    {
        await using var place = await Filled();
        File.Delete(place.KeyFile);

        var (code, output, _) = Run("verify", "--data", place.Folder);

        Assert.Equal(0, code);
        Assert.Contains("the keyed hashes of 5 personal values were not checked", output, StringComparison.Ordinal);
        Assert.Contains("5 条个人信息的哈希未核对", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stream = 'member:3'")]
    [InlineData("version = 7")]
    [InlineData("type = 42", "hash")]
    [InlineData("type = 9999", "type number 9999 is unknown")]
    [InlineData("type = type + 4294967296")]
    [InlineData("occurred_at = occurred_at + 1", "hash")]
    [InlineData("recorded_at = recorded_at + 1", "hash")]
    [InlineData("township = township + 1", "hash")]
    [InlineData("township = NULL", "hash")]
    [InlineData("village = village + 1", "hash")]
    [InlineData("member = member + 1", "hash")]
    [InlineData("duty_date = duty_date + 1", "hash")]
    [InlineData("duty_date = 20261399", "cannot be read")]
    [InlineData("slot = 2", "hash")]
    [InlineData("slot = 7", "cannot be read")]
    [InlineData("actor = 'somebody'", "hash")]
    [InlineData("command_id = zeroblob(16)", "hash")]
    [InlineData("command_id = zeroblob(15)", "cannot be read")]
    [InlineData("command_index = 1", "hash")]
    [InlineData("settles = 0", "hash")]
    [InlineData("settles = 2", "cannot be read")]
    [InlineData("wakes = 0", "hash")]
    [InlineData("body = replace(body, '1', '2')", "hash")]
    [InlineData("body = body || ' '", "hash")]
    [InlineData("body = substr(body, 2)", "no valid JSON")]
    [InlineData("personal = personal || 'AAAA'", "do not open under their key")]
    [InlineData("personal = (SELECT personal FROM entries WHERE sequence = 1), salt = (SELECT salt FROM entries WHERE sequence = 1)", "do not open under their key")]
    [InlineData("personal = 'AAA'", "do not fit their keyed hash")]
    [InlineData("personal = NULL", "only one was dropped")]
    [InlineData("salt = zeroblob(16)", "personal")]
    [InlineData("salt = NULL", "only one was dropped")]
    [InlineData("personal_hash = zeroblob(32)", "personal")]
    [InlineData("personal_hash = NULL", "without the keyed hash")]
    [InlineData("personal = NULL, salt = NULL, personal_hash = zeroblob(32)", "hash")]
    [InlineData("personal = NULL, salt = NULL, personal_hash = NULL", "hash")]
    [InlineData("hash = zeroblob(32)", "hash")]
    public async Task A_changed_column_is_named_with_its_entry(string change, string what = "")
    {
        await using var place = await Filled();
        place.Execute($"DROP TRIGGER entries_do_not_change; UPDATE entries SET {change} WHERE sequence = 3");

        var (code, output, _) = Run("verify", "--data", place.Folder);

        Assert.Equal(1, code);
        Assert.Contains("county 530326, sequence 3 (stream member:", output, StringComparison.Ordinal);
        Assert.Contains("县 530326 第 3 条", output, StringComparison.Ordinal);
        Assert.Contains(what, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE sequence = 3", 4)]
    [InlineData("UPDATE entries SET sequence = 99 WHERE sequence = 3", 4)]
    [InlineData("DELETE FROM entries WHERE sequence = 1", 2)]
    [InlineData("UPDATE entries SET county = 530325 WHERE sequence = 3", 3)]
    public async Task A_missing_entry_is_named_by_the_one_behind_the_gap(string sql, long found)
    {
        await using var place = await Filled();
        place.Execute($"DROP TRIGGER entries_do_not_change; DROP TRIGGER entries_are_kept; {sql}");

        var (code, output, _) = Run("verify", "--data", place.Folder);

        Assert.Equal(1, code);
        Assert.Contains($"sequence {found} (stream", output, StringComparison.Ordinal);
        Assert.Contains("the sequence has a gap", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE sequence = 5", "the head says 5, the last entry is 4")]
    [InlineData("UPDATE heads SET sequence = 6", "the head says 6, the last entry is 5")]
    [InlineData("UPDATE heads SET recorded_at = 1", "the head says 5, the last entry is 5")]
    [InlineData("DELETE FROM heads", "the head says 0, the last entry is 5")]
    public async Task A_head_that_is_not_the_last_entry_is_named(string sql, string what)
    {
        await using var place = await Filled();
        place.Execute($"DROP TRIGGER entries_are_kept; {sql}");

        var (code, output, _) = Run("verify", "--data", place.Folder);

        Assert.Equal(1, code);
        Assert.Contains("head of county 530326", output, StringComparison.Ordinal);
        Assert.Contains(what, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_ledger_is_told_and_left_alone()
    {
        using var folder = new TemporaryFolder();

        var (code, _, errors) = Run("verify", "--data", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains("There is no ledger", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_that_is_no_ledger_is_told()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "ledger.db"), new string('x', 5000));

        var (code, _, errors) = Run("verify", "--data", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains("cannot be read", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("verify")]
    [InlineData("verify", "--data")]
    [InlineData("run", "--data", "x")]
    public void Anything_else_gets_the_usage_which_says_where_a_silo_of_its_own_comes(params string[] args)
    {
        var (code, _, errors) = Run(args);

        Assert.Equal(2, code);
        Assert.Contains("verify --data", errors, StringComparison.Ordinal);
        Assert.Contains("silo of a cluster", errors, StringComparison.Ordinal);
    }

    private static async Task<SqlitePlace> Filled()
    {
        var place = new SqlitePlace();
        await using var test = place.Open();
        await Fill(test);
        return place;
    }

    private static async Task Fill(LedgerUnderTest test)
    {
        var last = new Dictionary<string, LedgerEntry>();
        foreach (var stream in Streams)
        {
            var entry = New.Entry() with
            {
                Township = New.Township,
                Village = new VillageCode(530326105201),
                Member = New.Member(1),
                DutyDate = New.Morning.Date,
                Slot = Slot.Morning,
                Settles = true,
                Wakes = true,
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
