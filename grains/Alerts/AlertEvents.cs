using System.Text.Json.Serialization;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Alerts;

/// <summary>What all of an alert's events say: which alert, and the entry that its township reacted to.</summary>
public abstract record AlertEvent : LedgerEvent
{
    /// <summary>The alert.</summary>
    public required AlertId AlertId { get; init; }

    /// <summary>Its key: the same key never raises twice (B1).</summary>
    public required string Key { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>Its state after this.</summary>
    public abstract AlertState State { get; }

    /// <summary>The sequence that the township reacted to.</summary>
    public required long Cause { get; init; }
}

/// <summary>An alert was raised (B1).</summary>
public sealed record AlertTriggered : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Triggered;

    /// <summary>Whether its deadline passed while the system was down (B2).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Late { get; init; }

    /// <summary>Untrusted evidence that had come before.</summary>
    public IReadOnlyList<WaitingEvidence>? Evidence { get; init; }
}

/// <summary>Trusted evidence showed that the alarm was false: everyone who was told of it is told (A5).</summary>
public sealed record AlertRetracted : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Resolved;

    /// <summary>The check-in that contradicted it.</summary>
    public required string CheckInId { get; init; }
}

/// <summary>An alert ended: the member came late (A5), or the absence was confirmed (A7).</summary>
public sealed record AlertResolved : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Resolved;

    /// <summary>How, where somebody or the window's end disposed of it.</summary>
    public Disposition? Disposition { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The check-in that ended it.</summary>
    public string? CheckInId { get; init; }
}

/// <summary>Evidence whose time cannot be trusted waits at the alert for a person (A5).</summary>
public sealed record AlertEvidenceAttached : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Triggered;

    /// <summary>The evidence.</summary>
    public required WaitingEvidence Evidence { get; init; }
}
