using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Ledgers;

/// <summary>The JSON of entry bodies: camel case, absent values and false omitted, Chinese as it is. Golden files in the tests hold its shape.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CountyEstablished))]
[JsonSerializable(typeof(PolicyChanged))]
[JsonSerializable(typeof(CalendarImported))]
[JsonSerializable(typeof(CountyOpened))]
[JsonSerializable(typeof(TownshipEstablished))]
[JsonSerializable(typeof(SlotsShifted))]
[JsonSerializable(typeof(TownshipSlotSettled))]
[JsonSerializable(typeof(VillageEstablished))]
[JsonSerializable(typeof(TeamFormed))]
[JsonSerializable(typeof(MemberPosted))]
[JsonSerializable(typeof(PersonalDetails))]
[JsonSerializable(typeof(MemberCheckedIn))]
[JsonSerializable(typeof(CheckInDetails))]
[JsonSerializable(typeof(MemberSlotSettled))]
[JsonSerializable(typeof(AlertTriggered))]
[JsonSerializable(typeof(AlertRetracted))]
[JsonSerializable(typeof(AlertResolved))]
[JsonSerializable(typeof(AlertEvidenceAttached))]
[JsonSerializable(typeof(AuditRecorded))]
[JsonSerializable(typeof(LedgerSealed))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    static LedgerJson() => Default = new LedgerJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
