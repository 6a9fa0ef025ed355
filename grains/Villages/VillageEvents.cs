using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Villages;

/// <summary>A village was set up with its site.</summary>
public sealed record VillageEstablished(string Name, Site Site) : LedgerEvent;
