using System.Text;
using CsCheck;
using Zhucun.Gateway.Rosters;

namespace Zhucun.Gateway.Tests.Rosters;

/// <summary>Comma-separated text as spreadsheets write it.</summary>
public sealed class CsvTextTests
{
    private const string Text = "姓名,村\r\n张伟,布卡村\r\n";

    static CsvTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("gb2312", false)]
    public void Its_encoding_is_recognised(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        Assert.Equal(Text, CsvText.Decode([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)]));
    }

    [Fact]
    public void A_rare_character_is_read_in_either() => Assert.All(
        (string[])["utf-8", "gb18030"], name => Assert.Equal("𫖯,㛃,龘", CsvText.Decode(Encoding.GetEncoding(name).GetBytes("𫖯,㛃,龘"))));

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xD5, 0xC5 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x20, 0x5F })]
    [InlineData(new byte[] { 0x81 })]
    public void Bytes_that_are_neither_are_no_text(byte[] bytes) => Assert.Null(CsvText.Decode(bytes));

    [Theory]
    [InlineData("a,b\nc,d", "a|b/c|d")]
    [InlineData("a,b\r\nc,d\r\n", "a|b/c|d")]
    [InlineData("a,b\rc,d\r", "a|b/c|d")]
    [InlineData("\"a,b\",\"c\"\"d\"\n", "a,b|c\"d")]
    [InlineData("\"a\nb\",c\nd,e", "a\nb|c/d|e")]
    [InlineData("a,,\n\n,", "a||//|")]
    [InlineData("a\"b\",c", "a\"b\"|c")]
    [InlineData("\"\",\"\"", "|")]
    [InlineData("", "")]
    public void Its_cells_are_found(string text, string cells) => Assert.Equal(cells, string.Join('/', CsvText.Lines(text)!.Select(line => string.Join('|', line))));

    [Fact]
    public void A_quote_that_is_never_closed_is_no_table() => Assert.Null(CsvText.Lines("a,\"b\nc,d"));

    [Fact]
    public void What_is_written_is_read_again() => Gen.String[Gen.Char["ab张,\"\r\n= '"], 0, 6].Array[8].Array[1, 4].Sample(lines =>
    {
        var written = RosterTable.Csv(lines);
        var read = CsvText.Lines(CsvText.Decode(written)!)!.Skip(1).ToList();
        Assert.Equal(lines.Select(line => line.Select(cell => cell.StartsWith('=') ? $"'{cell}" : cell)), read);
    });
}
