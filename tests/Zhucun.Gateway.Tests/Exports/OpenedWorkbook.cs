using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Zhucun.Gateway.Tests.Exports;

/// <summary>A workbook as Microsoft's own library reads it, which has no part in writing it. What its schema does not allow, Excel calls damaged.</summary>
internal sealed class OpenedWorkbook : IDisposable
{
    private readonly SpreadsheetDocument _document;

    private OpenedWorkbook(SpreadsheetDocument document) => _document = document;

    private WorkbookPart Workbook => _document.WorkbookPart!;

    public IReadOnlyList<string> Sheets => [.. Workbook.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!)];

    public IReadOnlyList<string> RepeatedHeads => [.. Workbook.Workbook!.Descendants<DefinedName>().Select(name => $"{name.LocalSheetId} {name.Name} {name.Text}")];

    /// <summary>Written as it is sent: into a stream that only goes forward and refuses what would block a thread.</summary>
    public static async Task<OpenedWorkbook> WriteAsync(Func<Stream, CancellationToken, Task> write)
    {
        var file = new MemoryStream();
        await write(new ForwardStream(file), TestContext.Current.CancellationToken);
        file.Position = 0;
        var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
        return new(document);
    }

    public Worksheet Sheet(string name) =>
        ((WorksheetPart)Workbook.GetPartById(Workbook.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == name).Id!)).Worksheet!;

    /// <summary>What a cell shows: an inline text or a number. There are no formulas.</summary>
    public string Cell(string sheet, string place)
    {
        var cell = Find(sheet, place);
        Assert.Null(cell.CellFormula);
        return cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";
    }

    public string Row(string sheet, int row) => string.Join('|', Sheet(sheet).Descendants<Row>().Single(each => each.RowIndex! == (uint)row).Elements<Cell>().Select(cell => Cell(sheet, cell.CellReference!)));

    public IReadOnlyList<string> Merged(string sheet) => [.. Sheet(sheet).Descendants<MergeCell>().Select(merge => merge.Reference!.Value!)];

    /// <summary>The colour that a cell is filled with; null for none.</summary>
    public string? Fill(string sheet, string place)
    {
        var styles = Workbook.WorkbookStylesPart!.Stylesheet!;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)(Find(sheet, place).StyleIndex?.Value ?? 0));
        return styles.Fills!.Elements<Fill>().ElementAt((int)format.FillId!.Value).PatternFill!.ForegroundColor?.Rgb?.Value;
    }

    public string FormatCode(string sheet, string place)
    {
        var styles = Workbook.WorkbookStylesPart!.Stylesheet!;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)Find(sheet, place).StyleIndex!.Value);
        return styles.NumberingFormats!.Elements<NumberingFormat>().Single(code => code.NumberFormatId! == format.NumberFormatId!.Value).FormatCode!.Value!;
    }

    public void Dispose() => _document.Dispose();

    private Cell Find(string sheet, string place) => Sheet(sheet).Descendants<Cell>().Single(cell => cell.CellReference == place);
}

/// <summary>As an answer's body is: it goes forward only, and a write that is not awaited is refused.</summary>
internal sealed class ForwardStream(Stream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => throw new InvalidOperationException("Synchronous.");

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);
}
