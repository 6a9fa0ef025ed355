using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Rosters;
using Zhucun.Grains;
using static Zhucun.Gateway.Tests.Rosters.RosterWorld;

namespace Zhucun.Gateway.Tests.Rosters;

/// <summary>Each kind of fault with the cell that it names. The file is the world's own roster: heads in row 1, members 1 to 9 in rows 2 to 10.</summary>
public sealed class RosterFaultsTests
{
    /// <summary>What is wrong, what makes it so, and which faults that is: all of them, and no others.</summary>
    private static readonly List<(string What, Action<RosterFileText> Spoil, string[] Faults)> Kinds =
    [
        // The id.
        ("an id that is none", file => file["A2"] = "zhangwei", ["A2 id-malformed"]),
        ("an id with a letter too many", file => file["A2"] += "x", ["A2 id-malformed"]),
        ("an id of nobody", file => file["A2"] = Member(99).ToString(), ["A2 id-unknown"]),
        ("an id of another county", file => file["A2"] = MemberId.Of(CountyCode.Parse("530325"), 1).ToString(), ["A2 id-unknown"]),
        ("an id twice", file => file["A3"] = file["A2"], ["A3 id-twice"]),
        ("a member twice, in two villages", file => file.Add(file["A2"], "张伟", "", "矿山镇", "拖坡村", "队员", "", ""), ["A11 id-twice"]),
        ("the id of somebody else", file => (file["B3"], file["C3"]) = ("孙悟空", "13911112222"), ["A3 person-differs"]),
        // The name.
        ("no name", file => file["B2"] = "", ["B2 name-missing"]),
        ("a name of spaces", file => file["B2"] = "　 ", ["B2 name-missing"]),
        ("a name of one character", file => file["B2"] = "张", ["B2 name-too-short"]),
        ("a name of a sentence", file => file["B2"] = new string('张', 21), ["B2 name-too-long"]),
        ("digits in a name", file => file["B2"] = "张伟2", ["B2 name-digits"]),
        ("full-width digits in a name", file => file["B2"] = "张伟２", ["B2 name-digits"]),
        ("brackets in a name", file => file["B2"] = "张伟(组长)", ["B2 name-signs"]),
        ("an emoji in a name", file => file["B2"] = "张伟👍", ["B2 name-signs"]),
        // The phone.
        ("a new member without a phone", file => file.Add("", "孙悟空", "", "矿山镇", "布卡村", "队员", "", ""), ["C11 phone-missing"]),
        ("ten digits", file => file["C2"] = "1380000123", ["C2 phone-length"]),
        ("twelve digits", file => file["C2"] = "138000012345", ["C2 phone-length"]),
        ("letters in a number", file => file["C2"] = "1380000O123", ["C2 phone-signs"]),
        ("two numbers in a cell", file => file["C2"] = "13800001234/13800005678", ["C2 phone-signs"]),
        ("a landline", file => file["C2"] = "08745680000", ["C2 phone-not-mobile"]),
        ("a number twice", file => (file["C2"], file["C3"]) = ("13911112222", "13911112222"), ["C3 phone-twice"]),
        ("a new member twice", file =>
        {
            file.Add("", "孙悟空", "13911112222", "矿山镇", "布卡村", "队员", "", "");
            file.Add("", "孙悟空", "13911112222", "矿山镇", "拖坡村", "队员", "", "");
        }, ["C12 phone-twice"]),
        ("a number that another keeps", file => file["C2"] = Phone(3), ["C2 phone-taken"]),
        ("a new member with the number of another name", file => file.Add("", "孙悟空", Phone(3), "矿山镇", "布卡村", "队员", "", ""), ["C11 phone-taken"]),
        ("a masked number of a new member", file => file.Add("", "孙悟空", "139****2222", "矿山镇", "布卡村", "队员", "", ""), ["C11 phone-masked"]),
        ("the masked number of another", file => file["C2"] = "139****2222", ["C2 phone-mask-differs"]),
        // The places.
        ("no township", file => file["D2"] = "", ["D2 township-missing"]),
        ("a township that is not there", file => file["D2"] = "东川区", ["D2 township-unknown"]),
        ("no village", file => file["E2"] = "", ["E2 village-missing"]),
        ("a village that is not there", file => file["E2"] = "布喀村", ["E2 village-unknown"]),
        ("a village's code with a digit too few", file => file["E2"] = "53032610520", ["E2 village-unknown"]),
        ("a village of another township", file => file["E2"] = "白雾村", ["E2 village-of-another-township"]),
        ("two villages of a name", file => file["E6"] = "龙树", ["E6 village-ambiguous"]),
        ("a village without a team", file => (file["D2"], file["E2"]) = ("娜姑镇", "无队村"), ["E2 village-without-team"]),
        // The team.
        ("no role", file => file["F3"] = "", ["F3 role-missing"]),
        ("a role that is none", file => file["F3"] = "副队长", ["F3 role-unknown"]),
        ("two leaders", file => file["F3"] = "队长", ["F3 team-two-leaders"]),
        ("two first secretaries", file => file["F9"] = "第一书记", ["F10 team-two-first-secretaries"]),
        ("nobody who leads", file => file["F2"] = "队员", ["F2 team-without-leader"]),
        ("a team without anybody", file => file.Remove(6), ["E1 team-emptied"]),
        ("a team of sixteen", file =>
        {
            for (var i = 0; i < 14; i++)
                file.Add("", "孙悟空", $"139111122{i + 10}", "矿山镇", "布卡村", "队员", "", "");
        }, ["E24 team-too-large"]),
        // The sponsor and the date.
        ("a sponsor of a sentence", file => file["G2"] = new string('局', 51), ["G2 sponsor-too-long"]),
        ("a date that is none", file => file["H2"] = "2026-02-30", ["H2 date-malformed"]),
        ("a date in words", file => file["H2"] = "去年五月", ["H2 date-malformed"]),
        ("a date of two digits a year", file => file["H2"] = "24/11/26", ["H2 date-malformed"]),
        ("a spreadsheet's number for a date", file => file["H2"] = "46351", ["H2 date-is-number"]),
        ("a new member from before the record", file => file.Add("", "孙悟空", "13911112222", "矿山镇", "布卡村", "队员", "", "2020-01-01"), ["H11 date-before-record"]),
        ("a new member who comes in two years", file => file.Add("", "孙悟空", "13911112222", "矿山镇", "布卡村", "队员", "", "2028-11-24"), ["H11 date-too-far"]),
        ("a date behind the posting's begin", file => file["H2"] = "2026-06-01", ["H2 date-after-posting"]),
        // Any cell.
        ("a formula as text", file => file["G2"] = "=cmd|' /C calc'!A0", ["G2 cell-formula-text"]),
        ("a formula in a name", file => file["B2"] = "@SUM(1+1)", ["B2 cell-formula-text"]),
        ("a full-width formula", file => file["G2"] = "＝HYPERLINK(1)", ["G2 cell-formula-text"]),
        ("a formula that begins with a minus", file => file["G2"] = "-2+3", ["G2 cell-formula-text"]),
        ("a formula's error", file => file["E2"] = "#REF!", ["E2 cell-error"]),
        ("a control character", file => file["B2"] = "张\u0007伟", ["B2 cell-control-characters"]),
        ("garbled text", file => file["B2"] = "锟斤拷", ["B2 cell-garbled"]),
        ("a sign that was lost", file => file["B2"] = "张\uFFFD", ["B2 cell-garbled"]),
        ("half a character", file => file["B2"] = "张\uD842", ["B2 cell-garbled"]),
        ("a cell of a page", file => file["G2"] = new string('局', 201), ["G2 cell-too-long"]),
        ("a cell beyond the heads", file => file.Lines[1] = [.. file.Lines[1], "多余"], ["I2 cell-without-head"]),
        // Several at once: each is named.
        ("four faults in a row", file => (file["B2"], file["C2"], file["D2"], file["F2"]) = ("张1", "1", "某镇", "某职"), ["B2 name-digits", "C2 phone-length", "D2 township-unknown", "F2 role-unknown"]),
    ];

