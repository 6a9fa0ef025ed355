using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Zhucun.Gateway.Queries;

/// <summary>Where a list goes on: an opaque text around the sort key of the last item given, and a letter of its own for each list, so that none takes another's.</summary>
internal static class Cursor
{
    public const char Alerts = 'a';
    public const char Corrections = 'c';
    public const char Leaves = 'l';
    public const char Members = 'm';
    public const char Missions = 'i';
    public const char Outages = 'o';
    public const char Villages = 'v';

    /// <summary>The cursor behind an item.</summary>
    public static string Behind(char list, long key) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{list}{key.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Reads a cursor; absent: the list's beginning.</summary>
    public static bool TryParse(string? text, char list, out long? key)
    {
        key = null;
        if (string.IsNullOrEmpty(text))
            return true;
        Span<byte> bytes = stackalloc byte[32];
        // Asked first whether it is base64url at all: a text that is none makes the reading throw.
        if (text.Length > 40 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length < 2 || bytes[0] != (byte)list
            || !long.TryParse(bytes[1..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        key = value;
        return true;
    }
}

/// <summary>A page of a list and where it goes on.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null)
{
    /// <summary>The first <paramref name="limit"/> of items that are in the order of their keys.</summary>
    public static Page<T> Of<TItem>(IEnumerable<TItem> items, int limit, char list, Func<TItem, long> key, Func<TItem, T> show)
    {
        var taken = items.Take(limit + 1).ToList();
        var shown = taken.Take(limit).Select(show).ToList();
        return new Page<T>(shown, taken.Count > limit ? Cursor.Behind(list, key(taken[limit - 1])) : null);
    }
}
