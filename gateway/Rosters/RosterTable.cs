using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Rosters;

/// <summary>Writes a roster's table: the template, and the roster as it is.</summary>
internal static class RosterTable
{
    private static readonly Dictionary<MemberRole, string> Roles = new()
    {
        [MemberRole.FirstSecretary] = "第一书记", [MemberRole.Leader] = "队长", [MemberRole.Member] = "队员",
    };

    /// <summary>Three lines to be written over. Numbers that begin with 120 belong to nobody.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Template { get; } =
    [
        ["", "示例张三", "12000000001", "矿山镇", "布卡村", "队长", "县水务局", "2026-11-30"],
        ["", "示例李四", "12000000002", "矿山镇", "布卡村", "队员", "县水务局", ""],
        ["", "示例王五", "12000000003", "矿山镇", "布卡村", "第一书记", "", ""],
    ];

    /// <summary>A member's line as of a day; the number is masked, and a masked number that comes back means that it stays.</summary>
    public static IReadOnlyList<string> LineOf(MemberView member, DateOnly day, ViewReading reading)
    {
        var (village, role) = (member.Stations.On(day).Village, member.Stations.On(day).Role);
        return
        [
            $"{member.Id}", member.Name, member.MaskedPhone, reading.State.Townships.GetValueOrDefault(village.Township)?.Name ?? $"{village.Township}", NameOf(village, reading), Roles[role],
            member.Sponsor ?? string.Empty, CountyTime.DateOf(member.Start).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];
    }

    public static byte[] Csv(IEnumerable<IReadOnlyList<string>> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Prepend([.. RosterHeads.All.Select(RosterHeads.NameOf)]))
            text.AppendJoin(',', line.Select(Quoted)).Append("\r\n");
        // With its mark, by which Excel knows the encoding.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static byte[] Xlsx(IEnumerable<IReadOnlyList<string>> lines)
    {
        var written = new MemoryStream();
        written.SaveAs(
            lines.Select(line => RosterHeads.All.Zip(line).ToDictionary(cell => RosterHeads.NameOf(cell.First), cell => (object)cell.Second)), sheetName: "名册", excelType: ExcelType.XLSX,
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false, EnableAutoWidth = true, FastMode = true });
        return written.ToArray();
    }

    /// <summary>Two villages of a township that differ only in the end of their names are told apart by their codes.</summary>
    private static string NameOf(VillageCode code, ViewReading reading) =>
        reading.State.Villages.TryGetValue(code, out var village)
            && reading.State.Villages.Values.Count(other => other.Name == village.Name && other.Code.Township == village.Code.Township) == 1 ? village.Name : $"{code}";

    /// <summary>What a spreadsheet would take for a formula is made a text.</summary>
    private static string Quoted(string cell)
    {
        var harmless = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' ? $"'{cell}" : cell;
        return harmless.AsSpan().ContainsAny(",\"\r\n") ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
