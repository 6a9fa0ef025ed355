using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Audit;

/// <summary>The audit decides nothing on what it holds, so it keeps nothing but the end of its stream.</summary>
internal sealed class AuditState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 1;

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        if (@event is not AuditRecorded)
            throw new UnknownEventException(@event);
    }
}
