using Zhucun.Grains.Calendars;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Counties;

/// <summary>A county was set up.</summary>
public sealed record CountyEstablished(string Name, IReadOnlyList<TownshipCode> Townships) : LedgerEvent;

/// <summary>A policy version was laid down; it counts from its date on.</summary>
public sealed record PolicyChanged(Policy Policy) : LedgerEvent;

/// <summary>A year of the national calendar was imported.</summary>
public sealed record CalendarImported(CalendarYear Year) : LedgerEvent;

/// <summary>All of the county's places and people stand in the ledger.</summary>
public sealed record CountyOpened(int Villages, int Members) : LedgerEvent;
