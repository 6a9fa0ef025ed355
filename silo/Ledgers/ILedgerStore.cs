using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>What a database does for a county's <see cref="GroupCommitWriter"/>. Called on the writer's thread alone.</summary>
internal interface ILedgerStore : IDisposable
{
    /// <summary>The last committed entry's sequence and recording time.</summary>
    LedgerHead ReadHead();

    /// <summary>
    /// Commits all appends of a batch in one transaction, or none of them, and returns the first one's sequence. The store numbers the entries from its head;
    /// their own <see cref="LedgerEntry.Sequence"/> is not yet set.
    /// </summary>
    /// <exception cref="StoreConflictException">An append stands on another version than its stream has, or its command is there already.</exception>
    /// <exception cref="StoreUnavailableException">The database took nothing, or went away and did not come back in time to be asked.</exception>
    long Write(IReadOnlyList<StampedAppend> batch);

    /// <summary>Whether the entry with this index of a command stands in the stream.</summary>
    bool HasCommand(string stream, Guid commandId, int commandIndex);
}

/// <summary>An append whose entries have version, recording time and hash.</summary>
internal readonly record struct StampedAppend(LedgerAppend Append, LedgerEntry[] Entries);

/// <summary>The end of a county's ledger; sequence 0 and no time before the first entry.</summary>
internal sealed record LedgerHead(long Sequence, DateTimeOffset? RecordedAt)
{
    public static readonly LedgerHead Empty = new(0, null);
}

/// <summary>Some append of the batch cannot stand; which one, the writer finds out.</summary>
internal sealed class StoreConflictException(Exception? cause = null) : Exception("An append does not fit its stream.", cause);

/// <summary>The database took nothing of the batch, and why.</summary>
internal sealed class StoreUnavailableException(LedgerFault fault, Exception cause) : Exception(cause.Message, cause)
{
    public LedgerFault Fault { get; } = fault;
}
