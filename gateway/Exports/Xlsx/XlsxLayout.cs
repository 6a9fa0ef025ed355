namespace Zhucun.Gateway.Exports.Xlsx;

/// <summary>What has to be known of a sheet before its first cell.</summary>
internal sealed record XlsxLayout
{
    private const int MaxNameLength = 31;

    public required string Name { get; init; }

    /// <summary>The columns' widths, in characters.</summary>
    public required IReadOnlyList<double> Widths { get; init; }

    /// <summary>Rows at the top that stay in sight, and stand at the head of every printed page.</summary>
    public int HeadRows { get; init; }

    /// <summary>Columns at the left that stay in sight.</summary>
    public int HeadColumns { get; init; }

    /// <summary>Whether it is printed on one page, however small; else it is as wide as the page and takes as many as it needs.</summary>
    public bool OnePage { get; init; }

    /// <summary>Names that a workbook can have: without the signs that Excel refuses, 31 characters, and each once.</summary>
    public static IReadOnlyList<XlsxLayout> WithNames(IReadOnlyList<XlsxLayout> layouts)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. layouts.Select(layout => layout with { Name = Free(layout.Name, taken) })];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var allowed = string.Concat(XlsxText.Clean(name).Select(sign => sign is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' ? ' ' : sign)).Trim();
        if (allowed.Length == 0)
            allowed = "Sheet";
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : $" ({number})";
            var candidate = allowed[..Math.Min(allowed.Length, MaxNameLength - suffix.Length)] + suffix;
            if (taken.Add(candidate))
                return candidate;
        }
    }
}
