using System.Text.Json;
using System.Text.Json.Serialization;
using Zhucun.Gateway.Requests;
using Zhucun.Grains;

namespace Zhucun.Gateway.Json;

/// <summary>Writes every instant alike, whatever its offset was: RFC 3339, milliseconds, +08:00.</summary>
internal sealed class CountyTimeJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Rfc3339.TryParse(reader.GetString(), out var instant) ? instant : throw new JsonException("An instant is RFC 3339 with an offset.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(CountyTime.Format(value));
}
