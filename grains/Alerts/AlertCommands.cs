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
