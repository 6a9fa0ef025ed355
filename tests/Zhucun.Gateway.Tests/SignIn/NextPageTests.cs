using CsCheck;
using Zhucun.Gateway.SignIn;

namespace Zhucun.Gateway.Tests.SignIn;

public sealed class NextPageTests
{
    private static readonly Uri Here = new("https://duty.example.gov.cn/sign-in/");

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/")]
    [InlineData("/people/?q=%E5%BC%A0#last")]
    public void A_page_of_ours_is_gone_to(string wanted) => Assert.Equal(wanted, NextPage.Of(wanted));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("board")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/ /evil.example")]
    [InlineData("/张")]
    public void Anything_else_is_the_board(string? wanted) => Assert.Equal("/", NextPage.Of(wanted));

    [Fact]
    public void Whatever_is_wanted_nobody_is_led_away() => Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["/\\:@?#.\t\n\r aeE%25"], 0, 12].Select(text => "/" + text)).Sample(wanted => Assert.Equal(Here.Authority, new Uri(Here, NextPage.Of(wanted)).Authority));
}
