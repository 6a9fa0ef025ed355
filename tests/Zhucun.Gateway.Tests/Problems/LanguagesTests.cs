using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Tests.Problems;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("", "zh-CN")]
    [InlineData("en", "en")]
    [InlineData("EN-gb", "en")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("en-US,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("en;q=0.5, zh;q=0.8", "zh-CN")]
    [InlineData("en, zh", "en")]
    [InlineData("fr, de", "zh-CN")]
    [InlineData("fr, en;q=0.2", "en")]
    [InlineData("en;q=0", "zh-CN")]
    [InlineData("*", "zh-CN")]
    [InlineData("en;q=0.9, *;q=0.1", "en")]
    [InlineData(";;;", "zh-CN")]
    public void Chinese_unless_English_is_preferred(string? header, string language) =>
        Assert.Equal(language, Languages.Prefer(header is null ? null : [header]).Tag());
}
