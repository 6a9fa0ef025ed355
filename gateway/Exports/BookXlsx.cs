using Zhucun.Gateway.Exports.Xlsx;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;

namespace Zhucun.Gateway.Exports;

/// <summary>The book as a workbook in the county's usual layout: a sheet for each township, and for the whole county a summary before them.</summary>
internal sealed class BookXlsx(AttendanceBook book, bool summary, Language language)
{
    private const double TitleHeight = 30;
    private const double NoteHeight = 20;
    private const double SignatureHeight = 36;
    private const double MarkHeight = 16.5;
    private const double DayWidth = 3.7;

    /// <summary>Title, standing, and two rows of heads.</summary>
    private const int HeadRows = 4;

    private static readonly double[] FirstWidths = [5, 13, 9, 10, 5];
    private static readonly Text[] FirstHeads = [BookWords.Number, BookWords.Village, BookWords.Member, BookWords.Role, BookWords.Slot];
    private static readonly double[] SummaryWidths = [6, 16, 9, 9];
    private static readonly Text[] SummaryHeads = [BookWords.Number, BookWords.Township, BookWords.Villages, BookWords.People];

    private int Columns => FirstHeads.Length + book.Days.Count + BookWords.Totals.Count;

    private static int SummaryColumns => SummaryHeads.Length + BookWords.Totals.Count + 1;

    public async Task WriteAsync(Stream target, CancellationToken aborted)
    {
        await using var workbook = new XlsxWorkbook(target, [.. Layouts()], book.PreparedAt, aborted);
        if (summary)
            await WriteSummaryAsync(workbook);
        foreach (var township in book.Townships)
            await WriteAsync(workbook, township);
    }

    private IEnumerable<XlsxLayout> Layouts()
    {
        double[] widths = [.. FirstWidths, .. book.Days.Select(_ => DayWidth), .. BookWords.Totals.Select(_ => 6.0)];
        if (summary)
        {
            yield return new()
            {
                Name = BookWords.Summary.In(language), Widths = [.. SummaryWidths, .. BookWords.Totals.Select(_ => 10.0), 26], HeadRows = 3, HeadColumns = 2, OnePage = true,
            };
        }

        foreach (var township in book.Townships)
            yield return new() { Name = township.Name, Widths = widths, HeadRows = HeadRows, HeadColumns = FirstHeads.Length };
    }

    private async Task WriteAsync(XlsxWorkbook workbook, TownshipBook township)
    {
        await using var sheet = workbook.OpenSheet();
        await WriteTitleAsync(sheet, Columns, BookWords.TitleOf(book, language), $"{BookWords.Township.In(language)}{Colon}{township.Name}", BookWords.StandingOf(book, township.IsSealed, language));
        await WriteHeadsAsync(sheet);
        foreach (var line in township.Lines)
            await WriteAsync(sheet, line);
        if (township.Lines.Count == 0)
            await WriteNoteAsync(sheet, Columns, BookWords.NoLines.In(language), NoteHeight);
        await WriteSumAsync(sheet, township.Totals);
        await WriteNoteAsync(sheet, Columns, BookWords.Legend.In(language), 2 * NoteHeight);
        await WriteNoteAsync(sheet, Columns, BookWords.TownshipSignatures.In(language), SignatureHeight);
    }

    private async Task WriteTitleAsync(XlsxSheet sheet, int columns, string title, string of, string standing)
    {
        sheet.BeginRow(TitleHeight);
        sheet.Over(columns, title, XlsxStyle.Title);
        await sheet.EndRowAsync();
        var (left, right) = (columns / 3, columns / 3);
        sheet.BeginRow(NoteHeight);
        sheet.Over(left, of, XlsxStyle.Note);
        sheet.Over(columns - left - right, BookWords.PreparedOn(book, language), XlsxStyle.NoteCentred);
        sheet.Over(right, standing, XlsxStyle.NoteRight);
        await sheet.EndRowAsync();
    }

    private async Task WriteHeadsAsync(XlsxSheet sheet)
    {
        sheet.BeginRow();
        foreach (var head in FirstHeads)
            sheet.Over(1, head.In(language), XlsxStyle.Head, rows: 2);
        foreach (var day in book.Days)
            sheet.Text($"{day.Date.Day}", HeadOf(day));
        foreach (var (head, _) in BookWords.Totals)
            sheet.Over(1, head.In(language), XlsxStyle.Head, rows: 2);
        await sheet.EndRowAsync();

        sheet.BeginRow();
        sheet.Blank(FirstHeads.Length, XlsxStyle.Head);
        foreach (var day in book.Days)
            sheet.Text(BookWords.WeekdayOf(day.Date, language), HeadOf(day));
        sheet.Blank(BookWords.Totals.Count, XlsxStyle.Head);
        await sheet.EndRowAsync();
    }

