using System.Globalization;
using System.Text;
using System.Xml;
using Zhucun.Grains;

namespace Zhucun.Gateway.Exports.Xlsx;

/// <summary>Writes a sheet, row by row and cell by cell. Texts are inline strings: whatever a text says, Excel computes nothing of it.</summary>
internal sealed class XlsxSheet : IAsyncDisposable
{
    /// <summary>Day 0 of Excel's calendar, which believes in a 29 February 1900.</summary>
    private static readonly DateTime Zero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly Stream _part;
    private readonly XlsxRelay _relay;
    private readonly XlsxLayout _layout;
    private readonly CancellationToken _aborted;
    private readonly XmlWriter _xml;
    private readonly string[] _columns;
    private readonly List<string> _merged = [];
    private int _row;
    private int _column;

    public XlsxSheet(Stream part, XlsxRelay relay, XlsxLayout layout, CancellationToken aborted)
    {
        (_part, _relay, _layout, _aborted) = (part, relay, layout, aborted);
        _xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        _columns = [.. Enumerable.Range(0, layout.Widths.Count).Select(XlsxText.Column)];
        WriteBeginning();
    }

    /// <param name="height">In points; null: as high as its text.</param>
    public void BeginRow(double? height = null)
    {
        (_row, _column) = (_row + 1, 0);
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", Invariant(_row));
        if (height is { } points)
        {
            _xml.WriteAttributeString("ht", Invariant(points));
            _xml.WriteAttributeString("customHeight", "1");
        }
    }

    public ValueTask EndRowAsync()
    {
        _xml.WriteEndElement();
        return _relay.PassOnWhenWorthAsync(_aborted);
    }

    public void Text(string text, XlsxStyle style = XlsxStyle.Plain)
    {
        if (text.Length == 0)
        {
            Empty(style);
            return;
        }

        BeginCell(style, "inlineStr");
        _xml.WriteStartElement("is");
        _xml.WriteStartElement("t");
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(XlsxText.Clean(text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    public void Number(double number, XlsxStyle style = XlsxStyle.Plain)
    {
        BeginCell(style, null);
        _xml.WriteElementString("v", Invariant(number));
        _xml.WriteEndElement();
    }

    public void Day(DateOnly day) => Number((day.ToDateTime(TimeOnly.MinValue) - Zero).TotalDays, XlsxStyle.Day);

    /// <summary>As the county's clocks showed it.</summary>
    public void Moment(DateTimeOffset at) => Number((at.ToOffset(CountyTime.Offset).DateTime - Zero).TotalDays, XlsxStyle.Moment);

    public void Empty(XlsxStyle style = XlsxStyle.Plain)
    {
        BeginCell(style, null);
        _xml.WriteEndElement();
    }

    /// <summary>A text over so many columns of this row, and over the rows below it, in which the same columns have to be left empty.</summary>
    public void Over(int columns, string text, XlsxStyle style, int rows = 1)
    {
        Merge(columns, rows);
        Text(text, style);
        Blank(columns - 1, style);
    }

    /// <summary>A number over so many rows.</summary>
    public void Down(int rows, int number, XlsxStyle style)
    {
        Merge(1, rows);
        Number(number, style);
    }

    /// <summary>Cells that belong to what stands above or before them.</summary>
    public void Blank(int columns, XlsxStyle style)
    {
        for (var column = 0; column < columns; column++)
            Empty(style);
    }

    /// <summary>Writes what stands behind the rows and ends the sheet.</summary>
    public ValueTask DisposeAsync()
    {
        WriteEnd();
        _xml.Dispose();
        _part.Dispose();
        return _relay.PassOnWhenWorthAsync(_aborted);
    }

    private void WriteBeginning()
    {
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", XlsxWorkbook.Main);
        _xml.WriteStartElement("sheetPr");
        XlsxWorkbook.Element(_xml, "pageSetUpPr", ("fitToPage", "1"));
        _xml.WriteEndElement();
        WriteView();
        XlsxWorkbook.Element(_xml, "sheetFormatPr", ("defaultRowHeight", "15"));
        _xml.WriteStartElement("cols");
        foreach (var (index, width) in _layout.Widths.Index())
            XlsxWorkbook.Element(_xml, "col", ("min", Invariant(index + 1)), ("max", Invariant(index + 1)), ("width", Invariant(width)), ("customWidth", "1"));
        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData");
    }

    private void WriteView()
    {
        _xml.WriteStartElement("sheetViews");
        _xml.WriteStartElement("sheetView");
        _xml.WriteAttributeString("workbookViewId", "0");
        _xml.WriteAttributeString("showGridLines", "0");
        if (_layout.HeadRows > 0 || _layout.HeadColumns > 0)
        {
            _xml.WriteStartElement("pane");
            if (_layout.HeadColumns > 0)
                _xml.WriteAttributeString("xSplit", Invariant(_layout.HeadColumns));
            if (_layout.HeadRows > 0)
                _xml.WriteAttributeString("ySplit", Invariant(_layout.HeadRows));
            _xml.WriteAttributeString("topLeftCell", $"{XlsxText.Column(_layout.HeadColumns)}{_layout.HeadRows + 1}");
            _xml.WriteAttributeString("activePane", _layout.HeadColumns == 0 ? "bottomLeft" : _layout.HeadRows == 0 ? "topRight" : "bottomRight");
            _xml.WriteAttributeString("state", "frozen");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    /// <summary>A4 across, each page numbered.</summary>
    private void WriteEnd()
    {
        _xml.WriteEndElement();
        if (_merged.Count > 0)
        {
            _xml.WriteStartElement("mergeCells");
            _xml.WriteAttributeString("count", Invariant(_merged.Count));
            foreach (var range in _merged)
                XlsxWorkbook.Element(_xml, "mergeCell", ("ref", range));
            _xml.WriteEndElement();
        }

        XlsxWorkbook.Element(_xml, "printOptions", ("horizontalCentered", "1"));
        XlsxWorkbook.Element(_xml, "pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3"));
        XlsxWorkbook.Element(_xml, "pageSetup", ("paperSize", "9"), ("orientation", "landscape"), ("fitToWidth", "1"), ("fitToHeight", _layout.OnePage ? "1" : "0"));
        _xml.WriteStartElement("headerFooter");
        _xml.WriteElementString("oddFooter", "&C&P / &N");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void Merge(int columns, int rows)
    {
        if (columns > 1 || rows > 1)
            _merged.Add($"{_columns[_column]}{_row}:{_columns[_column + columns - 1]}{_row + rows - 1}");
    }

    private void BeginCell(XlsxStyle style, string? type)
    {
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString("r", _columns[_column++] + Invariant(_row));
        if (style != XlsxStyle.Plain)
            _xml.WriteAttributeString("s", Invariant((int)style));
        if (type is not null)
            _xml.WriteAttributeString("t", type);
    }

    private static string Invariant(double number) => number.ToString(CultureInfo.InvariantCulture);
}
