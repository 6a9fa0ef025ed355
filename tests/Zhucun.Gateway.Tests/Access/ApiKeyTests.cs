using CsCheck;
using Zhucun.Gateway.Keys;

namespace Zhucun.Gateway.Tests.Access;

public sealed class ApiKeyTests
{
    [Fact]
    public void A_key_is_read_back_and_matches_its_hash_alone()
    {
        var (key, other) = (ApiKey.Make(), ApiKey.Make());

        Assert.Matches("^zck_[0-9a-f]{10}_[0-9a-f]{64}_[0-9a-f]{8}$", key.Text);
        Assert.True(ApiKey.TryParse(key.Text, out var read));
        Assert.Equal(key.Id, read.Id);
        Assert.True(read.Matches(key.Hash()));
        Assert.False(read.Matches(other.Hash()));
    }

    [Fact]
    public void A_changed_letter_is_seen_by_the_checksum() => Gen.Select(Gen.Int[0, 87], Gen.Char["0123456789abcdefghijklmnopqrstuvwxyz_"]).Sample((place, letter) =>
    {
        var text = ApiKey.Make().Text.ToCharArray();
        if (text[place] == letter)
            return true;
        text[place] = letter;
        return !ApiKey.TryParse(new string(text), out _);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zck_")]
    [InlineData("钥匙")]
    public void What_has_not_the_form_is_none(string? text) => Assert.False(ApiKey.TryParse(text, out _));
}
