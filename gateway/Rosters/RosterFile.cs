using System.Security.Cryptography;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;

namespace Zhucun.Gateway.Rosters;

/// <summary>A roster's file as it was sent, within bounds.</summary>
internal sealed class RosterFile(byte[] content, string contentType)
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>In bytes.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>People in one file.</summary>
    public const int MostRows = 10_000;

    /// <summary>Rows that a file may reach down to, blank ones between others included.</summary>
    public const int MostLines = 20_000;

    public const int MostColumns = 64;

    /// <summary>Reads the body of a request.</summary>
    public static async Task<(RosterFile? File, ProblemResult? Problem)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
            return (null, TooLarge(request));
        if (request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
            return (null, ProblemResult.Of(GatewayProblemCodes.UnsupportedMediaType));
        var content = new MemoryStream((int)(request.ContentLength ?? JsonBody.SingleBytes));
        var buffer = new byte[64 * 1024];
        try
        {
            while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is var read and > 0)
            {
                if (content.Length + read > MostBytes)
                    return (null, TooLarge(request));
                content.Write(buffer, 0, read);
            }
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // As in JsonBody: chunks whose sizes are none. Where the next request begins nobody knows.
            request.HttpContext.Response.Headers.Connection = "close";
            return (null, ProblemResult.Of(RosterProblemCodes.Unreadable));
        }

        return (new RosterFile(content.ToArray(), request.ContentType ?? string.Empty), null);
    }

    /// <summary>Stands for the content, the day and the scope: the same file again is the same import.</summary>
    public string IdFor(DateOnly from, string scope)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{from:yyyy-MM-dd}\n{scope}\n"));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Its lines. Throws <see cref="RosterFileException"/> for a file that is none.</summary>
    public RosterSheet Read() => contentType.StartsWith(Xlsx, StringComparison.OrdinalIgnoreCase) ? XlsxBook.Read(content) : ReadCsv();

    private RosterSheet ReadCsv()
    {
        if (content.AsSpan().Contains((byte)0) || CsvText.Decode(content) is not { } text || CsvText.Lines(text) is not { } lines)
            throw new RosterFileException(RosterProblemCodes.Unreadable);
        var read = new List<RosterLine>();
        var row = 0;
        foreach (var cells in lines)
        {
            if (++row > MostLines || cells.Count > MostColumns)
                throw new RosterFileException(RosterProblemCodes.TooLong);
            if (cells.Any(cell => !new RosterCell(cell).IsEmpty))
                read.Add(new RosterLine(row, [.. cells.Select(cell => new RosterCell(cell))]));
        }

        return new RosterSheet(read);
    }

    /// <summary>What is left of the content stays unread.</summary>
    private static ProblemResult TooLarge(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Connection = "close";
        return ProblemResult.Of(GatewayProblemCodes.BodyTooLarge, ("max", $"{MostBytes}"));
    }
}

/// <summary>A file that is no roster at all; what is wrong within one is told by its cells.</summary>
internal sealed class RosterFileException(string code, Exception? inner = null) : Exception("The file is no roster.", inner)
{
    public string Code => code;

    /// <summary>The heads that are wrong.</summary>
    public IReadOnlyList<FieldFault> Heads { get; init; } = [];
}
