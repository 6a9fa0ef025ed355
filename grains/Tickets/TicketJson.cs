using System.Text.Json.Serialization;

namespace Zhucun.Grains.Tickets;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TicketHeader))]
[JsonSerializable(typeof(TicketClaims))]
internal sealed partial class TicketJson : JsonSerializerContext;
