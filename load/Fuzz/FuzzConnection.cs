using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Zhucun.Load.Http;

namespace Zhucun.Load.Fuzz;

/// <summary>A connection on which anything can be sent.</summary>
internal sealed class FuzzConnection(Socket socket) : IDisposable
{
    private const int MostBody = 64 * 1024 * 1024;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    private byte[] buffer = new byte[4096];
    private int filled;
    private bool isUsed;

    public static async Task<FuzzConnection> ConnectAsync(Uri url, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(url.IdnHost, url.Port, stop);
            return new(socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new HttpRequestException(e.Message, e);
        }
    }

    /// <summary>Whether the other side may have ended the connection, without a fault, while nothing was under way.</summary>
    public bool MayBeStale { get; private set; }

    public async Task<FuzzAnswer> ExchangeAsync(byte[] request, bool isCutOff, CancellationToken stop)
    {
        (MayBeStale, isUsed, filled) = (isUsed, true, 0);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            await SendAsync(request, isCutOff, limit.Token);
            return await ReadAsync(limit.Token);
        }
        catch (SocketException)
        {
            return FuzzAnswer.Without(Ending.Closed);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return FuzzAnswer.Without(Ending.Hung);
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task SendAsync(byte[] request, bool isCutOff, CancellationToken stop)
    {
        try
        {
            for (ReadOnlyMemory<byte> rest = request; !rest.IsEmpty;)
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, stop)..];
            if (isCutOff)
                socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It is refused while it is being sent; the answer may have come before.
        }
    }

    private async Task<FuzzAnswer> ReadAsync(CancellationToken stop)
    {
        var start = 0;
        LeanHead head;
        while (true)
        {
            var parsed = LeanHead.TryRead(buffer.AsSpan(start, filled - start), out head);
            if (parsed == OperationStatus.Done && (!head.IsInterim || head.Status == 101))
                break;
            if (parsed == OperationStatus.InvalidData)
                return FuzzAnswer.Without(Ending.Garbled, Encoding.Latin1.GetString(buffer, 0, filled));
            if (parsed == OperationStatus.Done)
                start += head.Length;
            else if (!await FillAsync(stop))
                return FuzzAnswer.Without(filled == 0 ? Ending.Closed : Ending.Garbled, Encoding.Latin1.GetString(buffer, 0, filled));
        }

        var text = Encoding.Latin1.GetString(buffer, start, head.Length);
        var body = start + head.Length;
        // A stream has no end to wait for.
        var isEndless = head.Status == 101 || text.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
        var (length, coded) = isEndless || head.HasNoBody ? (0, 0) : await ReadBodyAsync(body, head, stop);
        return new(length < 0 ? Ending.Closed : Ending.Answered, head.Status, text, length < 0 ? [] : buffer[body..(body + length)])
        {
            RetryAfter = head.RetryAfter ?? TimeSpan.Zero,
            IsReusable = length >= 0 && !isEndless && !head.IsLast && filled == body + coded,
        };
    }

    /// <summary>The body's length as it is read and as it came; less than none when the connection ended before it did.</summary>
    private async Task<(int Length, int Coded)> ReadBodyAsync(int from, LeanHead head, CancellationToken stop)
    {
        var chunks = new LeanChunks();
        while (filled - from <= MostBody)
        {
            if (head.IsChunked && chunks.Decode(buffer.AsSpan(from, filled - from)) == OperationStatus.Done)
                return (chunks.Length, chunks.Coded);
            if (!head.IsChunked && filled - from >= (head.ContentLength ?? MostBody))
                return ((int)head.ContentLength!, (int)head.ContentLength!);
            if (!await FillAsync(stop))
                return head.IsChunked || head.ContentLength is not null ? (-1, -1) : (filled - from, filled - from);
        }

        return (-1, -1);
    }

    private async Task<bool> FillAsync(CancellationToken stop)
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, stop);
        filled += read;
        return read > 0;
    }
}
