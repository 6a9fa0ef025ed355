using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Villages;

/// <summary>A village's name and site.</summary>
internal sealed class VillageState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 1;

    public string? Name { get; set; }

    public Site? Site { get; set; }

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        switch (@event)
        {
            case VillageEstablished established:
                (Name, Site) = (established.Name, established.Site);
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }
}
