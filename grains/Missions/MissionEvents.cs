using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Missions;

/// <summary>What a mission's events all say.</summary>
public interface IMissionEvent
{
    /// <summary>The mission, by its client's id.</summary>
    string MissionId { get; }

    /// <summary>Its state after this.</summary>
    MissionState State { get; }
}

/// <summary>A member was sent away on duty, or to a training.</summary>
public sealed record MissionAssigned : PersonalEvent<MissionDetails>, IMissionEvent
{
    /// <inheritdoc/>
    public required string MissionId { get; init; }

    /// <inheritdoc/>
    public MissionState State => MissionState.Assigned;

    /// <summary>Which of the two.</summary>
    public required MissionKind Kind { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly To { get; init; }
}

/// <summary>Where to and what for.</summary>
public sealed record MissionDetails(string Reason);

/// <summary>A mission was taken back.</summary>
public sealed record MissionCancelled : LedgerEvent, IMissionEvent
{
    /// <inheritdoc/>
    public required string MissionId { get; init; }

    /// <inheritdoc/>
    public MissionState State => MissionState.Cancelled;

    /// <summary>The last day that counts, where it had begun.</summary>
    public DateOnly? LastDay { get; init; }
}
