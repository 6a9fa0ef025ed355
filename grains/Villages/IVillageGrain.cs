using Orleans.Concurrency;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Villages;

/// <summary>A village or community; key <see cref="GrainKeys.Village"/>.</summary>
[Alias(TypeAliases.IVillageGrain)]
public interface IVillageGrain : IGrainWithStringKey
{
    /// <summary>Sets the village up.</summary>
    [Alias("Establish")]
    Task<Result<Receipt>> Establish(Guid commandId, string name, Site site);

    /// <summary>The site that positions are judged against; null until it is established. Interleaves: it reads one immutable answer.</summary>
    [Alias("Site"), AlwaysInterleave]
    Task<Site?> Site();
}
