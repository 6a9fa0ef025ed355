using Zhucun.Grains.Calendars;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Maintenance;

namespace Zhucun.Grains.Counties;

/// <summary>The county's name, townships, policy versions and calendar.</summary>
internal sealed class CountyState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 3;

    public string? Name { get; set; }

    public List<TownshipCode> Townships { get; set; } = [];

    public List<Policy> Policies { get; set; } = [];

    public List<CalendarYear> Calendar { get; set; } = [];

    public bool Opened { get; set; }

    /// <summary>Windows that are not over for long.</summary>
    public List<MaintenanceWindow> Maintenance { get; set; } = [];

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        switch (@event)
        {
            case CountyEstablished established:
                Name = established.Name;
                Townships = [.. established.Townships];
                break;
            case PolicyChanged changed:
                Policies.Add(changed.Policy);
                break;
            case CalendarImported imported:
                Calendar.RemoveAll(year => year.Year == imported.Year.Year);
                Calendar.Add(imported.Year);
                break;
            case CountyOpened:
                Opened = true;
                break;
            case MaintenanceDeclared declared:
                Maintenance.RemoveAll(window => window.To < declared.OccurredAt.AddDays(-1));
                Maintenance.Add(declared.Window);
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }
}
