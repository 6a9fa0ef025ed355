using System.Text;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;

namespace Zhucun.Gateway.Tests.Exports;

public sealed class BookCsvTests
{
    [Fact]
    public async Task Every_member_is_one_line_with_two_columns_for_each_day()
    {
        var book = TestBook.Of(TestBook.Member(1, "=1+1", MemberRole.Leader), TestBook.Member(2, "李娜", but: ("2026-11-02", Slot.Evening, AttendanceStatus.Late)));
        var target = new MemoryStream();
        await new BookCsv(book, Language.Zh).WriteAsync(new ForwardStream(target), TestContext.Current.CancellationToken);
        var rows = Encoding.UTF8.GetString(target.ToArray()).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(4, rows.Length);
        Assert.StartsWith("月份,乡镇,序号,村,姓名,职务,编号,1日早,1日晚,2日早,", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(",30日早,30日晚,出勤,迟到,请假,公务,缺岗,待核,失联,定稿", rows[0], StringComparison.Ordinal);
        Assert.StartsWith($"2026-11,矿山镇,1,布卡村,'=1+1,工作队长,{book.Townships[0].Lines[0].Member},·,·,√,√,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith($"2026-11,矿山镇,2,布卡村,李娜,队员,{book.Townships[0].Lines[1].Member},·,·,√,△,", rows[2], StringComparison.Ordinal);
        Assert.EndsWith(",√,√,42,1,0,0,0,0,0,已封存", rows[2], StringComparison.Ordinal);
        Assert.All(rows[..3], row => Assert.Equal(7 + 60 + 8, row.Split(',').Length));
    }
}
