namespace Zhucun.Gateway.Exports.Xlsx;

/// <summary>
/// Stands between the archive and the answer: a zip entry ends with a write that cannot be awaited, also when it is disposed of asynchronously, and an answer takes none of those. What was written is held
/// here and passed on now and then.
/// </summary>
internal sealed class XlsxRelay(Stream target) : Stream
{
    /// <summary>Enough to be worth passing on.</summary>
    private const int Worth = 64 * 1024;

    private readonly MemoryStream _held = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public ValueTask PassOnWhenWorthAsync(CancellationToken aborted) => _held.Length < Worth ? ValueTask.CompletedTask : PassOnAsync(aborted);

    public async ValueTask PassOnAsync(CancellationToken aborted)
    {
        await target.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), aborted);
        _held.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => _held.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

    public override void Flush()
    {
        // Passed on by those who can wait for it.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
