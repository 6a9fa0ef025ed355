using System.Text.Json.Serialization;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Alerts;

/// <summary>What all of an alert's events say: which alert, and the entry that its township reacted to.</summary>
public abstract record AlertEvent : PersonalEvent<AlertNote>
{
    /// <summary>The alert.</summary>
    public required AlertId AlertId { get; init; }

    /// <summary>Its key: the same key never raises twice (B1).</summary>
    public required string Key { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>Its state after this.</summary>
    public abstract AlertState State { get; }

    /// <summary>The sequence that the township reacted to; 0 for what a person, a settlement or the time did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Cause { get; init; }
}

/// <summary>What somebody wrote about an alert.</summary>
public sealed record AlertNote(string Note);

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

    /// <summary>The alert that stands for this one in an inbox: a suspected outage (A9).</summary>
    public AlertId? Parent { get; init; }

    /// <summary>Whose it is to handle; absent: the township's.</summary>
    public AlertLevel? Level { get; init; }

    /// <summary>The leave that is overdue.</summary>
    public string? LeaveId { get; init; }

    /// <summary>How many members, or villages, it stands for.</summary>
    public int? Silent { get; init; }

    /// <summary>When it is to be notified, where that is put off (B6).</summary>
    public DateTimeOffset? NotifyAt { get; init; }
}

/// <summary>Trusted evidence showed that the alarm was false: everyone who was told of it is told (A5).</summary>
public sealed record AlertRetracted : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Resolved;

    /// <summary>The check-in that contradicted it.</summary>
    public required string CheckInId { get; init; }
}

/// <summary>An alert ended: somebody disposed of it (B4), the member came late (A5), or what it was about is over.</summary>
public sealed record AlertResolved : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Resolved;

    /// <summary>How, where somebody or the window's end disposed of it.</summary>
    public Disposition? Disposition { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>Who disposed of it; absent where nobody had to.</summary>
    public string? By { get; init; }

    /// <summary>The check-in that ended it.</summary>
    public string? CheckInId { get; init; }
}

/// <summary>Evidence whose time cannot be trusted waits at the alert for a person (A5).</summary>
public sealed record AlertEvidenceAttached : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => Meanwhile ?? AlertState.Triggered;

    /// <summary>The state that the alert was in, where that was no longer <see cref="AlertState.Triggered"/>.</summary>
    public AlertState? Meanwhile { get; init; }

    /// <summary>The evidence.</summary>
    public required WaitingEvidence Evidence { get; init; }
}
