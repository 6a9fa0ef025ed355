using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhucun.Gateway.Alerts;
using Zhucun.Gateway.Arrivals;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Boards;
using Zhucun.Gateway.Corrections;
using Zhucun.Gateway.Demo;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Maintenance;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Missions;
using Zhucun.Gateway.Outages;
using Zhucun.Gateway.Places;
using Zhucun.Gateway.Policies;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Replays;
using Zhucun.Gateway.Rosters;
using Zhucun.Gateway.Townships;
using Zhucun.Gateway.Villages;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Json;

/// <summary>The JSON that leaves the gateway: camel case, absent values omitted, Chinese as it is, instants at +08:00.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CountyTimeJsonConverter)])]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(CheckInReply))]
[JsonSerializable(typeof(CheckInBody))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(BatchReply))]
[JsonSerializable(typeof(TicketBody))]
[JsonSerializable(typeof(TicketReply))]
[JsonSerializable(typeof(DemoClockBody))]
[JsonSerializable(typeof(DemoClockReply))]
[JsonSerializable(typeof(BoardDocument))]
[JsonSerializable(typeof(BoardMessage))]
[JsonSerializable(typeof(ArrivalsDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(Page<TownshipDocument>))]
[JsonSerializable(typeof(Page<VillageDocument>))]
[JsonSerializable(typeof(TeamDocument))]
[JsonSerializable(typeof(VillageDutyDocument))]
[JsonSerializable(typeof(Page<RollLine>))]
[JsonSerializable(typeof(Page<MemberDocument>))]
[JsonSerializable(typeof(Page<AttendanceLine>))]
[JsonSerializable(typeof(DutyDocument))]
[JsonSerializable(typeof(Page<CheckInLine>))]
[JsonSerializable(typeof(Page<AlertDocument>))]
[JsonSerializable(typeof(LeaveBody))]
[JsonSerializable(typeof(ApproveBody))]
[JsonSerializable(typeof(RejectBody))]
[JsonSerializable(typeof(LeaveReply))]
[JsonSerializable(typeof(Page<LeaveDocument>))]
[JsonSerializable(typeof(ResolveBody))]
[JsonSerializable(typeof(AlertsReadBody))]
[JsonSerializable(typeof(AlertsReadReply))]
[JsonSerializable(typeof(MissionBody))]
[JsonSerializable(typeof(MissionReply))]
[JsonSerializable(typeof(Page<MissionDocument>))]
[JsonSerializable(typeof(CorrectionBody))]
[JsonSerializable(typeof(RefuseBody))]
[JsonSerializable(typeof(CorrectionReply))]
[JsonSerializable(typeof(Page<CorrectionDocument>))]
[JsonSerializable(typeof(OutageBody))]
[JsonSerializable(typeof(EndBody))]
[JsonSerializable(typeof(OutageReply))]
[JsonSerializable(typeof(Page<OutageDocument>))]
[JsonSerializable(typeof(PolicyBody))]
[JsonSerializable(typeof(PolicyPreviewDocument))]
[JsonSerializable(typeof(Page<PolicyDocument>))]
[JsonSerializable(typeof(MaintenanceBody))]
[JsonSerializable(typeof(MaintenanceDocument))]
[JsonSerializable(typeof(Page<MaintenanceDocument>))]
[JsonSerializable(typeof(BookDocument))]
[JsonSerializable(typeof(RosterImportDocument))]
[JsonSerializable(typeof(AuditListDocument))]
[JsonSerializable(typeof(ProofDocument))]
[JsonSerializable(typeof(FeedDocument))]
[JsonSerializable(typeof(CloudEvent?))]
[JsonSerializable(typeof(EntriesMessage))]
[JsonSerializable(typeof(ResetMessage))]
internal sealed partial class GatewayJson : JsonSerializerContext
{
    static GatewayJson() => Default = new GatewayJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>
    /// The same for JSON that ASP.NET Core writes: its own naming stays, this context answers first. Further contexts are inserted before it, each with the types of
    /// its area.
    /// </summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new CountyTimeJsonConverter());
        options.TypeInfoResolverChain.Insert(0, PeopleJson.Default);
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
