using System.Globalization;

namespace Zhucun.Gateway.Rosters;

/// <summary>What a cell is, beside its text: a spreadsheet knows numbers and dates, a text file does not.</summary>
internal enum CellKind
{
    Text,
    Number,
    Date,
}

/// <summary>A cell as it was read: text as it stands there, of a formula what it last came to.</summary>
internal readonly record struct RosterCell(string Raw, CellKind Kind = CellKind.Text)
{
    /// <summary>Without what cannot be seen; full-width signs as ordinary ones: somebody who types Chinese types either.</summary>
    public string Text => CellText.Plain(Raw ?? string.Empty);

    public bool IsEmpty => Text.Length == 0;
}

/// <summary>A line that is not blank.</summary>
/// <param name="Row">Its number in the file, from 1.</param>
/// <param name="Cells">From column A on.</param>
internal sealed record RosterLine(int Row, IReadOnlyList<RosterCell> Cells)
{
    public RosterCell this[int column] => column < Cells.Count ? Cells[column] : default;
}

/// <summary>A file as lines, and what a spreadsheet hides or joins in it.</summary>
internal sealed record RosterSheet(IReadOnlyList<RosterLine> Lines)
{
    public IReadOnlySet<int> HiddenRows { get; init; } = new HashSet<int>();

    /// <summary>From 0.</summary>
    public IReadOnlySet<int> HiddenColumns { get; init; } = new HashSet<int>();

    /// <summary>The first cell of each group that was joined, and the group.</summary>
    public IReadOnlyList<(int Row, int Column, string Group)> Merged { get; init; } = [];
}

/// <summary>Where a cell is, as people say it: C17.</summary>
internal static class CellPlace
{
    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A column's letters; from 0.</summary>
    public static string Letters(int column)
    {
        var letters = string.Empty;
        for (var left = column; left >= 0; left = (left / 26) - 1)
            letters = (char)('A' + (left % 26)) + letters;
        return letters;
    }

    /// <summary>Row and column of a reference such as <c>C17</c>; null for none.</summary>
    public static (int Row, int Column)? Parse(ReadOnlySpan<char> reference)
    {
        var column = 0;
        var at = 0;
        for (; at < reference.Length && at < 3 && char.IsAsciiLetterUpper(reference[at]); at++)
            column = (column * 26) + (reference[at] - 'A' + 1);
        return column > 0 && int.TryParse(reference[at..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? (row, column - 1) : null;
    }
}
