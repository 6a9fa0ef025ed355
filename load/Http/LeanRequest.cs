using System.Text;
using Zhucun.Load.Client;

namespace Zhucun.Load.Http;

/// <summary>Whole HTTP/1.1 requests as bytes, to be made once and sent often.</summary>
internal static class LeanRequest
{
    public static byte[] Get(Uri url, string path) => Encoding.ASCII.GetBytes(Head("GET", url, path) + "\r\n");

    public static byte[] Post(Uri url, string path, ReadOnlySpan<byte> json) =>
        [.. Encoding.ASCII.GetBytes(Head("POST", url, path) + $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"), .. json];

    private static string Head(string method, Uri url, string path) =>
        $"{method} {new Uri(url, path).PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nAccept-Language: en\r\n"
        + (ApiKeys.Of(url) is { } key ? $"{ApiKeys.Header}: {key}\r\n" : "");
}
