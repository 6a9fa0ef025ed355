namespace Zhucun.Grains.Ledgers;

/// <summary>A grain's state: the fold of its stream. Applying decides nothing.</summary>
internal interface ILedgerState
{
    /// <summary>The number of the snapshot's shape; a stored one with another number is passed over and the stream replayed.</summary>
    static abstract int Schema { get; }

    /// <summary>Takes in an entry's event.</summary>
    void Apply(LedgerEvent @event, long sequence);
}

/// <summary>An event stands in a stream whose state does not know it: a newer version wrote it, or the row is damaged. Only this grain suffers.</summary>
internal sealed class UnknownEventException(LedgerEvent @event)
    : InvalidOperationException($"An event of type {@event.GetType().Name} stands in a stream that does not know it.");
