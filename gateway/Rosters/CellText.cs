using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Zhucun.Gateway.Rosters;

/// <summary>Texts of cells: made plain for reading, and shortened for showing.</summary>
internal static partial class CellText
{
    private const int Shown = 20;

    /// <summary>
    /// Trimmed, without signs that only steer how text is set (they come along when a number is copied from a chat), full-width forms as ordinary ones. Line breaks and tabs within are one space, so
    /// that a cell that Excel wrapped is no other; any other control sign stays, to be named as a fault.
    /// </summary>
    public static string Plain(string raw)
    {
        var plain = new StringBuilder(raw.Length);
        foreach (var sign in raw)
        {
            var as_ = sign switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(sign - 0xFEE0),
                '\u3000' or '\u00A0' or '\t' or '\r' or '\n' => ' ',
                _ => sign,
            };
            if (char.GetUnicodeCategory(as_) == UnicodeCategory.Format || (as_ == ' ' && (plain.Length == 0 || plain[^1] == ' ')))
                continue;
            plain.Append(as_);
        }

        return plain.ToString().TrimEnd(' ');
    }

    /// <summary>Enough of a text to find it again; of a long number not so much that it could be called.</summary>
    public static string? Short(string text)
    {
        if (text.Length == 0)
            return null;
        var harmless = LongNumber().Replace(text, number => number.Value[..3] + new string('*', number.Length - 5) + number.Value[^2..]);
        var visible = string.Concat(harmless.Select(sign => char.IsControl(sign) ? '·' : sign));
        return visible.Length <= Shown ? visible : string.Concat(visible.AsSpan(0, Shown - 1), "…");
    }

    [GeneratedRegex("[0-9]{6,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();
}
