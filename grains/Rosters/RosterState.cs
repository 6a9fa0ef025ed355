using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Rosters;

/// <summary>Which version the county's roster has come to, and the import that is not done.</summary>
internal sealed class RosterState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 1;

    /// <summary>The sequence of the last entry here: who compares a file with another version has not seen what that import changed.</summary>
    public long Version { get; set; }

    public OpenImport? Open { get; set; }

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        Open = @event switch
        {
            RosterImportBegun begun => new OpenImport(begun.ImportId, begun.Digest, begun.From, begun.Township, begun.Counts, begun.OccurredAt),
            RosterImported => null,
            _ => throw new UnknownEventException(@event),
        };
        Version = sequence;
    }
}

/// <summary>An import that was begun.</summary>
internal sealed record OpenImport(string ImportId, string Digest, DateOnly From, TownshipCode? Scope, RosterCounts Counts, DateTimeOffset BegunAt)
{
    public bool Is(string importId, string digest) => ImportId == importId && Digest == digest;
}
