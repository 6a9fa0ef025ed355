using System.Buffers;
using System.Net.Sockets;

namespace Zhucun.Load.Http;

/// <summary>One keep-alive connection: sends the bytes that it is given and reads one answer into its own buffer.</summary>
internal sealed class LeanConnection(Socket socket) : IDisposable
{
    private const int FirstSize = 4096;
    private const int LargestAnswer = 64 * 1024 * 1024;
    private const long NoDeadline = long.MaxValue;
    private const long Cut = long.MinValue;

    private byte[] buffer = new byte[FirstSize];
    private LeanHead head;
    private int filled;
    private int bodyStart;
    private int bodyLength;
    private int codedLength;
    private long deadline = NoDeadline;

    public int Status => head.Status;

    public TimeSpan? RetryAfter => head.RetryAfter;

    public ReadOnlySpan<byte> Body => buffer.AsSpan(bodyStart, bodyLength);

    /// <summary>Bytes of the last answer, head and transfer coding included.</summary>
    public int Received { get; private set; }

    /// <summary>Whether another request may follow on this connection.</summary>
    public bool IsReusable { get; private set; }

    /// <summary>Since when, as a timestamp, the connection has nothing to do.</summary>
    public long RestedFrom { get; set; }

    /// <summary>The timestamp at which the exchange is given up.</summary>
    public long Deadline
    {
        set => Volatile.Write(ref deadline, value);
    }

    /// <summary>Whether the peer has closed a connection on which nothing is expected.</summary>
    public bool IsClosedByPeer => socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Ends the deadline's watch. False: it had passed and the connection was cut.</summary>
    public bool TryEndDeadline()
    {
        var inTime = Interlocked.Exchange(ref deadline, NoDeadline) != Cut;
        IsReusable &= inTime;
        return inTime;
    }

    public void CutIfOverdue(long now)
    {
        var due = Volatile.Read(ref deadline);
        // Only who changes the deadline that it has seen may cut: the next exchange has another one.
        if (due != Cut && due <= now && Interlocked.CompareExchange(ref deadline, Cut, due) == due)
            socket.Dispose();
    }

    public async ValueTask<LeanFault> ExchangeAsync(ReadOnlyMemory<byte> request, CancellationToken stop)
    {
        IsReusable = false;
        try
        {
            for (var rest = request; !rest.IsEmpty;)
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, stop)..];
            return await ReadAsync(stop);
        }
        catch (SocketException)
        {
            stop.ThrowIfCancellationRequested();
            return LeanFault.Lost;
        }
        catch (ObjectDisposedException)
        {
            // The watchman cut it, or the whole client was disposed of.
            stop.ThrowIfCancellationRequested();
            return LeanFault.Lost;
        }
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask<LeanFault> ReadAsync(CancellationToken stop)
    {
        (filled, bodyStart, bodyLength, codedLength) = (0, 0, 0, 0);
        OperationStatus parsed;
        while ((parsed = LeanHead.TryRead(buffer.AsSpan(bodyStart, filled - bodyStart), out head)) != OperationStatus.Done || head.IsInterim)
        {
            if (parsed == OperationStatus.InvalidData)
                return LeanFault.Malformed;
            if (parsed == OperationStatus.Done)
                bodyStart += head.Length;
            else if (await FillAsync(stop) == 0)
                return LeanFault.Lost;
        }

        bodyStart += head.Length;
        var fault = head switch
        {
            { HasNoBody: true } => LeanFault.None,
            { IsChunked: true } => await ReadChunkedAsync(stop),
            { ContentLength: { } length } => await ReadLengthAsync(length, stop),
            _ => await ReadToEndAsync(stop),
        };
        // What follows the answer belongs to none of our requests: such a connection is not used again.
        IsReusable = fault == LeanFault.None && !head.IsLast && filled == bodyStart + codedLength;
        Received = filled;
        return fault;
    }

    private async ValueTask<LeanFault> ReadLengthAsync(long length, CancellationToken stop)
    {
        if (length > LargestAnswer)
            return LeanFault.Malformed;
        while (filled - bodyStart < length)
        {
            if (await FillAsync(stop) == 0)
                return LeanFault.Lost;
        }

        (bodyLength, codedLength) = ((int)length, (int)length);
        return LeanFault.None;
    }

    private async ValueTask<LeanFault> ReadToEndAsync(CancellationToken stop)
    {
        while (await FillAsync(stop) > 0)
        {
            if (filled > LargestAnswer)
                return LeanFault.Malformed;
        }

        (bodyLength, codedLength) = (filled - bodyStart, filled - bodyStart);
        return LeanFault.None;
    }

    private async ValueTask<LeanFault> ReadChunkedAsync(CancellationToken stop)
    {
        var chunks = new LeanChunks();
        while (true)
        {
            var state = chunks.Decode(buffer.AsSpan(bodyStart, filled - bodyStart));
            if (state == OperationStatus.Done)
                break;
            if (state == OperationStatus.InvalidData || filled > LargestAnswer)
                return LeanFault.Malformed;
            if (await FillAsync(stop) == 0)
                return LeanFault.Lost;
        }

        (bodyLength, codedLength) = (chunks.Length, chunks.Coded);
        return LeanFault.None;
    }

    private async ValueTask<int> FillAsync(CancellationToken stop)
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, stop);
        filled += read;
        return read;
    }
}
