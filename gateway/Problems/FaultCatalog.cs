using System.Collections.Frozen;
using Zhucun.Gateway.Rosters;

namespace Zhucun.Gateway.Problems;

/// <summary>The codes of what can be wrong with a field.</summary>
internal static class FaultCodes
{
    public const string Missing = "missing";
    public const string Empty = "empty";
    public const string Unknown = "unknown";
    public const string Duplicate = "duplicate";
    public const string WrongType = "wrong-type";
    public const string OutOfRange = "out-of-range";
    public const string TooLong = "too-long";
    public const string TooMany = "too-many";
    public const string Characters = "characters";
    public const string NotADateTime = "not-a-date-time";
    public const string NotADate = "not-a-date";
    public const string NotATime = "not-a-time";
    public const string OffsetMissing = "offset-missing";
    public const string NotOneOf = "not-one-of";
    public const string WithoutTicket = "without-ticket";
    public const string NothingAsked = "nothing-asked";
    public const string OutOfOrder = "out-of-order";
    public const string LastsNoTime = "lasts-no-time";
    public const string Malformed = "malformed-json";
    public const string TooDeep = "too-deep";
}

/// <summary>The words for what can be wrong with a field.</summary>
internal static class FaultCatalog
{
    private static readonly FrozenDictionary<string, Text> Words = new Dictionary<string, Text>
    {
        [FaultCodes.Missing] = new("必须填写。", "This is required."),
        [FaultCodes.Empty] = new("不能为空。", "This cannot be empty."),
        [FaultCodes.Unknown] = new("接口里没有这个字段; 请检查拼写或去掉它。", "The API has no such member; check its spelling or leave it out."),
        [FaultCodes.Duplicate] = new("出现了不止一次; 请只留一个。", "This stands there more than once; keep one."),
        [FaultCodes.WrongType] = new("类型不对, 应当是{expected-zh}。", "This has the wrong type; it should be {expected-en}."),
        [FaultCodes.OutOfRange] = new(
            "超出范围[, 应当在 {min} 到 {max} 之间][, 应当不小于 {least}]。",
            "This is out of range[; it should lie between {min} and {max}][; it should be at least {least}]."),
        [FaultCodes.TooLong] = new("太长, 最多 {max} 个字符。", "This is too long; it may have {max} characters."),
        [FaultCodes.TooMany] = new("太多, 最多 {max} 项; 请分几次发送。", "There are too many; send at most {max} at a time."),
        [FaultCodes.Characters] = new("含有不允许的字符; 可以用: {allowed}。", "This has characters that are not allowed; use {allowed}."),
        [FaultCodes.NotADateTime] = new(
            "不是日期时间; 请写成 2026-11-24T09:15:00+08:00 这样。", "This is no date and time; write it like 2026-11-24T09:15:00+08:00."),
        [FaultCodes.NotADate] = new("不是 2000 至 2999 年的日期; 请写成 2026-11-24 这样。", "This is no date of the years 2000 to 2999; write it like 2026-11-24."),
        [FaultCodes.NotATime] = new("不是时刻; 请写成 09:15 这样。", "This is no time of day; write it like 09:15."),
        [FaultCodes.OffsetMissing] = new(
            "没有写明时区; 请在末尾加上 +08:00 或 Z。", "The offset from UTC is missing; end it with +08:00 or Z."),
        [FaultCodes.NotOneOf] = new("不是可选的值; 可以是: {allowed}。", "This is none of the values; it can be: {allowed}."),
        [FaultCodes.WithoutTicket] = new(
            "elapsedMs 从领取时间凭证时算起; 没有 ticket 就请去掉它。", "elapsedMs counts from a ticket's issue; without a ticket leave it out."),
        [FaultCodes.NothingAsked] = new("请给出 {allowed} 中至少一个。", "Give at least one of {allowed}."),
        [FaultCodes.OutOfOrder] = new("先后不对: 必须在前一项之后, 班次还要在宽限期满以后才结束。", "This does not follow what comes before it; a slot also closes after its grace."),
        [FaultCodes.LastsNoTime] = new("开始和结束是同一时刻。", "This begins and ends at the same time."),
        [FaultCodes.Malformed] = new(
            "不是完整的 UTF-8 JSON[, 第 {line} 行第 {byte} 字节处出错]。", "This is not well-formed JSON in UTF-8[; see line {line}, byte {byte}]."),
        [FaultCodes.TooDeep] = new("嵌套太深, 最多 {max} 层。", "This is nested too deeply; {max} levels are the most."),
    }.ToFrozenDictionary();

    /// <summary>All codes.</summary>
    public static IReadOnlyCollection<string> Codes => [.. Words.Keys, .. RosterFaults.Words.Keys];

    /// <summary>The words for a fault; a field's fault may also be a problem of its own (a grain's, with a pointer), whose title then says it.</summary>
    public static Text Of(string code) => Words.TryGetValue(code, out var text) || RosterFaults.Words.TryGetValue(code, out text) ? text : ProblemCatalog.Of(code).Title;
}
