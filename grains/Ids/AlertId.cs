using System.Globalization;
using System.Text.Json.Serialization;

namespace Zhucun.Grains;

/// <summary>An alert's id: its township's code and its number there, e.g. <c>530326105-37</c>. Short enough to be read out on the phone.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AlertId), JsonConverter(typeof(ParsableJsonConverter<AlertId>))]
public readonly record struct AlertId([property: Id(0)] TownshipCode Township, [property: Id(1)] int Number) : IParsable<AlertId>
{
    /// <summary>Parses a township's code, a hyphen and a number from 1.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out AlertId id)
    {
        id = default;
        if (text is null || text.Split('-') is not [var township, var number])
            return false;
        if (!TownshipCode.TryParse(township, provider, out var code)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 1)
            return false;
        id = new(code, n);
        return true;
    }

    /// <inheritdoc cref="TryParse"/>
    public static AlertId Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var id) ? id : throw new FormatException($"'{text}' is no alert id.");

    /// <summary>Township and number, e.g. <c>530326105-37</c>.</summary>
    public override string ToString() => $"{Township}-{Number.ToString(CultureInfo.InvariantCulture)}";
}
