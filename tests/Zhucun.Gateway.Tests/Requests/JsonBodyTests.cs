using System.Text;
using Microsoft.AspNetCore.Http;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;

namespace Zhucun.Gateway.Tests.Requests;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("", "missing")]
    [InlineData(" \r\n", "missing")]
    [InlineData("{\"a\":", "malformed-json")]
    [InlineData("{} {}", "malformed-json")]
    [InlineData("{\"a\":1,}", "malformed-json")]
    [InlineData("{\"a\":\"\\ud800\"}", "malformed-json")]
    [InlineData("{\"\\udc00\":1}", "malformed-json")]
    [InlineData("NaN", "malformed-json")]
    public void What_is_no_json_is_refused(string content, string code) => Assert.Equal([code], Faults(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void What_is_no_utf_8_is_refused() => Assert.Equal(["malformed-json"], Faults([0x22, 0xC3, 0x28, 0x22]));

    [Fact]
    public void What_is_too_deep_is_refused_however_deep() =>
        Assert.Equal(["too-deep"], Faults(Encoding.UTF8.GetBytes(new string('[', 10_000))));

    [Fact]
    public void A_fault_says_line_and_byte()
    {
        using var body = JsonBody.Parse(Encoding.UTF8.GetBytes("{\n  \"a\": \"\\ud800\"\n}"));

        var error = Assert.Single(body.Problem!.ToDocument(new DefaultHttpContext(), Language.En).Errors!);
        Assert.Equal("This is not well-formed JSON in UTF-8; see line 2, byte 8.", error.Detail);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        using var body = JsonBody.Parse(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'1' });

        Assert.Equal(1, body.Root.GetInt32());
    }

    [Theory]
    [InlineData("application/json", null, true)]
    [InlineData("Application/JSON; charset=UTF-8", null, true)]
    [InlineData("application/json; charset=\"utf-8\"", null, true)]
    [InlineData("application/json; charset=gbk", null, false)]
    [InlineData("text/json", null, false)]
    [InlineData(null, null, false)]
    [InlineData("application/json", "identity", true)]
    [InlineData("application/json", "gzip", false)]
    public async Task Only_plain_json_is_taken(string? contentType, string? encoding, bool taken)
    {
        var request = Request("{}"u8.ToArray(), announced: true);
        request.ContentType = contentType;
        request.Headers.ContentEncoding = encoding;

        using var body = await JsonBody.ReadAsync(request, 100);

        Assert.Equal(taken ? null : "unsupported-media-type", body.Problem?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_limit_itself_fits_and_one_byte_more_does_not(bool announced)
    {
        using var fits = await JsonBody.ReadAsync(Request(Padded(JsonBody.SingleBytes), announced), JsonBody.SingleBytes);
        using var tooLarge = await JsonBody.ReadAsync(Request(Padded(JsonBody.SingleBytes + 1), announced), JsonBody.SingleBytes);

        Assert.Null(fits.Problem);
        Assert.Equal("body-too-large", tooLarge.Problem!.Code);
        Assert.Equal(413, tooLarge.Problem.StatusCode);

        static byte[] Padded(int length) => Encoding.UTF8.GetBytes("{}".PadRight(length));
    }

    [Fact]
    public async Task A_body_whose_chunks_cannot_be_read_is_the_clients_fault()
    {
        var request = Request([], announced: false);
        request.Body = new BrokenChunks();

        using var body = await JsonBody.ReadAsync(request, 100);

        Assert.Equal("invalid-request", body.Problem!.Code);
        Assert.Equal("close", request.HttpContext.Response.Headers.Connection);
    }

    private static HttpRequest Request(byte[] content, bool announced) => new DefaultHttpContext
    {
        Request = { Body = new MemoryStream(content), ContentLength = announced ? content.Length : null, ContentType = "application/json" },
    }.Request;

    private static IEnumerable<string> Faults(byte[] content)
    {
        using var body = JsonBody.Parse(content);
        Assert.Equal("invalid-request", body.Problem!.Code);
        return body.Problem.ToDocument(new DefaultHttpContext(), Language.Zh).Errors!.Select(error =>
        {
            Assert.Equal("", error.Pointer);
            return error.Code;
        });
    }

    /// <summary>As Kestrel fails over a chunk's size that no number holds.</summary>
    private sealed class BrokenChunks : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("Bad chunk size data."));
    }
}
