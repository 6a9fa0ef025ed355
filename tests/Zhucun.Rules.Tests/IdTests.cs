using System.Text.Json;

namespace Zhucun.Rules.Tests;

/// <summary>Ids are written and read as their text, and nothing else is read as one.</summary>
public class IdTests
{
    private static readonly Gen<int> Counties = Gen.Int[110000, 999999];

    [Fact]
    public void Codes_survive_being_written() => Gen.Select(Counties, Gen.Int[0, 999], Gen.Int[0, 999]).Sample((county, township, village) =>
    {
        var code = new VillageCode(((long)county * 1000 + township) * 1000 + village);
        Assert.Equal(code, VillageCode.Parse(code.ToString()));
        Assert.Equal(code.Township, TownshipCode.Parse(code.ToString()[..9]));
        Assert.Equal(code.County, CountyCode.Parse(code.ToString()[..6]));
        Assert.Equal(code.County, code.Township.County);
        AssertJson(code);
        AssertJson(code.Township);
        AssertJson(code.County);
    });

    [Fact]
    public void An_audit_has_a_code_of_its_own_that_nothing_outside_can_name() => Counties.Sample(county =>
    {
        var (code, audit) = (new CountyCode(county), new CountyCode(county).Audit);
        Assert.True(audit.IsAudit && !code.IsAudit);
        Assert.Equal((audit, audit, code, code), (code.Audit, audit.Audit, audit.County, code.County));
        Assert.Equal($"{county}/audit", audit.ToString());
        Assert.False(CountyCode.TryParse(audit.ToString(), null, out _));
        Assert.False(CountyCode.TryParse($"-{county}", null, out _));
        Assert.Equal((audit, code), (CountyCode.ParseLedger(audit.ToString()), CountyCode.ParseLedger(code.ToString())));
    });

    [Fact]
    public void Member_ids_survive_being_written_in_either_case() => Gen.Select(Counties, Gen.Long[0, (1L << 40) - 1]).Sample((county, number) =>
    {
        var id = MemberId.Of(new CountyCode(county), number);
        Assert.Equal(12, id.ToString().Length);
        Assert.Equal(county, id.County.Value);
        Assert.Equal(id, MemberId.Parse(id.ToString()));
        Assert.Equal(id, MemberId.Parse(id.ToString().ToUpperInvariant()));
        AssertJson(id);
    });

    [Fact]
    public void Different_members_have_different_texts() => Gen.Select(Gen.Long[0, (1L << 40) - 1], Gen.Long[0, (1L << 40) - 1]).Sample((a, b) =>
        Assert.Equal(a == b, MemberId.Of(TestCounty.County, a).ToString() == MemberId.Of(TestCounty.County, b).ToString()));

    [Fact]
    public void Alert_ids_survive_being_written() => Gen.Select(Counties, Gen.Int[0, 999], Gen.Int[1, int.MaxValue]).Sample((county, township, number) =>
    {
        var id = new AlertId(new TownshipCode(county * 1000 + township), number);
        Assert.Equal(id, AlertId.Parse(id.ToString()));
        AssertJson(id);
    });

    [Fact]
    public void An_alert_id_can_be_read_out_on_the_phone() => Assert.Equal("530326105-37", new AlertId(TestCounty.Township, 37).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("53032")]
    [InlineData("5303260")]
    [InlineData("030326")]
    [InlineData("53032a")]
    [InlineData("+53032")]
    [InlineData(" 53032")]
    [InlineData("53032٦")]
    public void What_is_no_county_code_is_not_read_as_one(string? text)
    {
        Assert.False(CountyCode.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => CountyCode.Parse(text!));
    }

    [Theory]
    [InlineData("530326")]
    [InlineData("53032610")]
    [InlineData("5303261051")]
    [InlineData("030326105")]
    [InlineData("53,326,10")]
    public void What_is_no_township_code_is_not_read_as_one(string text) => Assert.False(TownshipCode.TryParse(text, null, out _));

