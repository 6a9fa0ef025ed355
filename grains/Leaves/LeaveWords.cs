using System.Text.Json.Serialization;

namespace Zhucun.Grains.Leaves;

/// <summary>What a leave is taken for (MISSION L2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaveKind>))]
public enum LeaveKind : byte
{
    /// <summary>事假.</summary>
    [JsonStringEnumMemberName("personal")]
    Personal = 1,

    /// <summary>病假.</summary>
    [JsonStringEnumMemberName("sick")]
    Sick = 2,

    /// <summary>年休假.</summary>
    [JsonStringEnumMemberName("annual")]
    Annual = 3,

    /// <summary>婚假.</summary>
    [JsonStringEnumMemberName("marriage")]
    Marriage = 4,

    /// <summary>产假.</summary>
    [JsonStringEnumMemberName("maternity")]
    Maternity = 5,

    /// <summary>丧假.</summary>
    [JsonStringEnumMemberName("bereavement")]
    Bereavement = 6,

    /// <summary>其他.</summary>
    [JsonStringEnumMemberName("other")]
    Other = 7,
}

/// <summary>A leave's place in its life (MISSION L2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaveState>))]
public enum LeaveState : byte
{
    /// <summary>待批.</summary>
    Requested = 1,

    /// <summary>已批准.</summary>
    Approved = 2,

    /// <summary>未批准.</summary>
    Rejected = 3,

    /// <summary>已撤回: before the decision.</summary>
    Withdrawn = 4,

    /// <summary>已取消: after the approval, before the first day.</summary>
    Cancelled = 5,

    /// <summary>已销假.</summary>
    Returned = 6,
}

/// <summary>Who may approve (MISSION L1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaveApprover>))]
public enum LeaveApprover : byte
{
    /// <summary>乡镇党委: up to and including three counted days.</summary>
    TownshipCommittee = 1,

    /// <summary>县委组织部: more.</summary>
    OrganizationDepartment = 2,
}
