using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Villages;

/// <summary>A village's name and site.</summary>
internal sealed class VillageState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 2;

    public string? Name { get; set; }

    public Site? Site { get; set; }

    /// <summary>By the client's id; those that are over for longer than the window of attendance are forgotten.</summary>
    public Dictionary<string, Outage> Outages { get; set; } = [];

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        switch (@event)
        {
            case VillageEstablished established:
                (Name, Site) = (established.Name, established.Site);
                break;
            case OutageDeclared declared:
                Forget(declared.OccurredAt);
                Outages[declared.OutageId] = new Outage(declared.From, declared.To);
                break;
            case OutageEnded ended:
                Outages[ended.OutageId] = Outages[ended.OutageId] with { To = ended.At };
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (id, outage) in Outages)
        {
            if (outage.To < now.AddDays(-MemberState.WindowDays))
                Outages.Remove(id);
        }
    }
}

/// <summary>From when and up to when a village is out of reach.</summary>
internal readonly record struct Outage(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Whether it explains silence at an instant.</summary>
    public bool Holds(DateTimeOffset at) => From <= at && at < To;
}
