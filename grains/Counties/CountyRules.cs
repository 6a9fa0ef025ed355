using Zhucun.Grains.Calendars;
using Zhucun.Grains.Maintenance;

namespace Zhucun.Grains.Counties;

/// <summary>What the county lays down for everyone: every policy version and the imported calendar.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CountyRules)]
public sealed record CountyRules(
    [property: Id(0)] CountyCode County,
    [property: Id(1)] string Name,
    [property: Id(2)] IReadOnlyList<Policy> Policies,
    [property: Id(3)] IReadOnlyList<CalendarYear> Calendar,
    [property: Id(4)] IReadOnlyList<TownshipCode> Townships,
    [property: Id(5)] IReadOnlyList<MaintenanceWindow> Maintenance);
