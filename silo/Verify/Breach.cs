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

    public static Fault PersonalHalfDropped() => new(
        "个人信息与盐只删除了一半", "of the personal values and their salt only one was dropped");

    public static Fault PersonalUncommitted() => new(
        "有个人信息，却没有对应的密钥哈希", "there are personal values without the keyed hash that commits to them");
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
        var (chinese, english) = Stream is null
            ? ($"县 {County} 的末序号", $"head of county {County}")
            : ($"县 {County} 第 {Sequence} 条（流 {Stream}，版本 {Version}，类型 {Type}）",
                $"county {County}, sequence {Sequence} (stream {Stream}, version {Version}, type {Type})");
        return $"{chinese}：{Fault.Chinese}。\n{english}: {Fault.English}.";
    }
}
