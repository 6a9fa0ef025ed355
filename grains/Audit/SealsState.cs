using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Audit;

/// <summary>Where the seals of a sequence end.</summary>
internal sealed class SealsState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 1;

    /// <summary>The last sealed entry; 0 before the first seal.</summary>
    public long Last { get; set; }

    /// <summary>The day that was sealed last.</summary>
    public DateOnly? Day { get; set; }

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        if (@event is not LedgerSealed seal)
            throw new UnknownEventException(@event);
        (Last, Day) = (seal.Last, seal.Day);
    }
}
