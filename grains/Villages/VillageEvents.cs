using System.Text.Json.Serialization;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Villages;

/// <summary>A village was declared out of reach (MISSION A9), from an instant up to another.</summary>
public sealed record OutageDeclared : PersonalEvent<OutageDetails>
{
    /// <summary>The outage, by its client's id; one outage of several villages has one id.</summary>
    public required string OutageId { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Up to when, not included.</summary>
    public required DateTimeOffset To { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Wakes => true;
}

/// <summary>Why: 停电, 断网 … A text of people, and so perhaps about people.</summary>
public sealed record OutageDetails(string Why);

/// <summary>A village can be reached again, from an instant on.</summary>
public sealed record OutageEnded(string OutageId, DateTimeOffset At) : LedgerEvent;

/// <summary>A village was set up with its site.</summary>
public sealed record VillageEstablished(string Name, Site Site) : LedgerEvent;
