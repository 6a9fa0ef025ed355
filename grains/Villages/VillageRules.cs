using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Villages;

/// <summary>Setting up a village, and what it looks like in a slot (MISSION A3).</summary>
internal static class VillageRules
{
    /// <summary>Establishes a village once; a second time changes nothing.</summary>
    public static Decision DecideEstablish(VillageState state, VillageCode code, string name, Site site, DateTimeOffset now) =>
        state.Name is null
            ? Decision.Record(new VillageEstablished(name, site) { OccurredAt = now, Township = code.Township, Village = code })
            : Decision.Nothing;
}
