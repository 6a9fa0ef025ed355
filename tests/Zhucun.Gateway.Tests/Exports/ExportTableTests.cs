using System.Text;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Exports.Xlsx;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Tests.Exports;

public sealed class ExportTableTests
{
    private sealed record Item(string? Text, int Number, DateOnly? Day, DateTimeOffset? At);

    private static readonly ExportTable<Item> Table = new(
        new("明细", "Table"),
        [new(new("文字", "Text"), 10, item => item.Text), new(new("数", "Number"), 8, item => item.Number), new(new("日", "Day"), 12, item => item.Day), new(new("时间", "At"), 17, item => item.At)],
        [
            new("=1+1", 3, new DateOnly(2026, 11, 24), TestBook.At("2026-11-24T01:15:30Z")),
            new("坏\u0001字\uD800😀", -1, null, null),
        ],
        TestBook.At("2026-11-24T10:00:00+08:00"));

    [Fact]
    public async Task A_csv_has_days_and_times_of_the_county_and_no_formula()
    {
        var target = new MemoryStream();
        await Table.WriteAsync(new ForwardStream(target), ExportFormat.Csv, Language.Zh, TestContext.Current.CancellationToken);

        Assert.StartsWith("\uFEFF文字,数,日,时间\r\n'=1+1,3,2026-11-24,2026-11-24 09:15:30\r\n", Encoding.UTF8.GetString(target.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_has_real_days_and_times_and_no_formula()
    {
        using var workbook = await OpenedWorkbook.WriteAsync((target, aborted) => Table.WriteAsync(target, ExportFormat.Xlsx, Language.En, aborted));

        Assert.Equal("Text|Number|Day|At", workbook.Row("Table", 1));
        Assert.Equal("=1+1", workbook.Cell("Table", "A2"));
        Assert.Equal(("46350", @"yyyy\-mm\-dd"), (workbook.Cell("Table", "C2"), workbook.FormatCode("Table", "C2")));
        Assert.Equal(new DateTime(2026, 11, 24, 9, 15, 30), DateTime.FromOADate(double.Parse(workbook.Cell("Table", "D2"))), TimeSpan.FromMilliseconds(1));
        // What XML cannot write is left out, what is beyond the first plane stays.
        Assert.Equal("坏字😀|-1||", workbook.Row("Table", 3).Replace("\uFFFD", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("矿山镇", "矿山镇")]
    [InlineData("a/b[c]", "a b c")]
    [InlineData("'", "Sheet")]
    [InlineData("1234567890123456789012345678901234567890", "1234567890123456789012345678901")]
    public void A_sheets_name_is_one_that_excel_takes(string name, string taken) => Assert.Equal(taken, XlsxLayout.WithNames([new() { Name = name, Widths = [] }])[0].Name);

    [Fact]
    public void No_two_sheets_have_one_name() =>
        Assert.Equal(["甲", "甲 (2)", "甲 (3)"], XlsxLayout.WithNames([.. Enumerable.Repeat(new XlsxLayout { Name = "甲", Widths = [] }, 3)]).Select(layout => layout.Name));

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(41, "AP")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void A_columns_letters_count_as_excels_do(int index, string letters) => Assert.Equal(letters, XlsxText.Column(index));
}
