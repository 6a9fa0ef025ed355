using System.Buffers;
using System.Buffers.Text;

namespace Zhucun.Load.Http;

/// <summary>Takes the chunked coding off a body in place; goes on where it stopped when more bytes have come.</summary>
internal struct LeanChunks
{
    private const int LongestLine = 1024;

    private bool inTrailers;

    /// <summary>Decoded bytes, at the start of the buffer.</summary>
    public int Length { get; private set; }

    /// <summary>Coded bytes that have been consumed.</summary>
    public int Coded { get; private set; }

    public OperationStatus Decode(Span<byte> body)
    {
        while (true)
        {
            var rest = body[Coded..];
            var lineEnd = rest.IndexOf("\r\n"u8);
            if (lineEnd < 0)
                return rest.Length > LongestLine ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
            if (inTrailers)
            {
                Coded += lineEnd + 2;
                if (lineEnd == 0)
                    return OperationStatus.Done;
                continue;
            }

            // A chunk's extensions, after a semicolon, say nothing to us.
            if (!Utf8Parser.TryParse(rest[..lineEnd], out int size, out var digits, 'x') || size < 0 || (digits < lineEnd && rest[digits] is not ((byte)';' or (byte)' ')))
                return OperationStatus.InvalidData;
            if (size == 0)
            {
                inTrailers = true;
                Coded += lineEnd + 2;
                continue;
            }

            var whole = lineEnd + 2 + (long)size + 2;
            if (rest.Length < whole)
                return OperationStatus.NeedMoreData;
            if (!rest.Slice(lineEnd + 2 + size, 2).SequenceEqual("\r\n"u8))
                return OperationStatus.InvalidData;
            rest.Slice(lineEnd + 2, size).CopyTo(body[Length..]);
            Length += size;
            Coded += (int)whole;
        }
    }
}
