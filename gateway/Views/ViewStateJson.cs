using System.Text.Json.Serialization;

namespace Zhucun.Gateway.Views;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ViewState))]
internal sealed partial class ViewStateJson : JsonSerializerContext;
