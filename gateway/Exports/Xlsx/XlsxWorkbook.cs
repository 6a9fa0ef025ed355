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

    private readonly ZipArchive _zip;
    private readonly IReadOnlyList<XlsxLayout> _layouts;
    private readonly DateTimeOffset _at;
    private readonly CancellationToken _aborted;
    private int _opened;

    private XlsxWorkbook(ZipArchive zip, IReadOnlyList<XlsxLayout> layouts, DateTimeOffset at, CancellationToken aborted) =>
        (_zip, _layouts, _at, _aborted) = (zip, XlsxLayout.WithNames(layouts), at, aborted);

    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Begins a workbook with these sheets, which have to be written in this order.</summary>
    public static async Task<XlsxWorkbook> BeginAsync(Stream target, IReadOnlyList<XlsxLayout> layouts, DateTimeOffset at, CancellationToken aborted)
    {
        var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, aborted);
        var workbook = new XlsxWorkbook(zip, layouts, at, aborted);
        await workbook.WritePartAsync("[Content_Types].xml", workbook.WriteContentTypes);
        await workbook.WritePartAsync("_rels/.rels", WriteRootRelationships);
        await workbook.WritePartAsync("xl/workbook.xml", workbook.WriteWorkbook);
        await workbook.WritePartAsync("xl/_rels/workbook.xml.rels", workbook.WriteWorkbookRelationships);
        await using (var styles = await workbook.OpenPartAsync("xl/styles.xml"))
            await styles.WriteAsync(Encoding.UTF8.GetBytes(XlsxStyles.Sheet), aborted);
        return workbook;
    }

    /// <summary>Opens the next sheet; the one before has to be closed.</summary>
    public async Task<XlsxSheet> OpenSheetAsync()
    {
        var layout = _layouts[_opened++];
        return new XlsxSheet(await OpenPartAsync($"xl/worksheets/sheet{_opened}.xml"), layout, _aborted);
    }

    /// <summary>Writes the archive's directory, without which it is no workbook.</summary>
    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    private async Task<Stream> OpenPartAsync(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _at;
        return await entry.OpenAsync(_aborted);
    }

    private async Task WritePartAsync(string name, Action<XmlWriter> write)
    {
        var text = new MemoryStream();
        await using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Async = true }))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
        }

        await using var part = await OpenPartAsync(name);
        await part.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), _aborted);
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
