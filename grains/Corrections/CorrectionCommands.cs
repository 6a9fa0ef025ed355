namespace Zhucun.Grains.Corrections;

/// <summary>Asks for a slot to be corrected.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.RequestCorrection)]
public sealed record RequestCorrection
{
    /// <summary>The client's id: the same id of the same member with the same content is the same request.</summary>
    [Id(0)] public required string CorrectionId { get; init; }

    /// <summary>The slot.</summary>
    [Id(1)] public required DutySlot Slot { get; init; }

    /// <summary>Why.</summary>
    [Id(2)] public required string Reason { get; init; }

    /// <summary>Who asks: the member, or somebody for them.</summary>
    [Id(3)] public required string Actor { get; init; }
}

/// <summary>Decides a correction.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CorrectionAct)]
public sealed record CorrectionAct
{
    /// <summary>The correction.</summary>
    [Id(0)] public required string CorrectionId { get; init; }

    /// <summary>Who decides.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>Whether that is the member.</summary>
    [Id(2)] public bool Own { get; init; }

    /// <summary>Whether it is granted.</summary>
    [Id(3)] public required bool Granted { get; init; }

    /// <summary>Why not.</summary>
    [Id(4)] public string? Note { get; init; }
}

/// <summary>A correction as it stands after a command.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CorrectionAnswer)]
public sealed record CorrectionAnswer
{
    /// <summary>The correction.</summary>
    [Id(0)] public required string CorrectionId { get; init; }

    /// <summary>The slot.</summary>
    [Id(1)] public required DutySlot Slot { get; init; }

    /// <summary>Its state.</summary>
    [Id(2)] public required CorrectionState State { get; init; }

    /// <summary>Its entry in the county's ledger.</summary>
    [Id(3)] public required long Sequence { get; init; }

    /// <summary>Whether the command had been answered before.</summary>
    [Id(4)] public bool Repeated { get; init; }
}