    /// <summary>Only where the file is a township's roster.</summary>
    private static readonly List<(string What, Action<RosterFileText> Spoil, string[] Faults)> KindsOfScope =
    [
        ("a member of another township", file => file.Add(Member(7).ToString(), "赵敏", "", "矿山镇", "布卡村", "队员", "", ""), ["A8 id-outside-scope"]),
        ("a place in another township", file => (file["D3"], file["E3"]) = ("娜姑镇", "白雾村"), ["D3 township-outside-scope"]),
        ("the number of somebody in another township", file => file["C2"] = Phone(7), ["C2 phone-taken"]),
    ];

    private static readonly List<(string What, Action<RosterFileText> Spoil, string[] Faults)> KindsOfHeads =
    [
        ("a head is missing", file => file.RemoveColumn('C'), ["/1 head-missing"]),
        ("a head stands twice", file => file["G1"] = "姓名", ["/G1 head-duplicate"]),
        ("a head stands twice, in two languages", file => file["G1"] = "name", ["/G1 head-duplicate"]),
        ("a head is misspelt", file => file["G1"] = "派岀单位", ["/G1 head-unknown"]),
        ("there are no heads", file => file.Remove(1), ["/A1 head-unknown", "/B1 head-unknown", "/C1 head-unknown", "/D1 head-unknown", "/E1 head-unknown", "/F1 head-unknown", "/H1 head-unknown",
            "/1 head-missing", "/1 head-missing", "/1 head-missing", "/1 head-missing", "/1 head-missing"]),
    ];

