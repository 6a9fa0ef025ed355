using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Rosters;
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
[JsonSerializable(typeof(TeamChanged))]
[JsonSerializable(typeof(RosterImportBegun))]
[JsonSerializable(typeof(RosterImported))]
[JsonSerializable(typeof(MemberPosted))]
[JsonSerializable(typeof(MemberPostingEnded))]
[JsonSerializable(typeof(MemberMoved))]
[JsonSerializable(typeof(MemberDetailsChanged))]
[JsonSerializable(typeof(MemberPostingContinued))]
[JsonSerializable(typeof(PersonalDetails))]
[JsonSerializable(typeof(MemberCheckedIn))]
[JsonSerializable(typeof(CheckInDetails))]
[JsonSerializable(typeof(MemberSlotSettled))]
[JsonSerializable(typeof(LeaveRequested))]
[JsonSerializable(typeof(LeaveDetails))]
[JsonSerializable(typeof(RejectionDetails))]
[JsonSerializable(typeof(LeaveApproved))]
[JsonSerializable(typeof(LeaveRejected))]
[JsonSerializable(typeof(LeaveWithdrawn))]
[JsonSerializable(typeof(LeaveCancelled))]
[JsonSerializable(typeof(LeaveReturned))]
[JsonSerializable(typeof(AlertTriggered))]
[JsonSerializable(typeof(AlertRetracted))]
[JsonSerializable(typeof(AlertResolved))]
[JsonSerializable(typeof(AlertEvidenceAttached))]
[JsonSerializable(typeof(ReturnAwaited))]
[JsonSerializable(typeof(OutageDeclared))]
[JsonSerializable(typeof(OutageDetails))]
[JsonSerializable(typeof(OutageEnded))]
[JsonSerializable(typeof(MissionAssigned))]
[JsonSerializable(typeof(MissionDetails))]
[JsonSerializable(typeof(MissionCancelled))]
[JsonSerializable(typeof(CorrectionRequested))]
[JsonSerializable(typeof(CorrectionGranted))]
[JsonSerializable(typeof(CorrectionRefused))]
[JsonSerializable(typeof(CorrectionDetails))]
[JsonSerializable(typeof(LeaveOverdue))]
[JsonSerializable(typeof(AlertNote))]
[JsonSerializable(typeof(AlertAcknowledged))]
[JsonSerializable(typeof(AlertLapsed))]
[JsonSerializable(typeof(AlertEscalated))]
[JsonSerializable(typeof(AlertNotified))]
[JsonSerializable(typeof(AlertsRead))]
[JsonSerializable(typeof(MaintenanceDeclared))]
[JsonSerializable(typeof(AuditRecorded))]
[JsonSerializable(typeof(LedgerSealed))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    // The encoder is the writer's and not the context's: a context with options of its own would leave the generated serialisers unused.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _own;

    /// <summary>A value as the text that stands in the ledger.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type)
    {
        if (_own is not { } own)
        {
            var made = new ArrayBufferWriter<byte>(1024);
            _own = own = (made, new Utf8JsonWriter(made, Relaxed));
        }

        own.Buffer.ResetWrittenCount();
        own.Writer.Reset(own.Buffer);
        JsonSerializer.Serialize(own.Writer, value, type);
        return Encoding.UTF8.GetString(own.Buffer.WrittenSpan);
    }
}
