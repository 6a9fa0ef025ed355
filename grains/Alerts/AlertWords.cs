using System.Text.Json.Serialization;

namespace Zhucun.Grains.Alerts;

/// <summary>What an alert is about (MISSION B1, B5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
public enum AlertKind : byte
{
    /// <summary>A member is provisionally absent.</summary>
    [JsonStringEnumMemberName("absence")]
    Absence = 1,

    /// <summary>Nobody of a village's team is in place, and not all of that is explained.</summary>
    [JsonStringEnumMemberName("village-unattended")]
    VillageUnattended = 2,

    /// <summary>So many villages of a township are silent at once that the network is likelier to be down than the people gone (A9).</summary>
    [JsonStringEnumMemberName("outage-suspected")]
    OutageSuspected = 3,

    /// <summary>A member has not reported back from leave (L5).</summary>
    [JsonStringEnumMemberName("leave-overdue")]
    LeaveOverdue = 4,
}

/// <summary>What the kinds have in common.</summary>
public static class AlertKinds
{
    /// <summary>Whether an alert of this kind stands for absences that have alerts of their own.</summary>
    public static bool IsGroup(this AlertKind kind) => kind is AlertKind.VillageUnattended or AlertKind.OutageSuspected;
}

/// <summary>An alert's place in its life (B3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState : byte
{
    /// <summary>Nobody has taken it yet.</summary>
    Triggered = 1,

    /// <summary>Somebody has taken it, and has half an hour to dispose of it.</summary>
    Acknowledged = 2,

    /// <summary>It is over: disposed of, contradicted or confirmed.</summary>
    Resolved = 3,

    /// <summary>Nobody took it in all that time: it rises no further, and can still be disposed of.</summary>
    Exhausted = 4,
}

/// <summary>Whose an alert is to handle, the highest that it has come to (B3, L5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertLevel>))]
public enum AlertLevel : byte
{
    /// <summary>乡镇党委.</summary>
    TownshipCommittee = 1,

    /// <summary>县值班室.</summary>
    CountyDutyDesk = 2,

    /// <summary>县委组织部.</summary>
    OrganizationDepartment = 3,
}

/// <summary>What the levels have in common.</summary>
public static class AlertLevels
{
    /// <summary>Whether it is one of the county's, who sit at one desk.</summary>
    public static bool IsCountys(this AlertLevel level) => level >= AlertLevel.CountyDutyDesk;
}

/// <summary>How an alert ended (B4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Disposition>))]
public enum Disposition : byte
{
    /// <summary>The member was found in the village.</summary>
    VerifiedInVillage = 1,

    /// <summary>Leave was granted for the day.</summary>
    LeaveGranted = 2,

    /// <summary>The member was away on duty.</summary>
    OnMission = 3,

    /// <summary>The absence stands.</summary>
    ConfirmedAbsent = 4,

    /// <summary>There was nothing in it, and the member is excused.</summary>
    FalseAlarm = 5,
}
