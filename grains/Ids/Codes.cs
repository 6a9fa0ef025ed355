using System.Globalization;
using System.Text.Json.Serialization;

namespace Zhucun.Grains;

/// <summary>A county's six-digit statistical code, e.g. 530326 (会泽县).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CountyCode), JsonConverter(typeof(ParsableJsonConverter<CountyCode>))]
public readonly record struct CountyCode([property: Id(0)] int Value) : IParsable<CountyCode>
{
    /// <summary>
    /// The audit: the second sequence of the county's ledger, which stands there as a county of its own under the negated code. Nothing outside can name it,
    /// because no text parses to it.
    /// </summary>
    [JsonIgnore]
    public CountyCode Audit => new(-Math.Abs(Value));

    /// <summary>The county whose sequence this is.</summary>
    [JsonIgnore]
    public CountyCode County => new(Math.Abs(Value));

    /// <summary>Whether this is the audit of a county.</summary>
    [JsonIgnore]
    public bool IsAudit => Value < 0;

    /// <summary>Parses six digits; anything else is no code.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out CountyCode code)
    {
        var ok = StatisticalCode.TryParse(text, digits: 6, out var value);
        code = new((int)value);
        return ok;
    }

    /// <inheritdoc cref="TryParse"/>
    public static CountyCode Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var code) ? code : throw new FormatException($"'{text}' is no county code.");

    /// <summary>The six digits; of an audit <c>530326/audit</c>.</summary>
    public override string ToString() => Math.Abs(Value).ToString(CultureInfo.InvariantCulture) + (IsAudit ? AuditMark : "");

    /// <summary>The sequence of a county's ledger that a text of ours names: the county's own or its audit.</summary>
    internal static CountyCode ParseLedger(string text) =>
        text.EndsWith(AuditMark, StringComparison.Ordinal) ? Parse(text[..^AuditMark.Length]).Audit : Parse(text);

    private const string AuditMark = "/audit";
}

/// <summary>A township's nine-digit statistical code; its first six digits are its county's.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.TownshipCode), JsonConverter(typeof(ParsableJsonConverter<TownshipCode>))]
public readonly record struct TownshipCode([property: Id(0)] int Value) : IParsable<TownshipCode>
{
    /// <summary>The county that the code lies in.</summary>
    [JsonIgnore]
    public CountyCode County => new(Value / 1000);

    /// <summary>Parses nine digits; anything else is no code.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out TownshipCode code)
    {
        var ok = StatisticalCode.TryParse(text, digits: 9, out var value);
        code = new((int)value);
        return ok;
    }

    /// <inheritdoc cref="TryParse"/>
    public static TownshipCode Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var code) ? code : throw new FormatException($"'{text}' is no township code.");

    /// <summary>The nine digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A village's (or community's) twelve-digit statistical code; a team has its village's code.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.VillageCode), JsonConverter(typeof(ParsableJsonConverter<VillageCode>))]
public readonly record struct VillageCode([property: Id(0)] long Value) : IParsable<VillageCode>
{
    /// <summary>The township that the code lies in.</summary>
    [JsonIgnore]
    public TownshipCode Township => new((int)(Value / 1000));

    /// <summary>The county that the code lies in.</summary>
    [JsonIgnore]
    public CountyCode County => Township.County;

    /// <summary>Parses twelve digits; anything else is no code.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out VillageCode code)
    {
        var ok = StatisticalCode.TryParse(text, digits: 12, out var value);
        code = new(value);
        return ok;
    }

    /// <inheritdoc cref="TryParse"/>
    public static VillageCode Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var code) ? code : throw new FormatException($"'{text}' is no village code.");

    /// <summary>The twelve digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal static class StatisticalCode
{
    /// <summary>Province codes start at 11, so no code starts with 0 and the number keeps every digit.</summary>
    public static bool TryParse(string? text, int digits, out long value)
    {
        value = 0;
        return text is not null && text.Length == digits && text[0] is >= '1' and <= '9'
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