    [Theory]
    [InlineData("530326105")]
    [InlineData("53032610520")]
    [InlineData("5303261052011")]
    [InlineData("030326105201")]
    public void What_is_no_village_code_is_not_read_as_one(string text) => Assert.False(VillageCode.TryParse(text, null, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("000000000000")] // no such county
    [InlineData("zzzzzzzzzzzz")] // no such county
    [InlineData("g3tp0000004")]
    [InlineData("il0ou0000000")] // letters that look like digits are not in the alphabet
    [InlineData("g3tp00000004j")]
    [InlineData("-3tp0000004j")]
    public void What_is_no_member_id_is_not_read_as_one(string? text) => Assert.False(MemberId.TryParse(text, null, out _));

    [Theory]
    [InlineData("530326105")]
    [InlineData("530326105-")]
    [InlineData("530326105-0")]
    [InlineData("530326105--1")]
    [InlineData("530326105-1-1")]
    [InlineData("530326105-2147483648")]
    [InlineData("530326-1")]
    [InlineData("530326105- 1")]
    public void What_is_no_alert_id_is_not_read_as_one(string text) => Assert.False(AlertId.TryParse(text, null, out _));

    [Fact]
    public void Rubbish_of_any_kind_is_no_id_and_breaks_nothing() => Gen.String.Sample(text =>
    {
        Assert.False(CountyCode.TryParse(text, null, out _) && text.Length != 6);
        Assert.False(MemberId.TryParse(text, null, out _) && text.Length != 12);
        Assert.False(AlertId.TryParse(text, null, out var id) && AlertId.Parse(id.ToString()) != id);
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void A_members_number_fits_its_bits(long number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MemberId.Of(TestCounty.County, number));

    [Fact]
    public void Duty_slots_are_ordered_by_day_and_then_by_the_hour() => Gen.Select(Gen.Int[0, 9], Gen.Int[1, 2], Gen.Int[0, 9], Gen.Int[1, 2]).Sample((d1, s1, d2, s2) =>
    {
        var a = new DutySlot(TestCounty.Day.AddDays(d1), (Slot)s1);
        var b = new DutySlot(TestCounty.Day.AddDays(d2), (Slot)s2);
        var order = (d1 * 2 + s1).CompareTo(d2 * 2 + s2);
        Assert.Equal((order < 0, order > 0, order <= 0, order >= 0, order == 0), ((a < b), (a > b), a <= b, a >= b, a == b));
    });

    [Fact]
    public void Slots_have_names_and_the_names_are_read_in_any_case()
    {
        Assert.Equal("2026-11-24:morning", TestCounty.Morning.ToString());
        Assert.Equal("2026-11-24:evening", TestCounty.Evening.ToString());
        Assert.Equal(Enum.GetValues<Slot>(), SlotNames.All);
        Assert.All(SlotNames.All, slot => Assert.True(SlotNames.TryParse(slot.Name().ToUpperInvariant(), out var read) && read == slot));
        Assert.False(SlotNames.TryParse("noon", out _));
        Assert.False(SlotNames.TryParse(null, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(Slot).Name());
    }

    [Fact]
    public void Grain_keys_have_distinct_prefixes_and_give_back_their_code()
    {
        string[] keys =
        [
            GrainKeys.Of(TestCounty.County), GrainKeys.Of(TestCounty.Township), GrainKeys.Of(TestCounty.Member), GrainKeys.Village(TestCounty.Village),
            GrainKeys.Team(TestCounty.Village), GrainKeys.Feed(TestCounty.County), GrainKeys.Reader(TestCounty.County), GrainKeys.ViewSnapshot(TestCounty.County),
        ];
        Assert.Equal(keys.Length, keys.Select(key => key.Split(':')[0]).Distinct().Count());
        Assert.Equal(TestCounty.Village.ToString(), GrainKeys.CodeIn(GrainKeys.Team(TestCounty.Village)));
        Assert.Equal(TestCounty.Member.ToString(), GrainKeys.CodeIn(GrainKeys.Of(TestCounty.Member)));
    }

    private static void AssertJson<T>(T id)
        where T : struct
    {
        var json = JsonSerializer.Serialize(id);
        Assert.Equal($"\"{id}\"", json);
        Assert.Equal(id, JsonSerializer.Deserialize<T>(json));
        var keyed = new Dictionary<T, int> { [id] = 1 };
        Assert.Equal(keyed, JsonSerializer.Deserialize<Dictionary<T, int>>(JsonSerializer.Serialize(keyed)));
    }
}