    private async Task WriteAsync(XlsxSheet sheet, BookLine line)
    {
        sheet.BeginRow(MarkHeight);
        sheet.Down(2, line.Number, XlsxStyle.Centred);
        sheet.Over(1, line.VillageName, XlsxStyle.Left, rows: 2);
        sheet.Over(1, line.Name, XlsxStyle.Left, rows: 2);
        sheet.Over(1, Words.Of(line.Role).In(language), XlsxStyle.Left, rows: 2);
        WriteMarks(sheet, Slot.Morning, line);
        foreach (var (_, value) in BookWords.Totals)
            sheet.Down(2, value(line.Totals), XlsxStyle.Centred);
        await sheet.EndRowAsync();

        sheet.BeginRow(MarkHeight);
        sheet.Empty(XlsxStyle.Centred);
        sheet.Blank(3, XlsxStyle.Left);
        WriteMarks(sheet, Slot.Evening, line);
        sheet.Blank(BookWords.Totals.Count, XlsxStyle.Centred);
        await sheet.EndRowAsync();
    }

    private void WriteMarks(XlsxSheet sheet, Slot slot, BookLine line)
    {
        sheet.Text(BookWords.Short(slot).In(language), XlsxStyle.Centred);
        foreach (var (index, mark) in line[slot].Index())
            sheet.Text(BookWords.SignOf(mark, language), StyleOf(mark, book.Days[index]));
    }

    private async Task WriteSumAsync(XlsxSheet sheet, BookTotals totals)
    {
        sheet.BeginRow(NoteHeight);
        sheet.Over(FirstHeads.Length + book.Days.Count, BookWords.Sum.In(language), XlsxStyle.Sum);
        foreach (var (_, value) in BookWords.Totals)
            sheet.Number(value(totals), XlsxStyle.Sum);
        await sheet.EndRowAsync();
    }

    private async Task WriteSummaryAsync(XlsxWorkbook workbook)
    {
        await using var sheet = workbook.OpenSheet();
        await WriteTitleAsync(
            sheet, SummaryColumns, BookWords.TitleOf(book, language, summary: true), book.CountyName, BookWords.StandingOf(book, book.Townships.All(township => township.IsSealed), language));
        sheet.BeginRow(NoteHeight);
        foreach (var head in (Text[])[.. SummaryHeads, .. BookWords.Totals.Select(total => total.Head), BookWords.Standing])
            sheet.Text(head.In(language), XlsxStyle.Head);
        await sheet.EndRowAsync();

        foreach (var (index, township) in book.Townships.Index())
        {
            sheet.BeginRow(NoteHeight);
            sheet.Number(index + 1, XlsxStyle.Centred);
            sheet.Text(township.Name, XlsxStyle.Left);
            sheet.Number(township.Villages, XlsxStyle.Centred);
            sheet.Number(township.Lines.Count, XlsxStyle.Centred);
            foreach (var (_, value) in BookWords.Totals)
                sheet.Number(value(township.Totals), XlsxStyle.Centred);
            sheet.Text((township.IsSealed ? BookWords.Sealed : BookWords.NotFinal).In(language), XlsxStyle.Centred);
            await sheet.EndRowAsync();
        }

        sheet.BeginRow(NoteHeight);
        sheet.Over(2, BookWords.Sum.In(language), XlsxStyle.Sum);
        sheet.Number(book.Townships.Sum(township => township.Villages), XlsxStyle.Sum);
        sheet.Number(book.People, XlsxStyle.Sum);
        foreach (var (_, value) in BookWords.Totals)
            sheet.Number(value(book.Totals), XlsxStyle.Sum);
        sheet.Empty(XlsxStyle.Sum);
        await sheet.EndRowAsync();
        await WriteNoteAsync(sheet, SummaryColumns, BookWords.Legend.In(language), 2 * NoteHeight);
        await WriteNoteAsync(sheet, SummaryColumns, BookWords.CountySignatures.In(language), SignatureHeight);
    }

    private static async Task WriteNoteAsync(XlsxSheet sheet, int columns, string text, double height)
    {
        sheet.BeginRow(height);
        sheet.Over(columns, text, XlsxStyle.Note);
        await sheet.EndRowAsync();
    }

    private string Colon => language == Language.En ? ": " : "：";

    private static XlsxStyle HeadOf(BookDay day) => day.Duty ? XlsxStyle.Head : XlsxStyle.HeadRest;

    private static XlsxStyle StyleOf(BookMark mark, BookDay day) => (day.Duty, mark.Status) switch
    {
        (false, AttendanceStatus.OffDuty) => XlsxStyle.CentredRest,
        (_, null or AttendanceStatus.Pending or AttendanceStatus.OffDuty) => XlsxStyle.CentredFaint,
        (_, AttendanceStatus.AbsentConfirmed or AttendanceStatus.AbsentProvisional) => XlsxStyle.CentredAlarm,
        _ => XlsxStyle.Centred,
    };
}
