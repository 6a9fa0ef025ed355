using System.Buffers.Binary;
using System.IO.Compression;
using Zhucun.Gateway.Rosters;
using static Zhucun.Gateway.Tests.Rosters.XlsxMaker;

namespace Zhucun.Gateway.Tests.Rosters;

/// <summary>Workbooks: every kind of cell, and files that are meant to hurt.</summary>
public sealed class XlsxBookTests
{
    [Fact]
    public void Every_kind_of_cell_is_read_as_what_is_seen()
    {
        var sheet = XlsxBook.Read(new XlsxMaker
        {
            SharedStrings = """<si><r><t>张</t></r><r><t>伟</t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh></si>""",
            Sheet = """
                <dimension ref="A1:B1"/><sheetData><row r="2">
                <c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>布卡村</t></is></c><c r="C2"><v>13812345678</v></c><c r="D2"><v>1.3812345678E10</v></c>
                <c r="E2" s="1"><v>46351</v></c><c r="F2" s="2"><v>46351</v></c><c r="G2" s="3"><v>46351.5</v></c><c r="H2"><v>46351</v></c>
                <c r="J2" t="str"><f>A2&amp;"x"</f><v>张伟x</v></c><c r="K2"><f>NOW()</f></c><c r="L2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="M2" t="b"><v>1</v></c></row></sheetData>
                """,
        }.Make());
        var line = Assert.Single(sheet.Lines);
        Assert.Equal(2, line.Row);
        Assert.Equal(
            ["张伟", "布卡村", "13812345678", "13812345678", "2026-11-25", "2026-11-25", "2026-11-25", "46351", "", "张伟x", "", "#DIV/0!", "True"], line.Cells.Select(cell => cell.Text));
        Assert.Equal([CellKind.Date, CellKind.Date, CellKind.Date, CellKind.Number], line.Cells.Skip(4).Take(4).Select(cell => cell.Kind));
    }

    [Fact]
    public void Blank_rows_between_keep_their_numbers_and_formatted_ones_behind_are_nothing()
    {
        var sheet = XlsxBook.Read(new XlsxMaker
        {
            Sheet = $"""<sheetData><row r="1">{Cell("A1", "甲")}</row><row r="5">{Cell("B5", "乙")}</row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData>""",
        }.Make());
        Assert.Equal([(1, "甲"), (5, "")], sheet.Lines.Select(line => (line.Row, line[0].Text)));
        Assert.Equal("乙", sheet.Lines[1][1].Text);
    }

    [Fact]
    public void What_is_hidden_and_joined_is_told()
    {
        var sheet = XlsxBook.Read(new XlsxMaker
        {
            Sheet = $"""
                <cols><col min="2" max="3" width="9" hidden="1"/><col min="4" max="16384" hidden="1"/></cols>
                <sheetData><row r="1">{Cell("A1", "甲")}</row><row r="2" hidden="1">{Cell("A2", "乙")}</row></sheetData><mergeCells count="1"><mergeCell ref="C2:C4"/></mergeCells>
                """,
        }.Make());
        Assert.Equal([2], sheet.HiddenRows);
        Assert.Equal([1, 2, 3], sheet.HiddenColumns.Order().Take(3));
        Assert.Equal([(2, 2, "C2:C4")], sheet.Merged);
    }

    [Fact]
    public void A_calendar_that_begins_in_1904_is_the_same_days() => Assert.Equal("2026-11-25", XlsxBook.Read(new XlsxMaker
    {
        BookProperties = """<workbookPr date1904="1"/>""",
        Sheet = """<sheetData><row r="1"><c r="A1" s="1"><v>44889</v></c></row></sheetData>""",
    }.Make()).Lines[0][0].Text);

    [Theory]
    [InlineData("", "名册")]
    [InlineData("""<sheet name="说明" sheetId="1" r:id="rId1"/>""", "别的表")]
    [InlineData("""<sheet name="说明" sheetId="1" state="hidden" r:id="rId1"/>""", "名册")]
    [InlineData("""<sheet name="说明" sheetId="1" state="veryHidden" r:id="rId1"/>""", "名册")]
    public void The_first_sheet_that_can_be_seen_is_read(string before, string text) => Assert.Equal(
        text, XlsxBook.Read(new XlsxMaker { SheetsBefore = before, Sheet = $"""<sheetData><row r="1">{Cell("A1", "名册")}</row></sheetData>""" }.Make()).Lines[0][0].Text);

    [Theory]
    [InlineData("")]
    [InlineData("no zip at all")]
    [InlineData("PK\u0003\u0004")]
    public void What_is_no_workbook_is_unreadable(string content) => Refused(RosterProblemCodes.Unreadable, System.Text.Encoding.Latin1.GetBytes(content));

