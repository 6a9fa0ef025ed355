using Zhucun.Grains.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Storage.Tests;

/// <summary>The file with the keys for personal values: made once, rotated, and told in a sentence when it cannot serve.</summary>
public sealed class PersonalKeyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => System.IO.Path.Combine(folder.Path, "personal.keys");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_made_for_its_owner_alone_and_never_overwritten()
    {
        PersonalKeyFile.Create(Path);
        var made = File.ReadAllText(Path);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        Assert.Contains("--rotate", Assert.Throws<PersonalKeysException>(() => PersonalKeyFile.Create(Path)).Message, StringComparison.Ordinal);
        Assert.Equal(made, File.ReadAllText(Path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_rotated_file_seals_with_its_new_key_and_opens_what_the_old_one_sealed()
    {
        PersonalKeyFile.Create(Path);
        var before = PersonalKeyFile.Open(Path).Ring.Seal(Row())!;
        PersonalKeyFile.Rotate(Path);
        var ring = PersonalKeyFile.Open(Path).Ring;
        var after = ring.Seal(Row())!;

        Assert.NotEqual(KeyOf(before), KeyOf(after));
        Assert.Equal("on the hill", ring.Open(Row() with { Personal = before }).Part!.Text);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void One_that_is_not_there_is_told_with_the_way_to_make_it()
    {
        var told = Assert.Throws<PersonalKeysException>(() => PersonalKeyFile.Open(Path)).Message;

        Assert.Contains("没有个人信息密钥文件", told, StringComparison.Ordinal);
        Assert.Contains("Zhucun.Silo personal-keys --file", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"current":"a","keys":{}}""")]
    [InlineData("""{"current":"a","keys":{"a":"c2VjcmV0"}}""")]
    [InlineData("""{"current":"a:b","keys":{"a:b":"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MTI="}}""")]
    public void One_that_holds_no_keys_is_told_without_what_it_holds(string content)
    {
        File.WriteAllText(Path, content);

        var refusal = Assert.Throws<PersonalKeysException>(() => PersonalKeyFile.Open(Path));

        Assert.DoesNotContain("c2VjcmV0", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("holds no keys", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_makes_it_rotates_it_and_says_to_back_it_up()
    {
        Assert.Contains("Back it up", Run("--file", Path).Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("--file", Path, "--rotate").Code);
        Assert.Equal(2, Run("--rotate").Code);
        Assert.NotNull(PersonalKeyFile.Open(Path));
    }

    private static (int Code, string Output) Run(params string[] args)
    {
        using var output = new StringWriter();
        return (PersonalKeysCommand.Run(args, output, TextWriter.Null), output.ToString());
    }

    private static LedgerEntry Row() => PersonalKeyRingTests.Row(EntryHash.Seal("on the hill"));

    private static string KeyOf(PersonalPart part) => part.Text!.Split(':')[1];
}
