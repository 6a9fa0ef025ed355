namespace Zhucun.Grains.Rosters;

/// <summary>How much a roster changes.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.RosterCounts)]
public sealed record RosterCounts
{
    /// <summary>Lines of the roster.</summary>
    [Id(0)] public required int Rows { get; init; }

    /// <summary>Who is posted.</summary>
    [Id(1)] public required int Joins { get; init; }

    /// <summary>Whose posting ends.</summary>
    [Id(2)] public required int Leaves { get; init; }

    /// <summary>Who goes to another village.</summary>
    [Id(3)] public required int Moves { get; init; }

    /// <summary>Whose role, name, phone or sponsor changes.</summary>
    [Id(4)] public required int Changes { get; init; }

    /// <summary>Who stays as they are.</summary>
    [Id(5)] public required int Unchanged { get; init; }

    /// <summary>Teams that have other members or another leader than before.</summary>
    [Id(6)] public required int Teams { get; init; }
}

/// <summary>Begins to apply a roster, or goes on with it.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.BeginRosterImport)]
public sealed record BeginRosterImport
{
    /// <summary>Stands for the file, its first day and its scope.</summary>
    [Id(0)] public required string ImportId { get; init; }

    /// <summary>Stands for what somebody saw that it would change.</summary>
    [Id(1)] public required string Digest { get; init; }

    /// <summary>The first day that it counts for.</summary>
    [Id(2)] public required DateOnly From { get; init; }

    /// <summary>The township whose roster it is; null: the county's.</summary>
    [Id(3)] public TownshipCode? Scope { get; init; }

    /// <summary>How much it changes.</summary>
    [Id(4)] public required RosterCounts Counts { get; init; }

    /// <summary>Whether it changes today what somebody saw: an import that is begun goes on also when it does not.</summary>
    [Id(5)] public required bool IsAsSeen { get; init; }

    /// <summary>The roster's version that this was compared with.</summary>
    [Id(6)] public required long Version { get; init; }

    /// <summary>Under which the act is the same act.</summary>
    [Id(7)] public string? IdempotencyKey { get; init; }

    /// <summary>Who applies it.</summary>
    [Id(8)] public required string Actor { get; init; }
}

/// <summary>What became of a roster that is applied.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.RosterImportAnswer)]
public sealed record RosterImportAnswer
{
    /// <summary>The import.</summary>
    [Id(0)] public required string ImportId { get; init; }

    /// <summary>What was seen.</summary>
    [Id(1)] public required string Digest { get; init; }

    /// <summary>The first day that it counts for.</summary>
    [Id(2)] public required DateOnly From { get; init; }

    /// <summary>How much it changes.</summary>
    [Id(3)] public required RosterCounts Counts { get; init; }

    /// <summary>The entry that says that it is done; null while it is not.</summary>
    [Id(4)] public long? Sequence { get; init; }
}
