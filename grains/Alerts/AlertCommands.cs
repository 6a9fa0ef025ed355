using Zhucun.Grains.Leaves;

namespace Zhucun.Grains.Alerts;

/// <summary>Takes an alert, or disposes of it.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AlertAct)]
public sealed record AlertAct
{
    /// <summary>The alert.</summary>
    [Id(0)] public required AlertId AlertId { get; init; }

    /// <summary>Who acts.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>The members that the actor is: nobody handles an alert about themselves (B3).</summary>
    [Id(2)] public IReadOnlySet<MemberId> Is { get; init; } = new HashSet<MemberId>();

    /// <summary>The villages in whose teams the actor is.</summary>
    [Id(3)] public IReadOnlySet<VillageCode> Teams { get; init; } = new HashSet<VillageCode>();

    /// <summary>How it ended (B4); null to take it.</summary>
    [Id(4)] public Disposition? Disposition { get; init; }

    /// <summary>What there is to say about it.</summary>
    [Id(5)] public string? Note { get; init; }

    /// <summary>The highest authority over leave that the actor has in this township (L1, L7).</summary>
    [Id(6)] public LeaveApprover? Authority { get; init; }

    /// <summary>Under which the act is the same act.</summary>
    [Id(7)] public string? IdempotencyKey { get; init; }

    /// <summary>Whether the alert is about the actor, or about a team that the actor is in.</summary>
    internal bool IsAbout(OpenAlert alert) => alert.Member is { } member ? Is.Contains(member) : alert.Village is { } village && Teams.Contains(village);
}

/// <summary>Says that alerts of a township were read.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ReadAlerts)]
public sealed record ReadAlerts
{
    /// <summary>The alerts.</summary>
    [Id(0)] public required IReadOnlyList<AlertId> AlertIds { get; init; }

    /// <summary>Who read them.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>At whose desk: the township's, or the county's.</summary>
    [Id(2)] public required AlertLevel Level { get; init; }
}

/// <summary>How many alerts were marked as read, and the entry that says so; 0 where there was nothing new.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AlertsReadAnswer)]
public sealed record AlertsReadAnswer([property: Id(0)] int Read, [property: Id(1)] long Sequence);

/// <summary>An alert as an act left it.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AlertAnswer)]
public sealed record AlertAnswer
{
    /// <summary>The alert.</summary>
    [Id(0)] public required AlertId AlertId { get; init; }

    /// <summary>Its state after the act.</summary>
    [Id(1)] public required AlertState State { get; init; }

    /// <summary>The entry that says so.</summary>
    [Id(2)] public required long Sequence { get; init; }
}