    [Theory]
    [InlineData("<sheetData><row r=\"1\">")]
    [InlineData("<sheetData><row r=\"x\"><c r=\"A1\"><v>1</v></c></row></sheetData>")]
    public void A_broken_sheet_is_unreadable(string sheet) => Refused(RosterProblemCodes.Unreadable, new XlsxMaker { Sheet = sheet }.Make());

    [Fact]
    public void A_document_type_is_not_looked_into()
    {
        // A billion laughs, and a file of the host's.
        foreach (var entity in (string[])["\"&b;&b;&b;&b;\"", "SYSTEM \"file:///etc/passwd\""])
        {
            var book = new XlsxMaker { Sheet = "<sheetData/>", More = null }.Make();
            Refused(RosterProblemCodes.Unreadable, Replaced(book, "xl/worksheets/sheet7.xml", $"<!DOCTYPE x [<!ENTITY a {entity}>]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>"));
        }
    }

    [Fact]
    public void A_small_file_that_unfolds_into_a_large_one_is_not_unfolded()
    {
        var bomb = new XlsxMaker { Sheet = "<sheetData/>", More = zip => { using var part = zip.CreateEntry("xl/media/zero.bin", CompressionLevel.SmallestSize).Open(); part.Write(new byte[40_000_000]); } }.Make();
        Assert.True(bomb.Length < 100_000, $"{bomb.Length} bytes");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(RosterProblemCodes.TooLarge, bomb);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 5_000_000);
    }

    [Fact]
    public void A_part_that_is_larger_than_it_says_is_read_no_further_than_it_says()
    {
        var rows = string.Concat(Enumerable.Range(1, 5_000).Select(row => $"""<row r="{row}">{Cell($"A{row}", "甲")}</row>"""));
        var book = new XlsxMaker { Sheet = $"<sheetData>{rows}</sheetData>" }.Make();
        Refused(RosterProblemCodes.Unreadable, Shrunk(book, "xl/worksheets/sheet7.xml", 2_000));
    }

    [Fact]
    public void Many_parts_are_refused() => Refused(RosterProblemCodes.TooLarge, new XlsxMaker
    {
        Sheet = "<sheetData/>",
        More = zip =>
        {
            for (var i = 0; i < 600; i++)
                zip.CreateEntry($"xl/media/{i}");
        },
    }.Make());

    [Theory]
    [InlineData("""<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>""")]
    [InlineData("""<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>""")]
    [InlineData("""<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>""")]
    [InlineData("""<sheetData><row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData>""")]
    public void A_sheet_that_reaches_too_far_is_refused_before_its_cells_are_made(string sheet) => Refused(RosterProblemCodes.TooLong, new XlsxMaker { Sheet = sheet }.Make());

    [Fact]
    public void What_is_written_is_read_again()
    {
        var world = new RosterWorld();
        var lines = world.Table().Lines;
        var sheet = XlsxBook.Read(RosterTable.Xlsx(lines.Skip(1)));
        Assert.Equal(lines, sheet.Lines.Select(line => line.Cells.Select(cell => cell.Text).ToArray()));
        Assert.Equal(9, world.Compare(sheet).Diff.Unchanged);
    }

    [Fact]
    public void The_template_is_a_sound_roster_of_three()
    {
        var world = new RosterWorld();
        var (diff, faults) = world.Compare(XlsxBook.Read(RosterTable.Xlsx(RosterTable.Template)), scope: RosterWorld.Kuangshan);
        Assert.Equal(3, diff.Joins.Count);
        Assert.All(faults.Told, fault => Assert.Equal(RosterFaults.TeamEmptied, fault.Code));
    }

    private static void Refused(string code, byte[] content) => Assert.Equal(code, Assert.Throws<RosterFileException>(() => XlsxBook.Read(content)).Code);

    private static byte[] Replaced(byte[] book, string path, string xml)
    {
        var changed = new MemoryStream();
        changed.Write(book);
        using (var zip = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(path)!.Delete();
            Part(zip, path, xml);
        }

        return changed.ToArray();
    }

    /// <summary>The archive says that a part is smaller than it is: in its directory and before the part itself.</summary>
    private static byte[] Shrunk(byte[] book, string path, int says)
    {
        var name = System.Text.Encoding.UTF8.GetBytes(path);
        for (var at = book.AsSpan().IndexOf(name); at >= 0; at = book.AsSpan(at + 1).IndexOf(name) is var next and >= 0 ? at + 1 + next : -1)
        {
            // The uncompressed size stands 22 bytes before the name's end of header in either kind of header.
            if (at >= 30 && book.AsSpan(at - 30).StartsWith("PK\u0003\u0004"u8))
                BinaryPrimitives.WriteInt32LittleEndian(book.AsSpan(at - 30 + 22), says);
            else if (at >= 46 && book.AsSpan(at - 46).StartsWith("PK\u0001\u0002"u8))
                BinaryPrimitives.WriteInt32LittleEndian(book.AsSpan(at - 46 + 24), says);
        }

        return book;
    }
}
