using DocumentFormat.OpenXml.Spreadsheet;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;
using Slot = Zhucun.Grains.Slot;

namespace Zhucun.Gateway.Tests.Exports;

/// <summary>The workbook cell by cell: 2 November 2026, a Monday, is column G.</summary>
public sealed class BookXlsxTests
{
    private const string Sheet = "矿山镇";

    private static readonly AttendanceBook Book = TestBook.Of(
        TestBook.Member(1, "=1+1", MemberRole.Leader),
        TestBook.Member(
            2, "李娜", leaves: [TestBook.Leave("2026-11-05", "2026-11-05", LeaveKind.Sick)],
            but:
            [
                ("2026-11-02", Slot.Morning, AttendanceStatus.Late), ("2026-11-03", Slot.Morning, AttendanceStatus.AbsentConfirmed), ("2026-11-04", Slot.Morning, AttendanceStatus.AbsentProvisional),
                ("2026-11-05", Slot.Morning, AttendanceStatus.OnLeave), ("2026-11-05", Slot.Evening, AttendanceStatus.OnMission), ("2026-11-06", Slot.Morning, AttendanceStatus.Unreachable),
                ("2026-11-06", Slot.Evening, AttendanceStatus.Excused), ("2026-11-30", Slot.Morning, AttendanceStatus.Pending), ("2026-11-30", Slot.Evening, null),
            ]));

    [Fact]
    public async Task A_township_has_title_heads_two_rows_for_each_member_totals_legend_and_signatures()
    {
        using var workbook = await OpenAsync(summary: false);

        Assert.Equal([Sheet], workbook.Sheets);
        Assert.Equal("会泽县驻村工作队员考勤表　2026年11月", workbook.Cell(Sheet, "A1"));
        Assert.Equal(["乡镇：矿山镇", "制表日期：2026年12月8日", "未定稿，截至 2026-12-08 10:20"], workbook.Row(Sheet, 2).Split('|', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("序号|村|姓名|职务|班次|1|2|3|", workbook.Row(Sheet, 3), StringComparison.Ordinal);
        Assert.EndsWith("|30|出勤|迟到|请假|公务|缺岗|待核|失联", workbook.Row(Sheet, 3), StringComparison.Ordinal);
        Assert.StartsWith("|||||日|一|二|三|四|五|六|日|", workbook.Row(Sheet, 4), StringComparison.Ordinal);
        Assert.StartsWith("1|布卡村|=1+1|工作队长|早|·|√|√|√|√|√|·|·|√", workbook.Row(Sheet, 5), StringComparison.Ordinal);
        Assert.EndsWith("|42|0|0|0|0|0|0", workbook.Row(Sheet, 5), StringComparison.Ordinal);
        Assert.StartsWith("||||晚|·|√", workbook.Row(Sheet, 6), StringComparison.Ordinal);
        Assert.StartsWith("2|布卡村|李娜|队员|早|·|△|×|?|病|失|·|·|√", workbook.Row(Sheet, 7), StringComparison.Ordinal);
        Assert.EndsWith("|○|34|1|1|1|1|1|1", workbook.Row(Sheet, 7), StringComparison.Ordinal);
        Assert.StartsWith("||||晚|·|√|√|√|差|说|·|·|√", workbook.Row(Sheet, 8), StringComparison.Ordinal);
        Assert.StartsWith("合计|", workbook.Row(Sheet, 9), StringComparison.Ordinal);
        Assert.EndsWith("|76|1|1|1|1|1|1", workbook.Row(Sheet, 9), StringComparison.Ordinal);
        Assert.Contains("√ 到岗", workbook.Cell(Sheet, "A10"), StringComparison.Ordinal);
        Assert.Contains("乡镇党委（盖章）", workbook.Cell(Sheet, "A11"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_that_belong_together_are_one_rest_days_are_shaded_and_heads_come_again_on_every_page()
    {
        using var workbook = await OpenAsync(summary: false);

        Assert.Superset(new HashSet<string> { "A1:AP1", "A3:A4", "C5:C6", "C7:C8", "AJ5:AJ6", "AP7:AP8", "A9:AI9", "A11:AP11" }, workbook.Merged(Sheet).ToHashSet());
        Assert.NotNull(workbook.Fill(Sheet, "F3"));
        Assert.Equal(workbook.Fill(Sheet, "F3"), workbook.Fill(Sheet, "F5"));
        Assert.Null(workbook.Fill(Sheet, "G5"));
        Assert.Equal(["0 _xlnm.Print_Titles '矿山镇'!$1:$4"], workbook.RepeatedHeads);
        var sheet = workbook.Sheet(Sheet);
        Assert.Equal(("landscape", 9u, 1u, 0u), sheet.Descendants<PageSetup>().Select(setup => (setup.Orientation!.InnerText!, setup.PaperSize!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value)).Single());
        Assert.Equal(("F5", "frozen"), sheet.Descendants<Pane>().Select(pane => (pane.TopLeftCell!.Value!, pane.State!.InnerText!)).Single());
        Assert.Equal(3.7, sheet.Descendants<Column>().ElementAt(5).Width!.Value);
    }

    [Fact]
    public async Task The_county_has_a_summary_before_the_townships()
    {
        using var workbook = await OpenAsync(summary: true);

        Assert.Equal(["汇总", Sheet], workbook.Sheets);
        Assert.Equal("会泽县驻村工作队员考勤汇总表　2026年11月", workbook.Cell("汇总", "A1"));
        Assert.Equal("序号|乡镇|村数|队员|出勤|迟到|请假|公务|缺岗|待核|失联|定稿", workbook.Row("汇总", 3));
        Assert.Equal("1|矿山镇|1|2|76|1|1|1|1|1|1|未定稿", workbook.Row("汇总", 4));
        Assert.Equal("合计||1|2|76|1|1|1|1|1|1|", workbook.Row("汇总", 5));
        Assert.Contains("县委组织部（盖章）", workbook.Cell("汇总", "A7"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_english_gets_english()
    {
        using var workbook = await OpenAsync(summary: true, Language.En);

        Assert.Equal(["Summary", Sheet], workbook.Sheets);
        Assert.Equal("会泽县: attendance of the resident teams, 2026-11", workbook.Cell(Sheet, "A1"));
        Assert.StartsWith("2|布卡村|李娜|Member|AM|·|△|×|?|S|U|·", workbook.Row(Sheet, 7), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_month_says_so_and_one_without_members_too()
    {
        var empty = TestBook.Of();
        using var workbook = await OpenedWorkbook.WriteAsync(new BookXlsx(empty, summary: false, Language.Zh).WriteAsync);

        Assert.EndsWith("|已封存", workbook.Row(Sheet, 2).TrimEnd('|'), StringComparison.Ordinal);
        Assert.Equal("本月没有在岗的队员", workbook.Cell(Sheet, "A5"));
    }

    private static Task<OpenedWorkbook> OpenAsync(bool summary, Language language = Language.Zh) => OpenedWorkbook.WriteAsync(new BookXlsx(Book, summary, language).WriteAsync);
}
