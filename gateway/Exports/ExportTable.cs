using Zhucun.Gateway.Exports.Xlsx;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;

namespace Zhucun.Gateway.Exports;

/// <summary>A column of a table: its head, how wide it is, and what of an item stands in it: a text, a number, a day, an instant, or null for nothing.</summary>
internal sealed record ExportColumn<T>(Text Head, double Width, Func<T, object?> Value);

/// <summary>A list as a table, one line for each item, written as CSV or as a workbook of one sheet.</summary>
internal sealed record ExportTable<T>(Text Name, IReadOnlyList<ExportColumn<T>> Columns, IReadOnlyList<T> Items, DateTimeOffset At)
{
    /// <summary>Wider columns break their lines.</summary>
    private const double WidestLine = 24;

    public Task WriteAsync(Stream target, ExportFormat format, Language language, CancellationToken aborted) =>
        format == ExportFormat.Csv ? WriteCsvAsync(target, language, aborted) : WriteXlsxAsync(target, language, aborted);

    private async Task WriteCsvAsync(Stream target, Language language, CancellationToken aborted)
    {
        await using var csv = new CsvWriter(target, aborted);
        foreach (var column in Columns)
            csv.Text(column.Head.In(language));
        await csv.EndRowAsync();
        foreach (var item in Items)
        {
            foreach (var column in Columns)
                Write(csv, column.Value(item));
            await csv.EndRowAsync();
        }
    }

    private async Task WriteXlsxAsync(Stream target, Language language, CancellationToken aborted)
    {
        var layout = new XlsxLayout { Name = Name.In(language), Widths = [.. Columns.Select(column => column.Width)], HeadRows = 1, HeadColumns = 1 };
        await using var workbook = new XlsxWorkbook(target, [layout], At, aborted);
        await using var sheet = workbook.OpenSheet();
        sheet.BeginRow(20);
        foreach (var column in Columns)
            sheet.Text(column.Head.In(language), XlsxStyle.Head);
        await sheet.EndRowAsync();
        foreach (var item in Items)
        {
            sheet.BeginRow();
            foreach (var column in Columns)
                Write(sheet, column.Value(item), column.Width > WidestLine ? XlsxStyle.Wrapped : XlsxStyle.Left);
            await sheet.EndRowAsync();
        }
    }

    private static void Write(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case int number:
                csv.Number(number);
                break;
            case DateOnly day:
                csv.Text($"{day:yyyy-MM-dd}");
                break;
            case DateTimeOffset at:
                csv.Text($"{at.ToOffset(CountyTime.Offset):yyyy-MM-dd HH:mm:ss}");
                break;
            default:
                csv.Text(value as string ?? "");
                break;
        }
    }

    private static void Write(XlsxSheet sheet, object? value, XlsxStyle style)
    {
        switch (value)
        {
            case int number:
                sheet.Number(number, XlsxStyle.Centred);
                break;
            case DateOnly day:
                sheet.Day(day);
                break;
            case DateTimeOffset at:
                sheet.Moment(at);
                break;
            default:
                sheet.Text(value as string ?? "", style);
                break;
        }
    }
}
