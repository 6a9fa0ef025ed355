using System.Globalization;
using System.Text;

namespace Zhucun.Gateway.Exports;

/// <summary>
/// Writes CSV (RFC 4180) as Excel in China opens it: UTF-8 with its mark, or it takes the text for GBK. A text that a spreadsheet would compute gets an apostrophe in front: names and reasons are
/// what somebody typed.
/// </summary>
internal sealed class CsvWriter(Stream target, CancellationToken aborted) : IAsyncDisposable
{
    public const string PlainMediaType = "text/csv";

    public const string MediaType = $"{PlainMediaType}; charset=utf-8";

    private const int BufferSize = 32 * 1024;

    /// <summary>What a formula begins with, also as an input method for Chinese writes it.</summary>
    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    private readonly StringBuilder _text = new("\uFEFF");
    private bool _begun;

    public void Text(string text)
    {
        Separate();
        _text.Append(Field(text));
    }

    public void Number(int number)
    {
        Separate();
        _text.Append(CultureInfo.InvariantCulture, $"{number}");
    }

    public async Task EndRowAsync()
    {
        _text.Append("\r\n");
        _begun = false;
        if (_text.Length >= BufferSize)
            await PassOnAsync();
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync() => await PassOnAsync();

    /// <summary>A text as it stands between two commas.</summary>
    public static string Field(string text)
    {
        if (text.Length > 0 && Beginnings.Contains(text[0], StringComparison.Ordinal))
            text = $"'{text}";
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private void Separate()
    {
        if (_begun)
            _text.Append(',');
        _begun = true;
    }

    private async Task PassOnAsync()
    {
        await target.WriteAsync(Encoding.UTF8.GetBytes(_text.ToString()), aborted);
        _text.Clear();
    }
}
