using System.Text.Json.Serialization;

namespace Zhucun.Baselines;

// The wire's words, as far as an online check-in can meet them.

[JsonConverter(typeof(JsonStringEnumConverter<AttendanceStatus>))]
public enum AttendanceStatus : byte
{
    Pending,
    Present,
    Late,
}

/// <summary>Better evidence has the smaller number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Grade>))]
public enum Grade : byte
{
    Verified = 1,
    Unverified,
    Rejected,
}

[JsonConverter(typeof(JsonStringEnumConverter<Place>))]
public enum Place : byte
{
    [JsonStringEnumMemberName("inside")]
    Inside = 1,

    [JsonStringEnumMemberName("outside")]
    Outside,

    [JsonStringEnumMemberName("indeterminate")]
    Indeterminate,
}

[JsonConverter(typeof(JsonStringEnumConverter<Reason>))]
public enum Reason : byte
{
    [JsonStringEnumMemberName("onTime")]
    OnTime = 1,

    [JsonStringEnumMemberName("withinGrace")]
    WithinGrace,

    [JsonStringEnumMemberName("afterGrace")]
    AfterGrace,

    [JsonStringEnumMemberName("outsideFence")]
    OutsideFence,

    [JsonStringEnumMemberName("accuracyTooLow")]
    AccuracyTooLow,

    [JsonStringEnumMemberName("noPosition")]
    NoPosition,

    [JsonStringEnumMemberName("noTicket")]
    NoTicket,

    [JsonStringEnumMemberName("noOpenSlot")]
    NoOpenSlot,
}

[JsonConverter(typeof(JsonStringEnumConverter<CheckInSource>))]
public enum CheckInSource : byte
{
    [JsonStringEnumMemberName("phone")]
    Phone = 1,

    [JsonStringEnumMemberName("serviceStationQr")]
    ServiceStationQr,

    [JsonStringEnumMemberName("sms")]
    Sms,

    [JsonStringEnumMemberName("landline")]
    Landline,

    [JsonStringEnumMemberName("coSign")]
    CoSign,
}

[JsonConverter(typeof(JsonStringEnumConverter<Slot>))]
public enum Slot : byte
{
    [JsonStringEnumMemberName("morning")]
    Morning = 1,

    [JsonStringEnumMemberName("evening")]
    Evening,
}
