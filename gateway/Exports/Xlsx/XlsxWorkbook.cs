using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Zhucun.Gateway.Exports.Xlsx;

/// <summary>
/// Writes a workbook (ECMA-376) from its first byte to its last into a stream that only goes forward, a buffer's worth in memory. The libraries either keep every sheet in memory to write them at
/// the end, or have no merged and shaded cells; what a county's book needs of the format are these few files (docs/decisions/0032).
/// </summary>
internal sealed class XlsxWorkbook : IAsyncDisposable
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private readonly XlsxRelay _relay;
    private readonly ZipArchive _zip;
    private readonly IReadOnlyList<XlsxLayout> _layouts;
    private readonly DateTimeOffset _at;
    private readonly CancellationToken _aborted;
    private int _opened;

    /// <summary>Begins a workbook with these sheets, which have to be written in this order.</summary>
    public XlsxWorkbook(Stream target, IReadOnlyList<XlsxLayout> layouts, DateTimeOffset at, CancellationToken aborted)
    {
        (_layouts, _at, _aborted) = (XlsxLayout.WithNames(layouts), at, aborted);
        _relay = new XlsxRelay(target);
        _zip = new ZipArchive(_relay, ZipArchiveMode.Create, leaveOpen: true);
        WritePart("[Content_Types].xml", WriteContentTypes);
        WritePart("_rels/.rels", WriteRootRelationships);
        WritePart("xl/workbook.xml", WriteWorkbook);
        WritePart("xl/_rels/workbook.xml.rels", WriteWorkbookRelationships);
        using var styles = OpenPart("xl/styles.xml");
        styles.Write(Encoding.UTF8.GetBytes(XlsxStyles.Sheet));
    }

    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Opens the next sheet; the one before has to be closed.</summary>
    public XlsxSheet OpenSheet()
    {
        var layout = _layouts[_opened++];
        return new XlsxSheet(OpenPart($"xl/worksheets/sheet{_opened}.xml"), _relay, layout, _aborted);
    }

    /// <summary>Writes the archive's directory, without which it is no workbook.</summary>
    public ValueTask DisposeAsync()
    {
        _zip.Dispose();
        return _relay.PassOnAsync(_aborted);
    }

    private Stream OpenPart(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _at;
        return entry.Open();
    }

    private void WritePart(string name, Action<XmlWriter> write)
    {
        using var part = OpenPart(name);
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private void WriteContentTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", ContentTypes);
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", $"{Spreadsheet}sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", $"{Spreadsheet}styles+xml"));
        for (var number = 1; number <= _layouts.Count; number++)
            Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{number}.xml"), ("ContentType", $"{Spreadsheet}worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void WriteRootRelationships(XmlWriter xml)
    {
        xml.WriteStartElement("Relationships", PackageRelationships);
        Element(xml, "Relationship", ("Id", "rId1"), ("Type", $"{Relationships}/officeDocument"), ("Target", "xl/workbook.xml"));
        xml.WriteEndElement();
    }

    private void WriteWorkbook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relationships);
        xml.WriteStartElement("sheets");
        for (var number = 1; number <= _layouts.Count; number++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", _layouts[number - 1].Name);
            xml.WriteAttributeString("sheetId", $"{number}");
            xml.WriteAttributeString("id", Relationships, $"rId{number}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteRepeatedHeads(xml);
        xml.WriteEndElement();
    }

    /// <summary>The rows at the head of every printed page.</summary>
    private void WriteRepeatedHeads(XmlWriter xml)
    {
        if (_layouts.All(layout => layout.HeadRows == 0))
            return;
        xml.WriteStartElement("definedNames");
        foreach (var (index, layout) in _layouts.Index().Where(layout => layout.Item.HeadRows > 0))
        {
            xml.WriteStartElement("definedName");
            xml.WriteAttributeString("name", "_xlnm.Print_Titles");
            xml.WriteAttributeString("localSheetId", $"{index}");
            xml.WriteString($"'{layout.Name}'!$1:${layout.HeadRows}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteWorkbookRelationships(XmlWriter xml)
    {
        xml.WriteStartElement("Relationships", PackageRelationships);
        for (var number = 1; number <= _layouts.Count; number++)
            Element(xml, "Relationship", ("Id", $"rId{number}"), ("Type", $"{Relationships}/worksheet"), ("Target", $"worksheets/sheet{number}.xml"));
        Element(xml, "Relationship", ("Id", "rIdStyles"), ("Type", $"{Relationships}/styles"), ("Target", "styles.xml"));
        xml.WriteEndElement();
    }

    internal static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
