using System.Text.Json.Serialization;

namespace Zhucun.Grains.Alerts;

/// <summary>What an alert is about (MISSION B1, B5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
public enum AlertKind : byte
{
    /// <summary>A member is provisionally absent.</summary>
    [JsonStringEnumMemberName("absence")]
    Absence = 1,
}

/// <summary>An alert's place in its life (B3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState : byte
{
    /// <summary>Nobody has taken it yet.</summary>
    Triggered = 1,

    /// <summary>It is over: disposed of, contradicted or confirmed.</summary>
    Resolved = 3,
}

/// <summary>How an alert ended (B4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Disposition>))]
public enum Disposition : byte
{
    /// <summary>Leave was granted for the day.</summary>
    LeaveGranted = 2,

    /// <summary>The absence stands.</summary>
    ConfirmedAbsent = 4,
}
