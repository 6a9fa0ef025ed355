using Microsoft.AspNetCore.Http;
using Zhucun.Gateway.Requests;

namespace Zhucun.Gateway.Tests.Policies;

public sealed class IfMatchTests
{
    [Theory]
    [InlineData("\"3\"", 3, null)]
    [InlineData(" \"12\" ", 12, null)]
    [InlineData(null, 0, "if-match-missing")]
    [InlineData("", 0, "if-match-missing")]
    [InlineData("3", 0, "if-match-invalid")]
    [InlineData("*", 0, "if-match-invalid")]
    [InlineData("W/\"3\"", 0, "if-match-invalid")]
    [InlineData("\"3\", \"4\"", 0, "if-match-invalid")]
    [InlineData("\"-1\"", 0, "if-match-invalid")]
    [InlineData("\"\"", 0, "if-match-invalid")]
    [InlineData("\"", 0, "if-match-invalid")]
    [InlineData("\"99999999999\"", 0, "if-match-invalid")]
    public void One_version_is_named_or_it_is_refused(string? header, int version, string? code)
    {
        var http = new DefaultHttpContext();
        if (header is not null)
            http.Request.Headers.IfMatch = header;
        var read = IfMatch.Of(http.Request);

        Assert.Equal((version, code), (read.Version, read.Problem?.Code));
    }

    [Fact]
    public void A_tag_is_read_as_it_is_written()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.IfMatch = IfMatch.TagOf(7);

        Assert.Equal(7, IfMatch.Of(http.Request).Version);
    }
}
