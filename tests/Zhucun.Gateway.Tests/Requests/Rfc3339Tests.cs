using CsCheck;
using Zhucun.Gateway.Requests;
using Zhucun.Grains;

namespace Zhucun.Gateway.Tests.Requests;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-24T09:15:00+08:00", "2026-11-24T09:15:00.000+08:00")]
    [InlineData("2026-11-24t01:15:00z", "2026-11-24T09:15:00.000+08:00")]
    [InlineData("2026-11-24T01:15:00.1234567Z", "2026-11-24T09:15:00.123+08:00")]
    [InlineData("2026-11-23T20:15:00-05:00", "2026-11-24T09:15:00.000+08:00")]
    [InlineData("2026-11-24T18:15:00+17:00", "2026-11-24T09:15:00.000+08:00")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T08:00:00.000+08:00")]
    [InlineData("2028-02-29T00:00:00-00:00", "2028-02-29T08:00:00.000+08:00")]
    public void What_the_rfc_allows_is_read(string text, string instant)
    {
        Assert.True(Rfc3339.TryParse(text, out var read));
        Assert.Equal(instant, CountyTime.Format(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-24T09:15:00")]
    [InlineData("2026-11-24 09:15:00Z")]
    [InlineData("2026-11-24T09:15Z")]
    [InlineData("2026-11-24T24:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-11-31T00:00:00Z")]
    [InlineData("2026-11-24T09:15:00.Z")]
    [InlineData("2026-11-24T09:15:00+0800")]
    [InlineData("2026-11-24T09:15:00+24:00")]
    [InlineData("2026-11-24T09:15:00+08:60")]
    [InlineData("2026-11-24T09:15:00Z ")]
    [InlineData("٢٠٢٦-11-24T09:15:00Z")]
    [InlineData("0001-01-01T00:00:00+08:00")]
    [InlineData("9999-01-01T00:00:00Z")]
    public void What_it_does_not_is_refused(string text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Fact]
    public void What_is_written_is_read_back() => Gen.Long[0, 4_000_000_000_000].Sample(milliseconds =>
    {
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        Assert.True(Rfc3339.TryParse(CountyTime.Format(instant), out var read));
        Assert.Equal(instant, read);
    });

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.Char["0129-:.TtZz+ "].Array[0, 40].Select(chars => new string(chars)).Sample(text => Rfc3339.TryParse(text, out _) || true);
}
