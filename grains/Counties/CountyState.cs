using Zhucun.Grains.Calendars;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Counties;

/// <summary>The county's name, townships, policy versions and calendar.</summary>
internal sealed class CountyState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 2;

    public string? Name { get; set; }

    public List<TownshipCode> Townships { get; set; } = [];

    public List<Policy> Policies { get; set; } = [];

    public List<CalendarYear> Calendar { get; set; } = [];

    public bool Opened { get; set; }

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
            default:
                throw new UnknownEventException(@event);
        }
    }
}
