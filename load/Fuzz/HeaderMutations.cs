using System.Text;

namespace Zhucun.Load.Fuzz;

/// <summary>What can be done to headers and to how a body is framed.</summary>
internal static class HeaderMutations
{
    private const int MoreThanHttpReads = 20_000_000;

    private static readonly string[] mediaTypes =
    [
        "", "text/plain", "application/xml", "application/json; charset=utf-16", "application/json;charset=\"", "application/json, text/plain", "application/", "/", ";", "multipart/form-data",
        "multipart/form-data; boundary=", "application/x-www-form-urlencoded", "application/json+x", "APPLICATION/JSON", "\u00ff",
    ];

    private static readonly string[] odd =
    [
        "", " ", ",", ";q=", "*", "*/*;q=9", "zh-CN;q=-1", "zh;q=1.00001,en;q=NaN", "x-klingon", "en-" + "a", "zh_CN.UTF-8", "%00", "-1", "0", "99999999999999999999", "abc", "\u00e4\u00b8\u00ad", "W/\"", "\"",
        "bytes=0-", "bytes=-1", "Thu, 99 Foo 2026", "00-0-0-0", "00-00000000000000000000000000000000-0000000000000000-00", "a=b;c=d", "../..", "<script>", "gzip", "br;q=1, gzip;q=x", "identity", "chunked", "null", "http://elsewhere.example",
    ];

    private static readonly string[] names =
    [
        "Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Last-Event-ID", "If-None-Match", "If-Modified-Since", "Range", "Origin", "Referer", "Cookie", "traceparent", "tracestate", "baggage",
        "Idempotency-Key", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-HTTP-Method-Override", "Sec-Fetch-Site", "User-Agent", "Sec-WebSocket-Key", "Content-Language",
    ];

    public static readonly IReadOnlyList<Func<WireRequest, Random, WireRequest>> All =
    [
        (request, random) => random.Pick(names) is var name ? request.With(name, random.Pick(odd)).Named($"odd {name}") : request,
        (request, random) => random.Pick(names) is var name ? request.With(name, random.Pick(odd)).Named($"odd {name}") : request,
        (request, random) => random.Pick(names) is var name ? request.With(name, NastyTexts.Repeat(random.Pick(["a", "a,", "zh;q=0.1,", "a=b; "]), random.Pick([300, 5000, 30_000]))).Named($"long {name}").Doubted() : request,
        (request, random) => request.With("Accept-Language", random.Pick(odd)).Named("odd Accept-Language"),
        (request, random) => request.With(random.Pick(names), random.Pick(NastyTexts.RawBytes)).Named("raw bytes in a header").Doubted(),
        (request, random) => request.With(random.Pick(["", " ", "a b", "a:", "\u00ff", "(", "\0"]), "x").Named("odd header name").Doubted(),
        (request, random) => (request with { Headers = [.. request.Headers, .. Enumerable.Range(0, random.Pick([50, 90, 101, 500])).Select(i => ($"X-A{i}", "b"))] }).Named("many headers").Doubted(),
        (request, random) => request.With("Host", random.Pick(["", "elsewhere.example", "127.0.0.1:99999", "[::1", "a b", "127.0.0.1, x", "\u00e4"])).Named("odd host").Doubted(),
        (request, _) => request.Without("Host").Named("no host").Doubted(),
        (request, _) => (request with { Headers = [.. request.Headers, ("Host", "127.0.0.1")] }).Named("two hosts").Doubted(),
        (request, random) => request.With("Expect", random.Pick(["100-continue", "200-ok"])).Named("expectation").Doubted(),
        (request, random) => request.With("Connection", random.Pick(["Upgrade", "close, keep-alive", "X-Api-Key", "\""])).With("Upgrade", random.Pick(["websocket", "h2c", "TLS/1.0", ""])).Named("upgrade").Doubted(),
    ];

    /// <summary>Only where there is a body.</summary>
    public static readonly IReadOnlyList<Func<WireRequest, Random, WireRequest>> OfBody =
    [
        (request, random) => request.With("Content-Type", random.Pick(mediaTypes)).Named("odd content type"),
        (request, _) => request.Without("Content-Type").Named("no content type"),
        (request, random) => request.With("Content-Encoding", random.Pick(["gzip", "br", "deflate", "identity, gzip", "x", ""])).Named("odd content encoding"),
        (request, random) => Length(request, $"{request.Body!.Length + random.Next(1, 500)}").Named("body cut off"),
        (request, random) => Length(request, $"{random.Next(request.Body!.Length)}").Named("length too short"),
        (request, random) => Length(request, random.Pick(["-1", "x", "", "0x10", "1,2", "99999999999999999999", $"{MoreThanHttpReads}"])).Named("odd length"),
        (request, random) => Length(request.With("Transfer-Encoding", "chunked"), $"{random.Next(100)}").Named("length and chunks"),
        (request, random) => Chunks(request, random.Pick(["zz\r\n", "-1\r\n", "ffffffffffffffff\r\nx", "5\r\nab", "1\r\naX\r\n", "0\r\nX: \u0001\r\n\r\n", ""])).Named("broken chunks"),
        (request, random) => request.With("Transfer-Encoding", random.Pick(["gzip", "chunked, chunked", "identity", "x", " chunked"])) is var coded ? (coded with { Framing = Framing.CutOff }).Named("odd transfer coding") : request,
    ];

    private static WireRequest Length(WireRequest request, string length) => request.With("Content-Length", length) with { Framing = Framing.CutOff };

    private static WireRequest Chunks(WireRequest request, string chunks) =>
        request.With("Transfer-Encoding", "chunked") with { Body = Encoding.Latin1.GetBytes(chunks), Framing = Framing.CutOff, IsRuined = true };
}
