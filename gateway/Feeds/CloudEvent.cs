using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>An entry as a CloudEvent 1.0 (DESIGN §5, SEMANTICS "Feed"). Its <c>data</c> is the event's body with the entry's own columns; values about a person are not in it.</summary>
[JsonConverter(typeof(CloudEventJsonConverter))]
internal readonly record struct CloudEvent(LedgerEntry Entry)
{
    /// <summary>The type without its version: <c>member.checked-in</c>.</summary>
    public string Type => Entry.Type[..Entry.Type.LastIndexOf('.')];

    /// <summary>20 digits, so that sequences sort as texts.</summary>
    public static string Padded(long sequence) => sequence.ToString("D20", CultureInfo.InvariantCulture);
}

internal sealed class CloudEventJsonConverter : JsonConverter<CloudEvent>
{
    public override CloudEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A gateway only writes CloudEvents.");

    public override void Write(Utf8JsonWriter writer, CloudEvent value, JsonSerializerOptions options)
    {
        var entry = value.Entry;
        writer.WriteStartObject();
        writer.WriteString("specversion", "1.0");
        writer.WriteString("id", $"{entry.County}-{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
        writer.WriteString("source", $"/counties/{entry.County}");
        writer.WriteString("type", value.Type);
        writer.WriteString("subject", entry.Stream);
        writer.WriteString("time", CountyTime.Format(entry.RecordedAt));
        writer.WriteString("sequence", CloudEvent.Padded(entry.Sequence));
        writer.WriteString("datacontenttype", "application/json");
        writer.WriteStartObject("data");
        if (entry.Member is { } member)
            writer.WriteString("member", member.ToString());
        if (entry.Township is { } township)
            writer.WriteString("township", township.ToString());
        if (entry.Village is { } village)
            writer.WriteString("village", village.ToString());
        if (entry.DutyDate is { } date)
            writer.WriteString("dutyDate", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (entry.Slot is { } slot)
            writer.WriteString("slot", slot.Name());
        writer.WriteString("occurredAt", CountyTime.Format(entry.OccurredAt));
        WriteBody(writer, entry.Body);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A damaged body is said to be so and holds up nobody: the entries behind it have to reach their readers.</summary>
    private static void WriteBody(Utf8JsonWriter writer, string text)
    {
        try
        {
            using var body = JsonDocument.Parse(text);
            foreach (var property in body.RootElement.EnumerateObject())
                property.WriteTo(writer);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            writer.WriteBoolean("unreadable", true);
        }
    }
}
