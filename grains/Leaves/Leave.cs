using System.Text.Json.Serialization;

namespace Zhucun.Grains.Leaves;

/// <summary>A leave in its member's state. Days are calendar days, both ends included (MISSION L1).</summary>
internal sealed record Leave
{
    public required string Id { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day as it was asked for.</summary>
    public required DateOnly To { get; init; }

    public required LeaveState State { get; init; }

    /// <summary>Who has to decide, or has decided.</summary>
    public required LeaveApprover Approver { get; init; }

    /// <summary>What it counts together with others (L2), as of its request or its approval.</summary>
    public required int CountedDays { get; init; }

    /// <summary>Those others, by id.</summary>
    public required IReadOnlyList<string> CountedWith { get; init; }

    /// <summary>The sequence of its request: which of two was asked for earlier.</summary>
    public required long Requested { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The last day that was taken, where the member came back early.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Where its member was overdue: the alert is that township's, and ends there wherever the member is when they report back.</summary>
    public VillageCode? OverdueIn { get; init; }

    /// <summary>The last day of those that are taken.</summary>
    [JsonIgnore]
    public DateOnly End => LastDay ?? To;

    /// <summary>Its own days; days taken, if returned early (L2).</summary>
    [JsonIgnore]
    public int Days => LeaveRules.DaysOf(From, End);

    /// <summary>Whether it takes its days, now or if it is approved.</summary>
    [JsonIgnore]
    public bool IsAlive => State == LeaveState.Requested || IsTaken;

    /// <summary>The days that count (L2).</summary>
    [JsonIgnore]
    public LeaveSpan Span => new(Id, From, End);

    /// <summary>Whether its days are the member's: approved, and perhaps over.</summary>
    [JsonIgnore]
    public bool IsTaken => State is LeaveState.Approved or LeaveState.Returned;

    /// <summary>Whether the member is on leave on a day.</summary>
    public bool Covers(DateOnly date) => IsTaken && From <= date && date <= End;
}
