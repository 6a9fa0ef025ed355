using System.Text;

namespace Zhucun.Gateway.Rosters;

/// <summary>Comma-separated text (RFC 4180): what the bytes say, and the cells in it.</summary>
internal static class CsvText
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // GB18030 holds GBK and GB 2312, which Excel in China writes.
    private static readonly Encoding StrictGb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>UTF-8, with a byte order mark or without; else GB18030; null where it is neither. Text in GB18030 that is valid UTF-8 by accident is a few signs long.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return Read(StrictUtf8, bytes[Encoding.UTF8.Preamble.Length..]);
        return Read(StrictUtf8, bytes) ?? Read(StrictGb18030, bytes);
    }

    /// <summary>
    /// The lines with their cells. A quoted cell may hold commas, line breaks and doubled quotes; a line with line breaks in it counts as one, as it is one row in a spreadsheet. Null where a
    /// quote is never closed.
    /// </summary>
    public static IEnumerable<List<string>>? Lines(string text)
    {
        // Looked at first: an enumeration cannot take back what it gave.
        var quotes = text.AsSpan().Count('"');
        return quotes % 2 == 1 ? null : Read(text);
    }

    private static IEnumerable<List<string>> Read(string text)
    {
        var (line, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '"')
            {
                if (quoted && at + 1 < text.Length && text[at + 1] == '"')
                    cell.Append(text[at++]);
                else if (quoted || cell.Length == 0)
                    quoted = !quoted;
                else
                    cell.Append(sign);
            }
            else if (sign == ',' && !quoted)
            {
                line.Add(cell.ToString());
                cell.Clear();
            }
            else if (sign is '\r' or '\n' && !quoted)
            {
                if (sign == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                    at++;
                line.Add(cell.ToString());
                cell.Clear();
                yield return line;
                line = [];
            }
            else
            {
                cell.Append(sign);
            }
        }

        if (cell.Length > 0 || line.Count > 0)
            yield return [.. line, cell.ToString()];
    }

    private static string? Read(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
