using System.Text.Json.Serialization;

namespace Zhucun.Grains;

/// <summary>Attendance of (member, date, slot) (MISSION A3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttendanceStatus>))]
public enum AttendanceStatus : byte
{
    /// <summary>未到: the slot is not settled and nobody was seen.</summary>
    Pending = 0,

    /// <summary>到岗.</summary>
    Present = 1,

    /// <summary>迟到: after grace, before the slot closed.</summary>
    Late = 2,

    /// <summary>请假.</summary>
    OnLeave = 3,

    /// <summary>公务外出 / 培训.</summary>
    OnMission = 4,

    /// <summary>不当班.</summary>
    OffDuty = 5,

    /// <summary>缺岗(待核).</summary>
    AbsentProvisional = 6,

    /// <summary>缺岗(确认).</summary>
    AbsentConfirmed = 7,

    /// <summary>失联: silence that a known outage explains.</summary>
    Unreachable = 8,

    /// <summary>已说明.</summary>
    Excused = 9,
}

/// <summary>The grade of the evidence (MISSION A3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Grade>))]
public enum Grade : byte
{
    /// <summary>Inside, at a trusted time.</summary>
    Verified = 1,

    /// <summary>Indeterminate place or untrusted time.</summary>
    Unverified = 2,

    /// <summary>Outside.</summary>
    Rejected = 3,
}

/// <summary>How a check-in was made (MISSION A1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckInSource>))]
public enum CheckInSource : byte
{
    /// <summary>The member's phone.</summary>
    [JsonStringEnumMemberName("phone")]
    Phone = 1,

    /// <summary>The code at the village's service station.</summary>
    [JsonStringEnumMemberName("serviceStationQr")]
    ServiceStationQr = 2,

    /// <summary>A text message.</summary>
    [JsonStringEnumMemberName("sms")]
    Sms = 3,

    /// <summary>A call from the village's landline.</summary>
    [JsonStringEnumMemberName("landline")]
    Landline = 4,

    /// <summary>Another member vouches.</summary>
    [JsonStringEnumMemberName("coSign")]
    CoSign = 5,
}

/// <summary>Why a status or grade is what it is (SEMANTICS, "Verdict words").</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Reason>))]
public enum Reason : byte
{
    /// <summary>Captured up to due.</summary>
    [JsonStringEnumMemberName("onTime")]
    OnTime = 1,

    /// <summary>Captured after due, up to due + grace.</summary>
    [JsonStringEnumMemberName("withinGrace")]
    WithinGrace = 2,

    /// <summary>Captured after due + grace, before the slot closed.</summary>
    [JsonStringEnumMemberName("afterGrace")]
    AfterGrace = 3,

    /// <summary>Outside the village's fence.</summary>
    [JsonStringEnumMemberName("outsideFence")]
    OutsideFence = 10,

    /// <summary>The accuracy is missing, or too low to say inside or outside.</summary>
    [JsonStringEnumMemberName("accuracyTooLow")]
    AccuracyTooLow = 11,

    /// <summary>No position was given.</summary>
    [JsonStringEnumMemberName("noPosition")]
    NoPosition = 12,

    /// <summary>Only the earliest possible capture is in time, or the phone's clock lies in the future.</summary>
    [JsonStringEnumMemberName("clockUntrusted")]
    ClockUntrusted = 20,

    /// <summary>Captured offline without a time ticket.</summary>
    [JsonStringEnumMemberName("noTicket")]
    NoTicket = 21,

    /// <summary>The ticket had expired at the capture.</summary>
    [JsonStringEnumMemberName("ticketExpired")]
    TicketExpired = 22,

    /// <summary>The ticket's elapsed time is less than at an earlier use: the phone was restarted.</summary>
    [JsonStringEnumMemberName("elapsedRanBackwards")]
    ElapsedRanBackwards = 23,

    /// <summary>The ticket's elapsed time would put the capture behind its receipt.</summary>
    [JsonStringEnumMemberName("elapsedInFuture")]
    ElapsedInFuture = 24,

    /// <summary>Captured in no slot.</summary>
    [JsonStringEnumMemberName("noOpenSlot")]
    NoOpenSlot = 30,

    /// <summary>Captured in a slot in which the member has no duty.</summary>
    [JsonStringEnumMemberName("offDuty")]
    OffDuty = 31,

    /// <summary>Received after the window for late evidence.</summary>
    [JsonStringEnumMemberName("tooLate")]
    TooLate = 32,

    /// <summary>Nothing was received up to due + grace.</summary>
    [JsonStringEnumMemberName("noCheckIn")]
    NoCheckIn = 40,

    /// <summary>The window for late evidence ended (A7).</summary>
    [JsonStringEnumMemberName("windowEnded")]
    WindowEnded = 41,

    /// <summary>Leave was approved for the day.</summary>
    [JsonStringEnumMemberName("leaveApproved")]
    LeaveApproved = 50,

    /// <summary>The member was sent on a mission for the day.</summary>
    [JsonStringEnumMemberName("missionAssigned")]
    MissionAssigned = 51,

    /// <summary>The member was sent to a training for the day.</summary>
    [JsonStringEnumMemberName("trainingAssigned")]
    TrainingAssigned = 52,

    /// <summary>The member has reported back from leave.</summary>
    [JsonStringEnumMemberName("returned")]
    Returned = 53,

    /// <summary>An outage of the village explains the silence (A9).</summary>
    [JsonStringEnumMemberName("outageDeclared")]
    OutageDeclared = 60,

    /// <summary>The township granted a correction (A8).</summary>
    [JsonStringEnumMemberName("correctedByTownship")]
    CorrectedByTownship = 61,

    /// <summary>Somebody found the member in the village (B4).</summary>
    [JsonStringEnumMemberName("verifiedInVillage")]
    VerifiedInVillage = 70,

    /// <summary>Somebody granted leave for the day after the fact (B4, L7).</summary>
    [JsonStringEnumMemberName("leaveGranted")]
    LeaveGranted = 71,

    /// <summary>Somebody knows that the member was away on duty (B4).</summary>
    [JsonStringEnumMemberName("onMission")]
    OnMission = 72,

    /// <summary>Somebody confirmed the absence (B4).</summary>
    [JsonStringEnumMemberName("confirmedAbsent")]
    ConfirmedAbsent = 73,

    /// <summary>Somebody excused the member (B4).</summary>
    [JsonStringEnumMemberName("falseAlarm")]
    FalseAlarm = 74,

    /// <summary>None of the absences that an alert stood for is open any more.</summary>
    [JsonStringEnumMemberName("nothingLeft")]
    NothingLeft = 75,
}

/// <summary>A member's role in the team.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemberRole>))]
public enum MemberRole : byte
{
    /// <summary>队员.</summary>
    Member = 1,

    /// <summary>工作队长: each team has one.</summary>
    Leader = 2,

    /// <summary>第一书记.</summary>
    FirstSecretary = 3,
}
