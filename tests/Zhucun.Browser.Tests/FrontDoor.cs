using System.Net;
using System.Net.Sockets;

namespace Zhucun.Browser.Tests;

/// <summary>One address in front of several gateways, as a county has it: a connection goes to the first that listens, and ends with it.</summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IReadOnlyList<int> _gateways;
    private readonly Task _accepting;

    public FrontDoor(IReadOnlyList<int> gateways)
    {
        _gateways = gateways;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var gateway = await ConnectAsync();
            if (gateway is not null)
                await Task.WhenAny(CopyAsync(client, gateway), CopyAsync(gateway, client));
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        foreach (var port in _gateways)
        {
            var gateway = new TcpClient { NoDelay = true };
            try
            {
                await gateway.ConnectAsync(IPAddress.Loopback, port);
                return gateway;
            }
            catch (SocketException)
            {
                // This one is gone; the next is tried, and with none left the client is cut off.
                gateway.Dispose();
            }
        }

        return null;
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two is closed, and with it the connection.
        }
    }
}
