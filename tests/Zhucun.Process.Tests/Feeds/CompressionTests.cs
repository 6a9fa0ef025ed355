using System.Net;
using System.Net.WebSockets;
using System.Text;
using Zhucun.Process.Tests.Running;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>The hub's WebSockets are compressed for a client that can read it, as browsers do, and plain for one that cannot.</summary>
[Collection(StandingCounty.Name)]
public sealed class CompressionTests(StandingCounty county)
{
    private static readonly byte[] Handshake = [.. """{"protocol":"json","version":1}"""u8, 0x1E];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_offers_compression_gets_it_and_any_is_understood(bool offers)
    {
        var stop = TestContext.Current.CancellationToken;
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("X-Api-Key", county.Api.Key);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.DangerousDeflateOptions = offers ? new WebSocketDeflateOptions() : null;
        var hub = new UriBuilder(new Uri(county.Api.Url, "/hubs/duty")) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(hub, stop);

        var agreed = socket.HttpResponseHeaders?.GetValueOrDefault("Sec-WebSocket-Extensions")?.Single() ?? "";
        Assert.Equal(HttpStatusCode.SwitchingProtocols, socket.HttpStatusCode);
        // The window is what keeps a screen's memory small.
        Assert.Equal(offers, agreed.StartsWith("permessage-deflate;", StringComparison.Ordinal) && agreed.Contains("server_max_window_bits=12", StringComparison.Ordinal));
        Assert.DoesNotContain("no_context_takeover", agreed, StringComparison.Ordinal);

        await socket.SendAsync(Handshake, WebSocketMessageType.Text, endOfMessage: true, stop);
        var answer = new byte[64];
        var read = await socket.ReceiveAsync(answer.AsMemory(), stop);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(answer, 0, read.Count));
    }
}
