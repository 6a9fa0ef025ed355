using System.Text.Json.Serialization;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Alerts;

/// <summary>Somebody took an alert: the first one wins (B3).</summary>
public sealed record AlertAcknowledged : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Acknowledged;

    /// <summary>Who did.</summary>
    public required string By { get; init; }

    /// <summary>When it lapses, unless there is a disposition before.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>An acknowledgement lapsed without a disposition (B3).</summary>
public sealed record AlertLapsed : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => AlertState.Triggered;

    /// <summary>Whether it was noticed late, because the system was down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Late { get; init; }
}

/// <summary>Nobody took an alert in time: it went a step up, and at the last step it is exhausted (B3).</summary>
public sealed record AlertEscalated : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => To is null ? AlertState.Exhausted : AlertState.Triggered;

    /// <summary>The step, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Whose it is from now on; absent at the last step.</summary>
    public AlertLevel? To { get; init; }

    /// <summary>Whether it was taken late, because the system was down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Late { get; init; }

    /// <summary>When it is to be notified, where that is put off (B6).</summary>
    public DateTimeOffset? NotifyAt { get; init; }
}

/// <summary>A notification that had been put off is due now (B6).</summary>
public sealed record AlertNotified : AlertEvent
{
    /// <inheritdoc/>
    public override AlertState State => Meanwhile ?? AlertState.Triggered;

    /// <summary>The state that the alert is in, where that is no longer <see cref="AlertState.Triggered"/>.</summary>
    public AlertState? Meanwhile { get; init; }
}

/// <summary>Somebody at a desk has read alerts: there they are news no more, until they go a step up or lapse.</summary>
public sealed record AlertsRead : LedgerEvent
{
    /// <summary>Those that nobody had read there.</summary>
    public required IReadOnlyList<AlertId> AlertIds { get; init; }

    /// <summary>Who read them.</summary>
    public required string By { get; init; }

    /// <summary>At whose desk: the township's, or the county's.</summary>
    public required AlertLevel Level { get; init; }
}