    public static readonly TheoryData<string> Named = [.. Kinds.Select(kind => kind.What)], NamedOfScope = [.. KindsOfScope.Select(kind => kind.What)], NamedOfHeads = [.. KindsOfHeads.Select(kind => kind.What)];

    [Theory]
    [MemberData(nameof(Named))]
    public void A_faulty_cell_is_named_with_its_code(string what) => Holds(Kinds, what, null);

    [Theory]
    [MemberData(nameof(NamedOfScope))]
    public void In_a_townships_roster_too(string what) => Holds(KindsOfScope, what, Kuangshan);

    [Theory]
    [MemberData(nameof(NamedOfHeads))]
    public void A_file_with_wrong_heads_is_no_roster(string what)
    {
        var (_, spoil, faults) = KindsOfHeads.Single(kind => kind.What == what);
        var file = new RosterWorld().Table();
        spoil(file);
        var refused = Assert.Throws<RosterFileException>(() => new RosterWorld().Compare(file));
        Assert.Equal(RosterProblemCodes.HeadsWrong, refused.Code);
        Assert.Equal(faults, refused.Heads.Select(fault => $"{fault.Pointer} {fault.Code}"));
    }

    [Fact]
    public void Who_has_left_is_not_listed_under_the_old_id()
    {
        var world = new RosterWorld();
        var file = world.Table();
        world.Change(2, member => member with { End = CountyTime.At(Today, default) });
        Assert.Equal(["A3 id-left"], Found(world.Compare(file).Faults));
    }

    [Fact]
    public void What_a_spreadsheet_hides_or_joins_is_named()
    {
        var world = new RosterWorld();
        var sheet = world.Table().Sheet() with { HiddenRows = new HashSet<int> { 3, 40 }, HiddenColumns = new HashSet<int> { 6, 20 }, Merged = [(2, 3, "D2:D3")] };
        Assert.Equal(["G1 hidden-column", "D2 merged-cells", "A3 hidden-row"], Found(world.Compare(sheet).Faults));
    }

    [Fact]
    public void More_than_forty_kinds_are_told_apart_and_every_code_has_its_words_and_its_test()
    {
        var tested = Kinds.Concat(KindsOfScope).Concat(KindsOfHeads).SelectMany(kind => kind.Faults).Select(fault => fault.Split(' ')[1])
            .Append(RosterFaults.IdLeft).Append(RosterFaults.HiddenRow).Append(RosterFaults.HiddenColumn).Append(RosterFaults.Merged).ToHashSet();
        Assert.True(tested.Count > 40, $"{tested.Count} codes");
        Assert.Equal(RosterFaults.Words.Keys.Order(), tested.Order());
    }

    [Fact]
    public void A_faults_words_name_what_they_are_told()
    {
        foreach (var (what, spoil, _) in Kinds)
        {
            var world = new RosterWorld();
            var file = world.Table();
            spoil(file);
            foreach (var fault in world.Compare(file).Faults.Told)
            {
                Assert.All((Language[])[Language.Zh, Language.En], language => Assert.DoesNotContain('{', RosterFaults.Words[fault.Code].In(language, fault.Data)));
                Assert.False(fault.Value?.Any(char.IsControl) ?? false, what);
            }
        }
    }

    [Fact]
    public void A_number_is_never_shown_whole_in_whatever_cell_it_stands()
    {
        var file = new RosterWorld().Table();
        (file["B2"], file["C3"], file["E4"]) = ("张伟13912345678", "139123456789", "13912345678");
        var shown = new RosterWorld().Compare(file).Faults.Told;
        Assert.Equal(["B2", "C3", "E4"], shown.Select(fault => fault.Cell));
        Assert.All(shown, fault => Assert.DoesNotContain("12345", fault.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_very_many_faults_the_first_thousand_are_told_and_all_are_counted()
    {
        var file = new RosterWorld().Table();
        for (var i = 0; i < 1_500; i++)
            file.Add("", "", "x", "矿山镇", "布卡村", "队员", "", "");
        var faults = new RosterWorld().Compare(file).Faults;
        Assert.Equal(1_000, faults.Told.Count);
        Assert.True(faults.Count >= 3_000);
    }

    private static void Holds(List<(string What, Action<RosterFileText> Spoil, string[] Faults)> kinds, string what, TownshipCode? scope)
    {
        var (_, spoil, faults) = kinds.Single(kind => kind.What == what);
        var world = new RosterWorld();
        var file = world.Table(scope);
        Assert.Empty(Found(world.Compare(file, scope: scope).Faults));
        spoil(file);
        Assert.Equal(faults, Found(world.Compare(file, scope: scope).Faults));
    }

    private static IEnumerable<string> Found(RosterFaultList faults) => faults.Told.Select(fault => $"{fault.Cell} {fault.Code}");
}
