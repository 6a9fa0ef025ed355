using System.Text.Json.Serialization;

namespace Zhucun.Grains.Missions;

/// <summary>Why a member is away on duty (公务外出 / 培训).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissionKind>))]
public enum MissionKind : byte
{
    /// <summary>公务外出.</summary>
    [JsonStringEnumMemberName("mission")]
    Mission = 1,

    /// <summary>培训.</summary>
    [JsonStringEnumMemberName("training")]
    Training = 2,
}

/// <summary>A mission's place in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissionState>))]
public enum MissionState : byte
{
    /// <summary>It stands, as far as it goes.</summary>
    Assigned = 1,

    /// <summary>It was taken back, before it began or for the days that were left.</summary>
    Cancelled = 2,
}

/// <summary>A mission in its member's state. Days are calendar days, both ends included.</summary>
internal sealed record Mission
{
    public required string Id { get; init; }

    public required MissionKind Kind { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day as it was assigned.</summary>
    public required DateOnly To { get; init; }

    public required MissionState State { get; init; }

    /// <summary>The last day that is taken of one that was cancelled after it had begun.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The last day of those that are taken.</summary>
    [JsonIgnore]
    public DateOnly End => LastDay ?? To;

    /// <summary>Whether it takes any day.</summary>
    [JsonIgnore]
    public bool IsTaken => State == MissionState.Assigned || LastDay is not null;

    /// <summary>Why the slots of its days are what they are.</summary>
    [JsonIgnore]
    public Reason Reason => Kind == MissionKind.Training ? Reason.TrainingAssigned : Reason.MissionAssigned;

    /// <summary>Whether the member is away on a day.</summary>
    public bool Covers(DateOnly date) => IsTaken && From <= date && date <= End;
}
