using System.Xml;

namespace Zhucun.Gateway.Exports.Xlsx;

/// <summary>Text and places as a sheet takes them.</summary>
internal static class XlsxText
{
    /// <summary>Most characters that Excel takes in a cell; it calls a file with more damaged.</summary>
    public const int MaxLength = 32_767;

    /// <summary>Without what XML has no way to write (control characters, halves of characters), and no longer than a cell takes.</summary>
    public static string Clean(string text)
    {
        var clean = IsClean(text) ? text : string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
        return clean.Length <= MaxLength ? clean : clean[..(char.IsHighSurrogate(clean[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }

    /// <summary>A, B, … Z, AA: the letters of a column, counted from 0.</summary>
    public static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column(index / 26 - 1) + Column(index % 26);

    private static bool IsClean(string text)
    {
        foreach (var sign in text)
        {
            if (!XmlConvert.IsXmlChar(sign))
                return false;
        }

        return true;
    }
}
