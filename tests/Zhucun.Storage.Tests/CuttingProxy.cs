using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Zhucun.Storage.Tests;

/// <summary>A TCP proxy in front of PostgreSQL that can swallow the server's answers and cut the connections.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> open = [];
    private readonly int target;
    private readonly Task accepting;
    private volatile bool swallows;

    public CuttingProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>From now on the server hears everything and nobody hears the server.</summary>
    public void SwallowAnswers() => swallows = true;

    /// <summary>Cuts what is connected; new connections are whole again.</summary>
    public void Cut()
    {
        swallows = false;
        while (open.TryTake(out var client))
            client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        Cut();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener is closed: the proxy ends.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        open.Add(client);
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        await server.ConnectAsync(IPAddress.Loopback, target);
        // When one side ends the other is cut.
        await Task.WhenAny(CopyAsync(client, server, () => false), CopyAsync(server, client, () => swallows));
        client.Dispose();
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, Func<bool> drop)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var length)
            {
                if (!drop())
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two is closed: the connection ends.
        }
    }
}
