using System.Buffers;
using System.Buffers.Text;

namespace Zhucun.Load.Http;

/// <summary>What this client needs of an answer's status line and headers.</summary>
internal readonly record struct LeanHead
{
    private const int StatusLine = 12;
    private const int LargestHead = 64 * 1024;

    public int Status { get; private init; }

    /// <summary>Bytes up to the body.</summary>
    public int Length { get; private init; }

    public long? ContentLength { get; private init; }

    public bool IsChunked { get; private init; }

    /// <summary>The server closes the connection after this answer.</summary>
    public bool IsLast { get; private init; }

    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>An interim answer (100 Continue), which another one follows.</summary>
    public bool IsInterim => Status is >= 100 and < 200;

    public bool HasNoBody => Status is 204 or 304 || ContentLength == 0;

    /// <summary><see cref="OperationStatus.NeedMoreData"/> until the empty line has come.</summary>
    public static OperationStatus TryRead(ReadOnlySpan<byte> bytes, out LeanHead head)
    {
        head = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return bytes.Length > LargestHead ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
        if (end < StatusLine || !bytes.StartsWith("HTTP/1."u8) || !Utf8Parser.TryParse(bytes.Slice(9, 3), out int status, out var digits) || digits != 3)
            return OperationStatus.InvalidData;
        head = new LeanHead { Status = status, Length = end + 4, IsLast = bytes[7] == '0' };
        var lines = bytes[..(end + 2)];
        lines = lines[(lines.IndexOf("\r\n"u8) + 2)..];
        while (!lines.IsEmpty)
        {
            var line = lines[..lines.IndexOf("\r\n"u8)];
            lines = lines[(line.Length + 2)..];
            if (!head.TryTake(line, out head))
                return OperationStatus.InvalidData;
        }

        // Without a length, the end of the body is the end of the connection.
        if (!head.IsChunked && head.ContentLength is null && !head.HasNoBody && !head.IsInterim)
            head = head with { IsLast = true };
        return OperationStatus.Done;
    }

    private bool TryTake(ReadOnlySpan<byte> line, out LeanHead head)
    {
        head = this;
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return false;
        var value = line[(colon + 1)..].Trim(" \t"u8);
        // By length first: most headers are none of ours.
        switch (colon)
        {
            case 14 when Is(line, "content-length"u8):
                if (!Utf8Parser.TryParse(value, out long length, out var used) || used != value.Length || length < 0)
                    return false;
                head = head with { ContentLength = length };
                break;
            case 17 when Is(line, "transfer-encoding"u8):
                if (!Is(value, "chunked"u8))
                    return false;
                head = head with { IsChunked = true };
                break;
            case 10 when Is(line, "connection"u8) && Is(value, "close"u8):
                head = head with { IsLast = true };
                break;
            case 11 when Is(line, "retry-after"u8) && Utf8Parser.TryParse(value, out int seconds, out var digits) && digits == value.Length:
                head = head with { RetryAfter = TimeSpan.FromSeconds(seconds) };
                break;
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) =>
        text.Length >= lower.Length && System.Text.Ascii.EqualsIgnoreCase(text[..lower.Length], lower);
}
