using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Requests;

/// <summary>
/// A request's content as one JSON value, or the problem why it is none. Bounded before it is read; whatever gets past here is well-formed JSON of readable text, so
/// that nothing behind it can stumble over encodings.
/// </summary>
internal sealed class JsonBody : IDisposable
{
    /// <summary>The most that a single command's content may have, in bytes (SECURITY, "Input").</summary>
    public const int SingleBytes = 16 * 1024;

    /// <summary>The most that a batch may have, in bytes.</summary>
    public const int BatchBytes = 1024 * 1024;

    /// <summary>No request of ours is deeper than four; the rest is for unknown members that are to be named and not to be choked on.</summary>
    public const int MaxDepth = 32;

    private readonly byte[]? _rented;
    private readonly JsonDocument? _document;

    private JsonBody(byte[]? rented, JsonDocument? document, ProblemResult? problem) => (_rented, _document, Problem) = (rented, document, problem);

    /// <summary>Why there is no value.</summary>
    public ProblemResult? Problem { get; }

    /// <summary>The value; valid until this is disposed.</summary>
    public JsonElement Root => _document?.RootElement ?? throw new InvalidOperationException("There is a problem instead of a value.");

    /// <summary>Reads at most so many bytes.</summary>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
            return new(null, null, TooLarge(request, maxBytes));
        if (request.ContentLength != 0 && !IsPlainJson(request))
            return new(null, null, ProblemResult.Of(GatewayProblemCodes.UnsupportedMediaType));

        // One byte more than allowed, to tell "just fits" from "too large" where no length was announced.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? SingleBytes, maxBytes) + 1);
        var length = 0;
        try
        {
            while (await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted) is var read and > 0)
            {
                length += read;
                if (length > maxBytes)
                    return new(buffer, null, TooLarge(request, maxBytes));
                if (length == buffer.Length)
                    buffer = Grow(buffer, maxBytes);
            }
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return new(buffer, null, NotFramed(request));
        }

        return Parse(buffer.AsMemory(0, length), buffer);
    }

    /// <summary>Parses bytes; the array that was rented for them goes back to its pool when this is disposed.</summary>
    public static JsonBody Parse(ReadOnlyMemory<byte> content, byte[]? rented = null)
    {
        // RFC 8259 lets a reader pass over a byte order mark; some clients of Windows send one.
        if (content.Span is [0xEF, 0xBB, 0xBF, ..])
            content = content[3..];
        var faults = new FaultList();
        if (content.Span.Trim(" \t\r\n"u8).IsEmpty)
            faults.Add("", FaultCodes.Missing);
        else if (!Utf8.IsValid(content.Span))
            faults.Add("", FaultCodes.Malformed);
        else
            Check(content.Span, faults);
        return faults.Any ? new(rented, null, ProblemResult.Of(faults)) : new(rented, JsonDocument.Parse(content, new() { MaxDepth = MaxDepth }), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _document?.Dispose();
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    /// <summary>
    /// Walks the tokens once, for what a JsonDocument does not check or not say: how deep it is, and half surrogates in escapes, which throw only where a text is read.
    /// </summary>
    private static void Check(ReadOnlySpan<byte> content, FaultList faults)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth)
                {
                    faults.Add("", FaultCodes.TooDeep, ("max", MaxDepth.ToString()));
                    return;
                }

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }
        }
        catch (JsonException malformed)
        {
            faults.Add("", FaultCodes.Malformed, ("line", $"{malformed.LineNumber + 1}"), ("byte", $"{malformed.BytePositionInLine + 1}"));
        }
        catch (InvalidOperationException)
        {
            var before = content[..(int)reader.TokenStartIndex];
            var lineStart = before.LastIndexOf((byte)'\n') + 1;
            faults.Add("", FaultCodes.Malformed, ("line", $"{before.Count((byte)'\n') + 1}"), ("byte", $"{before.Length - lineStart + 1}"));
        }
    }

    /// <summary>Kestrel tells a chunk's size that no number holds as a failure of its own reading, though it is the client's. Where the next request begins nobody knows.</summary>
    private static ProblemResult NotFramed(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Connection = "close";
        var faults = new FaultList();
        faults.Add("", FaultCodes.Malformed);
        return ProblemResult.Of(faults);
    }

    private static byte[] Grow(byte[] buffer, int maxBytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, maxBytes + 1));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static bool IsPlainJson(HttpRequest request) =>
        IsJsonInUtf8(request.ContentType)
        && (request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding.All(encoding => string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)));

    private static bool IsJsonInUtf8(string? contentType) => contentType == "application/json" || (MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// The rest of the content stays unread, and Kestrel may then end the connection: it has to be said, or the client sends its next request into the closing one.
    /// </summary>
    private static ProblemResult TooLarge(HttpRequest request, int maxBytes)
    {
        request.HttpContext.Response.Headers.Connection = "close";
        return ProblemResult.Of(GatewayProblemCodes.BodyTooLarge, ("max", maxBytes.ToString()));
    }
}
