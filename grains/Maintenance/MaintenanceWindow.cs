using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Maintenance;

/// <summary>A time in which the county works on the system, or on the network: notifications wait for its end (MISSION B6).</summary>
/// <param name="Id">The client's.</param>
/// <param name="From">From when.</param>
/// <param name="To">Up to when, not included.</param>
[GenerateSerializer, Immutable, Alias(TypeAliases.MaintenanceWindow)]
public sealed record MaintenanceWindow([property: Id(0)] string Id, [property: Id(1)] DateTimeOffset From, [property: Id(2)] DateTimeOffset To);

/// <summary>Maintenance was declared; it ends by itself.</summary>
public sealed record MaintenanceDeclared(MaintenanceWindow Window, string Why) : LedgerEvent;

/// <summary>Declares maintenance.</summary>
/// <param name="Window">When. The same id with the same content is the same declaration.</param>
/// <param name="Why">What is done.</param>
/// <param name="Actor">Who declares.</param>
[GenerateSerializer, Immutable, Alias(TypeAliases.DeclareMaintenance)]
public sealed record DeclareMaintenance([property: Id(0)] MaintenanceWindow Window, [property: Id(1)] string Why, [property: Id(2)] string Actor);
