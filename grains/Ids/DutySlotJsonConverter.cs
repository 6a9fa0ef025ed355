using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zhucun.Grains;

/// <summary>Writes a duty slot as <c>2026-11-24:morning</c>, also as a property name.</summary>
public sealed class DutySlotJsonConverter : JsonConverter<DutySlot>
{
    /// <inheritdoc/>
    public override DutySlot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DutySlot value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override DutySlot ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, DutySlot value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());

    private static DutySlot Parse(string? text) =>
        text?.Split(':') is [var date, var name]
        && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && SlotNames.TryParse(name, out var slot)
            ? new DutySlot(day, slot)
            : throw new JsonException($"'{text}' is no duty slot.");
}
