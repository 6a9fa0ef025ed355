namespace Zhucun.Load.Client;

/// <summary>Connects as usual and counts what comes in on the wire: compressed as it is, with framing and the answer to the handshake.</summary>
internal sealed class WireCount
{
    private long received;

    public long Received => Volatile.Read(ref received);

    /// <summary>A client with a connection of its own that this counts.</summary>
    public HttpMessageInvoker Client() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        // One connection that lives as long as its screen: nothing to look for and to tidy up, a thousand times a second.
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new Counted(context.PlaintextStream, this)),
    });

    private sealed class Counted(Stream wire, WireCount count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counting(await wire.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Counting(wire.Read(buffer, offset, count));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => wire.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => wire.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => wire.Write(buffer, offset, count);

        public override Task FlushAsync(CancellationToken cancellationToken) => wire.FlushAsync(cancellationToken);

        public override void Flush() => wire.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                wire.Dispose();
            base.Dispose(disposing);
        }

        private int Counting(int read)
        {
            Interlocked.Add(ref count.received, read);
            return read;
        }
    }
}
