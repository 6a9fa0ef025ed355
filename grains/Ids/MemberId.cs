using System.Text.Json.Serialization;

namespace Zhucun.Grains;

/// <summary>
/// An opaque member id: 12 characters of Crockford's base 32. Its first 20 bits are the county's code, so that a member's grain finds its county's
/// ledger without asking anyone; the other 40 bits say nothing about the person.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.MemberId), JsonConverter(typeof(ParsableJsonConverter<MemberId>))]
public readonly record struct MemberId([property: Id(0)] long Value) : IParsable<MemberId>
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 12;
    private const int NumberBits = 40;

    /// <summary>The county that the member is posted in.</summary>
    [JsonIgnore]
    public CountyCode County => new((int)(Value >> NumberBits));

    /// <summary>Makes an id from a county and a number below 2⁴⁰.</summary>
    public static MemberId Of(CountyCode county, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, 1L << NumberBits);
        return new(((long)county.Value << NumberBits) | number);
    }

    /// <summary>Parses 12 characters, upper or lower case, whose county part is a county code.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out MemberId id)
    {
        id = default;
        if (text is not { Length: Length })
            return false;
        var value = 0L;
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (digit < 0)
                return false;
            value = (value << 5) | (long)digit;
        }

        id = new(value);
        return id.County.Value is >= 110000 and <= 999999;
    }

    /// <inheritdoc cref="TryParse"/>
    public static MemberId Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var id) ? id : throw new FormatException($"'{text}' is no member id.");

    /// <summary>The 12 characters, in lower case.</summary>
    public override string ToString() => string.Create(Length, Value, static (span, value) =>
    {
        for (var i = Length - 1; i >= 0; i--, value >>= 5)
            span[i] = Alphabet[(int)(value & 31)];
    });
}
