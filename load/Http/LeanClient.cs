using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Zhucun.Load.Http;

/// <summary>
/// HTTP/1.1 over plain sockets with keep-alive, for bytes made beforehand: what a load generator needs and no more. It shares the cores with the server that it
/// measures, so each microsecond that it saves is the server's. No TLS, no redirects, no pipelining, no retries: a fault is told as a value, and the caller decides.
/// </summary>
internal sealed class LeanClient : IDisposable
{
    public static readonly TimeSpan StandardTimeout = TimeSpan.FromSeconds(15);

    // How late a timeout may be noticed. One timer looks after all connections: a timer for each request costs more than all the parsing.
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(50);

    // A connection that rested longer is looked at before it is used again: the server may have closed it.
    private static readonly TimeSpan restful = TimeSpan.FromSeconds(1);

    private readonly ConcurrentStack<LeanConnection> idle = new();
    private readonly ConcurrentDictionary<LeanConnection, bool> all = new();
    private readonly SemaphoreSlim free;
    private readonly ITimer watchman;
    private readonly TimeProvider time;

    public LeanClient(Uri url, int maxConnections, TimeProvider time)
    {
        if (url.Scheme != Uri.UriSchemeHttp)
            throw new NotSupportedException($"{url} is not plain http, the only thing that this client speaks.");
        Url = url;
        this.time = time;
        free = new SemaphoreSlim(maxConnections, maxConnections);
        watchman = time.CreateTimer(_ => CutOverdue(), null, betweenLooks, betweenLooks);
    }

    public Uri Url { get; }

    /// <summary>
    /// Sends a whole request (<see cref="LeanRequest"/>) and gives its answer or its fault; throws only when <paramref name="stop"/> says so. The timeout is for
    /// connecting, and again for sending and the complete answer, <see cref="StandardTimeout"/> by default; waiting for a free connection is not in it.
    /// </summary>
    public async ValueTask<LeanResponse> SendAsync(ReadOnlyMemory<byte> request, TimeSpan? timeout = null, CancellationToken stop = default)
    {
        await free.WaitAsync(stop);
        LeanConnection? connection = null;
        var kept = false;
        try
        {
            var limit = timeout ?? StandardTimeout;
            connection = TakeIdle() ?? await ConnectAsync(limit, stop);
            if (connection is null)
                return LeanResponse.Failed(LeanFault.NotConnected);
            connection.Deadline = time.GetTimestamp() + (long)(limit.TotalSeconds * time.TimestampFrequency);
            var fault = await connection.ExchangeAsync(request, stop);
            if (!connection.TryEndDeadline() && fault != LeanFault.None)
                fault = LeanFault.TimedOut;
            if (fault != LeanFault.None)
                return LeanResponse.Failed(fault);
            kept = true;
            return LeanResponse.From(this, connection);
        }
        finally
        {
            if (!kept)
                Drop(connection);
        }
    }

    /// <summary>Gives a connection back whose answer has been read.</summary>
    internal void Return(LeanConnection connection)
    {
        if (!connection.IsReusable)
        {
            Drop(connection);
            return;
        }

        connection.RestedFrom = time.GetTimestamp();
        idle.Push(connection);
        free.Release();
    }

    public void Dispose()
    {
        watchman.Dispose();
        foreach (var connection in all.Keys)
            connection.Dispose();
        // The semaphore has no handle of its own, and answers that are still held may yet come back to it.
    }

    private LeanConnection? TakeIdle()
    {
        while (idle.TryPop(out var connection))
        {
            if (time.GetElapsedTime(connection.RestedFrom) < restful || !connection.IsClosedByPeer)
                return connection;
            Forget(connection);
        }

        return null;
    }

    private async Task<LeanConnection?> ConnectAsync(TimeSpan limit, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(Url.IdnHost, Url.Port, either.Token);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            stop.ThrowIfCancellationRequested();
            return null;
        }

        var connection = new LeanConnection(socket);
        all[connection] = true;
        return connection;
    }

    private void Drop(LeanConnection? connection)
    {
        if (connection is not null)
            Forget(connection);
        free.Release();
    }

    private void Forget(LeanConnection connection)
    {
        all.TryRemove(connection, out _);
        connection.Dispose();
    }

    private void CutOverdue()
    {
        var now = time.GetTimestamp();
        foreach (var (connection, _) in all)
            connection.CutIfOverdue(now);
    }
}
