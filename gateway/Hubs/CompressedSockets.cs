using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;

namespace Zhucun.Gateway.Hubs;

/// <summary>
/// Accepts the hub's WebSockets with <c>permessage-deflate</c> (RFC 7692) where the client offers it, as every browser does. SignalR has no option for it. On a real morning most
/// check-ins come alone, and what a screen is told of one is nearly what it was told of the last: with the window kept from message to message little more than the
/// numbers that differ goes over the wire. The framework calls this dangerous where a secret and text chosen by an attacker share a message (CRIME); the hub sends no secret.
/// </summary>
internal static class CompressedSockets
{
    /// <summary>2¹² bytes: several changes and their repetitions, at a small part of the memory that the largest window would cost each screen.</summary>
    private const int WindowBits = 12;

    /// <summary>Comes before the hub is mapped; SignalR takes the sockets that it finds.</summary>
    public static WebApplication UseCompressedSockets(this WebApplication app, string path)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase), hub =>
        {
            hub.UseWebSockets();
            hub.Use((http, next) =>
            {
                if (http.Features.Get<IHttpWebSocketFeature>() is { IsWebSocketRequest: true } sockets)
                    http.Features.Set<IHttpWebSocketFeature>(new Compressed(sockets));
                return next(http);
            });
        });
        return app;
    }

    private sealed class Compressed(IHttpWebSocketFeature sockets) : IHttpWebSocketFeature
    {
        public bool IsWebSocketRequest => sockets.IsWebSocketRequest;

        public Task<WebSocket> AcceptAsync(WebSocketAcceptContext context) => sockets.AcceptAsync(new WebSocketAcceptContext
        {
            SubProtocol = context.SubProtocol,
            KeepAliveInterval = context.KeepAliveInterval,
            KeepAliveTimeout = context.KeepAliveTimeout,
            DangerousEnableCompression = true,
            ServerMaxWindowBits = WindowBits,
        });
    }
}
