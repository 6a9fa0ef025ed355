using System.Text;

namespace Zhucun.Load.Fuzz;

/// <summary>Bytes on the socket that are no request, or hardly one.</summary>
internal static class NoHttp
{
    private static readonly string[] openings =
    [
        "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET  / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "GET /api/v1/me HTTP/1.0\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "GET / HTTP/1.1\nHost: 127.0.0.1\n\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: x\r\n\r\n", "GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nno colon\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "{\"protocol\":\"json\",\"version\":1}\u001e", "\u0000", "HELO x\r\n", "\u00ff\u00fe\u00fd",
    ];

    public static WireRequest Make(Random random)
    {
        var noise = new byte[random.Next(1, 2000)];
        random.NextBytes(noise);
        var opening = Encoding.Latin1.GetBytes(random.Pick(openings));
        byte[] bytes = random.Next(3) switch
        {
            0 => noise,
            1 => opening,
            _ => [.. opening, .. noise],
        };
        return new WireRequest("", "", [], bytes) { Framing = Framing.CutOff, Mutation = "no HTTP" };
    }
}
