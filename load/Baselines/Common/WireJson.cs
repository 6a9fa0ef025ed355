using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zhucun.Baselines;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    Converters = [typeof(InstantJsonConverter)])]
[JsonSerializable(typeof(CheckInRequest))]
[JsonSerializable(typeof(CheckInAnswer))]
[JsonSerializable(typeof(EntryBody))]
[JsonSerializable(typeof(EntryPersonal))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Board))]
[JsonSerializable(typeof(Page<MemberDocument>))]
[JsonSerializable(typeof(Page<VillageDocument>))]
public sealed partial class WireJson : JsonSerializerContext
{
    static WireJson() => Default = new WireJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>An instant whose offset is required: without one the same text would be eight hours apart for two readers.</summary>
internal sealed class InstantJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.ValueSpan;
        if (text.Length > 6 && (text[^1] is (byte)'Z' || text[^6] is (byte)'+' or (byte)'-') && reader.TryGetDateTimeOffset(out var instant))
            return instant;
        throw new JsonException("An instant has the form 2026-11-24T08:40:00+08:00.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
