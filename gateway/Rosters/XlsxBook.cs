using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Zhucun.Gateway.Rosters;

/// <summary>
/// A workbook's first visible sheet. MiniExcel reads the cells; what it does not tell (what is hidden or joined, whether the calendar begins in 1904) and how much there is to be read is looked
/// at before, so that a small file cannot unfold into a large one.
/// </summary>
internal sealed class XlsxBook
{
    /// <summary>Unpacked, all parts together. Ten thousand people take about a third.</summary>
    private const long MostUnpacked = 32 * 1024 * 1024;

    private const int MostParts = 500;

    /// <summary>Between the two calendars that Excel has.</summary>
    private const int DaysTo1904 = 1462;

    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly HashSet<int> _hiddenRows = [];
    private readonly HashSet<int> _hiddenColumns = [];
    private readonly List<(int, int, string)> _merged = [];
    private bool _from1904;
    private string _sheet = string.Empty;
    private int _lastRow;
    private int _columns;

    /// <summary>The sheet's lines; its problem is thrown as <see cref="RosterFileException"/>.</summary>
    public static RosterSheet Read(byte[] content)
    {
        try
        {
            var book = new XlsxBook();
            using (var parts = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
                book.Inspect(parts);
            return new RosterSheet(book.Lines(content))
            {
                HiddenRows = book._hiddenRows,
                HiddenColumns = book._hiddenColumns,
                Merged = book._merged,
            };
        }
        catch (Exception failure) when (failure is not RosterFileException and not OutOfMemoryException)
        {
            // Whatever a broken file makes zip, XML or MiniExcel throw, it is the file's fault: there is no telling which exceptions those are.
            throw new RosterFileException(RosterProblemCodes.Unreadable, failure);
        }
    }

    private void Inspect(ZipArchive parts)
    {
        // The sizes are those that the archive names; .NET unpacks no more of a part than it names.
        if (parts.Entries.Count > MostParts || parts.Entries.Sum(part => part.Length) > MostUnpacked)
            throw new RosterFileException(RosterProblemCodes.TooLarge);
        var sheet = FindSheet(parts);
        using var reader = XmlReader.Create(Part(parts, sheet).Open(), Xml);
        var (row, column) = (0, -1);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "dimension" when reader.GetAttribute("ref") is { } all && CellPlace.Parse(all.AsSpan(all.IndexOf(':', StringComparison.Ordinal) + 1)) is { } end:
                    Take(0, end.Column);
                    break;
                case "col" when IsSet(reader.GetAttribute("hidden")):
                    for (var hidden = Number(reader, "min"); hidden <= Math.Min(Number(reader, "max"), RosterFile.MostColumns); hidden++)
                        _hiddenColumns.Add(hidden - 1);
                    break;
                case "row":
                    (row, column) = (reader.GetAttribute("r") is null ? row + 1 : Number(reader, "r"), -1);
                    if (IsSet(reader.GetAttribute("hidden")))
                        _hiddenRows.Add(row);
                    break;
                case "c":
                    column = reader.GetAttribute("r") is { } place && CellPlace.Parse(place) is { } cell ? cell.Column : column + 1;
                    break;
                case "v" or "t":
                    Take(row, column);
                    break;
                case "mergeCell" when reader.GetAttribute("ref") is { } group && CellPlace.Parse(group.AsSpan(0, Math.Max(0, group.IndexOf(':', StringComparison.Ordinal)))) is { } first:
                    _merged.Add((first.Row, first.Column, group));
                    break;
            }
        }
    }

    private void Take(int row, int column)
    {
        (_lastRow, _columns) = (Math.Max(_lastRow, row), Math.Max(_columns, column + 1));
        if (_lastRow > RosterFile.MostLines || _columns > RosterFile.MostColumns)
            throw new RosterFileException(RosterProblemCodes.TooLong);
    }

    private string FindSheet(ZipArchive parts)
    {
        string? id = null;
        using (var reader = XmlReader.Create(Part(parts, "xl/workbook.xml").Open(), Xml))
        {
            while (id is null && reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                    _from1904 = IsSet(reader.GetAttribute("date1904"));
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && reader.GetAttribute("state") is null or "visible")
                    (id, _sheet) = (IdOf(reader), reader.GetAttribute("name")!);
            }
        }

        using var relations = XmlReader.Create(Part(parts, "xl/_rels/workbook.xml.rels").Open(), Xml);
        while (relations.Read())
        {
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") == id && relations.GetAttribute("Target") is { } target)
                return target.StartsWith('/') ? target[1..] : $"xl/{target}";
        }

        throw new InvalidDataException("The workbook has no sheet that can be seen.");
    }

    private List<RosterLine> Lines(byte[] content)
    {
        var lines = new List<RosterLine>();
        var row = 0;
        var configuration = new OpenXmlConfiguration { EnableSharedStringCache = false, FillMergedCells = false, IgnoreEmptyRows = false };
        foreach (IDictionary<string, object?> cells in new MemoryStream(content).Query(useHeaderRow: false, _sheet, ExcelType.XLSX, "A1", configuration))
        {
            if (++row > _lastRow)
                break;
            // By their letters: a row that leaves cells out has fewer of them.
            var read = new RosterCell[_columns];
            foreach (var (letters, value) in cells)
            {
                if (CellPlace.Parse($"{letters}1") is { } place && place.Column < _columns)
                    read[place.Column] = CellOf(value);
            }

            if (!read.All(cell => cell.IsEmpty))
                lines.Add(new RosterLine(row, read));
        }

        return lines;
    }

    private RosterCell CellOf(object? value) => value switch
    {
        null => default,
        DateTime date => new(DateOnly.FromDateTime(date).AddDays(_from1904 ? DaysTo1904 : 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date),
        // A phone number that was typed as a number is written out whole.
        double number => new(number.ToString(Math.Abs(number) < 1e15 && number == Math.Floor(number) ? "F0" : "R", CultureInfo.InvariantCulture), CellKind.Number),
        IFormattable other => new(other.ToString(null, CultureInfo.InvariantCulture), CellKind.Number),
        _ => new(value.ToString() ?? string.Empty),
    };

    private static ZipArchiveEntry Part(ZipArchive parts, string path) => parts.GetEntry(path) ?? throw new InvalidDataException($"The file has no part {path}.");

    /// <summary>The relation's id stands in a namespace that has two names, by the kind of the file.</summary>
    private static string? IdOf(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader is { LocalName: "id", NamespaceURI.Length: > 0 })
            {
                var id = reader.Value;
                reader.MoveToElement();
                return id;
            }
        }

        return null;
    }

    private static bool IsSet(string? flag) => flag is "1" or "true";

    private static int Number(XmlReader reader, string name) => int.Parse(reader.GetAttribute(name)!, NumberStyles.None, CultureInfo.InvariantCulture);
}
