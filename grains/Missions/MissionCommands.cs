namespace Zhucun.Grains.Missions;

/// <summary>Sends a member away on duty.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AssignMission)]
public sealed record AssignMission
{
    /// <summary>The client's id: the same id of the same member with the same content is the same mission.</summary>
    [Id(0)] public required string MissionId { get; init; }

    /// <summary>Mission or training.</summary>
    [Id(1)] public required MissionKind Kind { get; init; }

    /// <summary>The first day.</summary>
    [Id(2)] public required DateOnly From { get; init; }

    /// <summary>The last day, included.</summary>
    [Id(3)] public required DateOnly To { get; init; }

    /// <summary>Where to and what for.</summary>
    [Id(4)] public required string Reason { get; init; }

    /// <summary>Who sends.</summary>
    [Id(5)] public required string Actor { get; init; }

    /// <summary>Whether that is the member.</summary>
    [Id(6)] public bool Own { get; init; }
}

/// <summary>Takes a mission back.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CancelMission)]
public sealed record CancelMission([property: Id(0)] string MissionId, [property: Id(1)] string Actor);

/// <summary>A mission as it stands after a command.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.MissionAnswer)]
public sealed record MissionAnswer
{
    /// <summary>The mission.</summary>
    [Id(0)] public required string MissionId { get; init; }

    /// <summary>Its state.</summary>
    [Id(1)] public required MissionState State { get; init; }

    /// <summary>The last day that counts; absent where none does.</summary>
    [Id(2)] public DateOnly? LastDay { get; init; }

    /// <summary>Its entry in the county's ledger.</summary>
    [Id(3)] public required long Sequence { get; init; }

    /// <summary>Whether the command had been answered before.</summary>
    [Id(4)] public bool Repeated { get; init; }
}
