using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>What is wrong with an entry, for a person.</summary>
internal sealed record Fault(string Chinese, string English)
{
    public static Fault SequenceGap(long expected, long found) => new(
        $"序号不连续：应为 {expected}，实为 {found}", $"the sequence has a gap: {expected} was due, {found} stands there");

    public static Fault VersionGap(long expected, long found) => new(
        $"流内版本不连续：应为 {expected}，实为 {found}", $"the stream's version has a gap: {expected} was due, {found} stands there");

    public static Fault UnknownType(long number) => new(
        $"类型编号 {number} 不认识", $"type number {number} is unknown");

    public static Fault Unreadable(string why) => new(
        $"字段无法读取（{why}）", $"a column cannot be read ({why})");

    public static Fault Body(string why) => new(
        $"正文不是合法的 JSON（{why}）", $"the body is no valid JSON ({why})");

    public static Fault Hash() => new(
        "哈希不符：条目或其前一条被改动", "the hash does not fit: the entry, or what it chains to, was changed");

    public static Fault PersonalHash() => new(
        "个人信息与其密钥哈希不符：被改动", "the personal values do not fit their keyed hash: they were changed");

    public static Fault PersonalSeal(string keyId) => new(
        $"个人信息无法用其密钥 {keyId} 解密：被改动，或密钥不是原来的", $"the personal values do not open under their key {keyId}: they were changed, or it is another key of that name");

    public static Fault PersonalHalfDropped() => new(
        "个人信息与盐只删除了一半", "of the personal values and their salt only one was dropped");

    public static Fault PersonalUncommitted() => new(
        "有个人信息，却没有对应的密钥哈希", "there are personal values without the keyed hash that commits to them");

    public static Fault SealOutOfPlace(string of) => new(
        $"对 {of} 的封存不应出现在这里", $"a seal of {of} has no place here");

    public static Fault SealSignature() => new(
        "封存的签名不符：封存被改动", "the seal's signature does not fit: the seal was changed");

    public static Fault SealGap(long due, long first, long last, DateOnly day) => new(
        $"封存不连续：应从第 {due} 条接起，{day:yyyy-MM-dd} 的封存却是第 {first}–{last} 条",
        $"a seal is missing: the next one was due from entry {due} on, that of {day:yyyy-MM-dd} holds {first}–{last}");

    public static Fault SealRoot(DateOnly day, long first, long last) => new(
        $"与 {day:yyyy-MM-dd} 的封存不符：第 {first}–{last} 条在封存之后被改动",
        $"the seal of {day:yyyy-MM-dd} does not fit: entries {first}–{last} were changed after it");

    public static Fault SealBeyondEnd(DateOnly day, long last) => new(
        $"{day:yyyy-MM-dd} 封存到第 {last} 条，账本里却没有这么多", $"{day:yyyy-MM-dd} was sealed up to entry {last}, and the ledger does not have so many");
}

/// <summary>The first place where a ledger does not hold.</summary>
/// <param name="County">The county's code.</param>
/// <param name="Sequence">The entry's sequence; the head's where the head is wrong.</param>
/// <param name="Stream">The entry's stream; null where the head is wrong.</param>
/// <param name="Version">The entry's version in its stream.</param>
/// <param name="Type">The entry's type.</param>
/// <param name="Fault">What is wrong.</param>
internal sealed record Breach(long County, long Sequence, string? Stream, long Version, string? Type, Fault Fault)
{
    public static Breach At(ILedgerRows row, Fault fault) =>
        new(row.Int64(0), row.Int64(1), row.Text(2), row.Int64(3), EntryTypes.NameOf((int)row.Int64(4)), fault);

    public static Breach OfHead(long county, long head, long last) => new(county, head, null, 0, null, new(
        $"末序号记录为 {head}，最后一条是 {last}", $"the head says {head}, the last entry is {last}"));

    public override string ToString()
    {
        // By hand: a damaged code may be none, and is told as it stands there.
        var ledger = County < 0 ? $"{-County}/audit" : $"{County}";
        var (chinese, english) = Stream is null
            ? ($"县 {ledger} 的末序号", $"head of county {ledger}")
            : ($"县 {ledger} 第 {Sequence} 条（流 {Stream}，版本 {Version}，类型 {Type}）",
                $"county {ledger}, sequence {Sequence} (stream {Stream}, version {Version}, type {Type})");
        return $"{chinese}：{Fault.Chinese}。\n{english}: {Fault.English}.";
    }
}
