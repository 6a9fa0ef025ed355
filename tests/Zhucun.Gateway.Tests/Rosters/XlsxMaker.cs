using System.IO.Compression;
using System.Text;

namespace Zhucun.Gateway.Tests.Rosters;

/// <summary>Workbooks part by part, as spreadsheets write them or as nobody should.</summary>
internal sealed class XlsxMaker
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>What stands in the sheet: <c>sheetData</c> and what is around it.</summary>
    public required string Sheet { get; init; }

    public string SharedStrings { get; init; } = string.Empty;

    /// <summary>Style 0 is none, 1 a date, 2 a date of its own format, 3 a date with a time.</summary>
    public string Styles { get; init; } =
        """<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="22"/></cellXfs>""";

    public string BookProperties { get; init; } = string.Empty;

    /// <summary>Before the sheet with the roster.</summary>
    public string SheetsBefore { get; init; } = string.Empty;

    public Action<ZipArchive>? More { get; init; }

    public byte[] Make()
    {
        var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}">{BookProperties}<sheets>{SheetsBefore}<sheet name="名册" sheetId="7" r:id="rId7"/></sheets></workbook>""");
            Part(
                zip,
                "xl/_rels/workbook.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId7" Type="{Relations}/worksheet" Target="worksheets/sheet7.xml"/></Relationships>""");
            Part(zip, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>别的表</t></is></c></row></sheetData></worksheet>""");
            Part(zip, "xl/worksheets/sheet7.xml", $"""<worksheet xmlns="{Main}">{Sheet}</worksheet>""");
            Part(zip, "xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{SharedStrings}</sst>""");
            Part(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}">{Styles}</styleSheet>""");
            More?.Invoke(zip);
        }

        return made.ToArray();
    }

    public static void Part(ZipArchive zip, string path, string xml)
    {
        using var part = zip.CreateEntry(path).Open();
        part.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
    }

    /// <summary>A cell with its text in it.</summary>
    public static string Cell(string place, string text) => $"""<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>""";
}
