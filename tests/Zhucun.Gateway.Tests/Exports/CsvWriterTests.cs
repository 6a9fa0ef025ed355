using System.Text;
using Zhucun.Gateway.Exports;

namespace Zhucun.Gateway.Tests.Exports;

public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("布卡村", "布卡村")]
    [InlineData("", "")]
    [InlineData("回家,看病", "\"回家,看病\"")]
    [InlineData("他说\"好\"", "\"他说\"\"好\"\"\"")]
    [InlineData("一\r\n二", "\"一\r\n二\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"http://a\",\"b\")", "\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\"")]
    [InlineData("a=b", "a=b")]
    public void A_text_is_a_text_and_never_a_formula(string text, string field) => Assert.Equal(field, CsvWriter.Field(text));

    [Fact]
    public async Task Excel_in_china_knows_it_for_utf8_and_rows_end_as_the_rfc_says()
    {
        var target = new MemoryStream();
        await using (var csv = new CsvWriter(target, TestContext.Current.CancellationToken))
        {
            csv.Text("姓名");
            csv.Text("次数");
            await csv.EndRowAsync();
            csv.Text("张伟");
            csv.Number(-3);
            await csv.EndRowAsync();
        }

        Assert.Equal([0xEF, 0xBB, 0xBF], target.ToArray()[..3]);
        Assert.Equal("姓名,次数\r\n张伟,-3\r\n", Encoding.UTF8.GetString(target.ToArray()[3..]));
    }
}
