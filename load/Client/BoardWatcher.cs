using System.Net.WebSockets;
using System.Text;

namespace Zhucun.Load.Client;

/// <summary>
/// A screen on <c>WatchBoard</c>, as light as a thousand of them in one process must be: SignalR's JSON protocol over a plain WebSocket, of whose messages it
/// reads only the sequence at their head.
/// </summary>
internal sealed class BoardWatcher(Uri gateway, string scope, TimeProvider time) : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1E;
    private const int HeadLength = 256;

    private static readonly byte[] handshake = [.. """{"protocol":"json","version":1}"""u8, RecordSeparator];
    private static readonly byte[] ping = [.. """{"type":6}"""u8, RecordSeparator];

    // The hub drops a client that it hasn't heard for 30 s.
    private static readonly TimeSpan betweenPings = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();
    private readonly WireCount wire = new();
    private HttpMessageInvoker? http;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource snapshot = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] head = new byte[HeadLength];
    private readonly List<BoardSeen> seen = [];
    private Task reading = Task.CompletedTask;
    private int messageLength;

    public Uri Gateway { get; } = gateway;

    /// <summary>Bytes from the gateway so far as the wire has them: all messages, pings and all, compressed, with their WebSocket framing and the handshake's answer.</summary>
    public long Bytes => wire.Received;

    /// <summary>Why the watch ended before its time, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>The Board messages so far, the snapshot first.</summary>
    public IReadOnlyList<BoardSeen> Seen
    {
        get
        {
            lock (seen)
                return [.. seen];
        }
    }

    /// <summary>Connects and returns when the snapshot has come.</summary>
    public async Task StartAsync(CancellationToken token)
    {
        // As browsers do.
        if (ApiKeys.Of(Gateway) is { } key)
            socket.Options.SetRequestHeader(ApiKeys.Header, key);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        http = wire.Client();
        var url = new UriBuilder(new Uri(Gateway, "hubs/duty")) { Scheme = Gateway.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
        await socket.ConnectAsync(url, http, token);
        await SendAsync(handshake, token);
        await SendAsync([.. Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"WatchBoard","arguments":["{{scope}}"]}"""), RecordSeparator], token);
        reading = Task.WhenAll(ReadAsync(), PingAsync());
        await snapshot.Task.WaitAsync(patience, time, token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        socket.Dispose();
        http?.Dispose();
        stop.Dispose();
    }

    /// <summary>What a server puts before a payload of so many bytes (RFC 6455, 5.2).</summary>
    public static int FramingOf(int length) => length switch
    {
        < 126 => 2,
        <= ushort.MaxValue => 4,
        _ => 10,
    };

    private Task SendAsync(byte[] message, CancellationToken token) => socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, token);

    private async Task PingAsync()
    {
        using var beats = new PeriodicTimer(betweenPings, time);
        try
        {
            while (await beats.WaitForNextTickAsync(stop.Token))
                await SendAsync(ping, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Disposed of.
        }
        catch (WebSocketException)
        {
            // The reader tells why.
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(), stop.Token);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    End($"the hub closed: {socket.CloseStatusDescription}");
                    return;
                }

                Take(buffer.AsSpan(0, read.Count));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed of.
        }
        catch (WebSocketException e)
        {
            End(e.Message);
        }
    }

    private void End(string fault)
    {
        Fault = fault;
        snapshot.TrySetException(new ApiException($"WatchBoard at {Gateway}: {fault}"));
    }

    /// <summary>Messages may come in pieces, and several in one.</summary>
    private void Take(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            var end = piece.IndexOf(RecordSeparator);
            var part = end < 0 ? piece : piece[..end];
            if (messageLength < HeadLength)
                part[..Math.Min(part.Length, HeadLength - messageLength)].CopyTo(head.AsSpan(messageLength));
            messageLength += part.Length;
            if (end < 0)
                return;
            TakeMessage(head.AsSpan(0, Math.Min(messageLength, HeadLength)));
            messageLength = 0;
            piece = piece[(end + 1)..];
        }
    }

    private void TakeMessage(ReadOnlySpan<byte> start)
    {
        if (start.IndexOf("\"error\":"u8) >= 0)
        {
            End(Encoding.UTF8.GetString(start));
            return;
        }

        if (start.IndexOf("\"target\":\"Board\""u8) < 0 || SequenceIn(start) is not { } sequence)
            return;
        lock (seen)
            seen.Add(new BoardSeen(sequence, time.GetTimestamp(), messageLength + 1));
        snapshot.TrySetResult();
    }

    private static long? SequenceIn(ReadOnlySpan<byte> start)
    {
        var at = start.IndexOf("\"sequence\":"u8);
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(start[(at + 11)..], out long sequence, out _) ? sequence : null;
    }
}

/// <summary>A Board message that came at this timestamp: it shows everything up to the sequence.</summary>
internal readonly record struct BoardSeen(long Sequence, long At, int Length);
