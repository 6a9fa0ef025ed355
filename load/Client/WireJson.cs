using System.Text.Json.Serialization;

namespace Zhucun.Load.Client;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Board))]
[JsonSerializable(typeof(Page<Member>))]
[JsonSerializable(typeof(Page<Village>))]
[JsonSerializable(typeof(Page<RollItem>))]
[JsonSerializable(typeof(Page<Alert>))]
[JsonSerializable(typeof(Page<AttendanceItem>))]
[JsonSerializable(typeof(FeedPage))]
[JsonSerializable(typeof(TimeTicketRequest))]
[JsonSerializable(typeof(TimeTicket))]
[JsonSerializable(typeof(ClockReading))]
[JsonSerializable(typeof(ClockMove))]
[JsonSerializable(typeof(CheckInRequest))]
[JsonSerializable(typeof(CheckInAnswer))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(BatchReply))]
[JsonSerializable(typeof(LeaveAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(EntriesMessage))]
[JsonSerializable(typeof(ResetMessage))]
internal sealed partial class WireJson : JsonSerializerContext;
