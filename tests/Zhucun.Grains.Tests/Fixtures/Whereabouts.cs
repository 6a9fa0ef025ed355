using Orleans.TestingHost;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>Where a test county's grains are.</summary>
internal static class Whereabouts
{
    /// <summary>How many activations of a grain type each silo has.</summary>
    public static async Task<IReadOnlyDictionary<SiloAddress, int>> ActivationsBySiloAsync(this TestCounty county, string grainType)
    {
        var activations = await county.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return activations.Where(activation => activation.GrainId.Type == GrainType.Create(grainType))
            .GroupBy(activation => activation.SiloAddress)
            .ToDictionary(silo => silo.Key, silo => silo.Count());
    }

    /// <summary>The silo that a grain is on.</summary>
    public static async Task<InProcessSiloHandle> SiloOfAsync(this TestCounty county, IAddressable grain)
    {
        var activations = await county.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        var address = activations.Single(activation => activation.GrainId == grain.GetGrainId()).SiloAddress;
        return county.Cluster.Silos.Single(silo => silo.SiloAddress.Equals(address));
    }
}
