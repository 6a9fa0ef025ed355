namespace Zhucun.Grains.Counties;

/// <summary>Lays down a version of the policy (MISSION C4).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ChangePolicy)]
public sealed record ChangePolicy
{
    /// <summary>All of the values, from when they count, and their documents; its version is not looked at.</summary>
    [Id(0)] public required Policy Policy { get; init; }

    /// <summary>The version that the actor has seen as the latest.</summary>
    [Id(1)] public required int Expected { get; init; }

    /// <summary>Who changes it.</summary>
    [Id(2)] public required string Actor { get; init; }

    /// <summary>Whether the actor knows of the versions that would never count then, and means it.</summary>
    [Id(3)] public bool SupersedeComing { get; init; }

    /// <summary>Under which the change is the same change; null: an actor follows a version once.</summary>
    [Id(4)] public string? IdempotencyKey { get; init; }
}

/// <summary>A version of the policy that was laid down.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.PolicyAnswer)]
public sealed record PolicyAnswer
{
    /// <summary>It.</summary>
    [Id(0)] public required Policy Policy { get; init; }

    /// <summary>Its entry in the county's ledger.</summary>
    [Id(1)] public required long Sequence { get; init; }

    /// <summary>Whether the command had been answered before.</summary>
    [Id(2)] public bool Repeated { get; init; }
}
