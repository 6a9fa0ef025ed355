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

    /// <summary>Declares the village out of reach (A9). Problems: <c>village-not-found</c>, <c>outage-id-reused</c>, <c>outage-times-invalid</c>.</summary>
    [Alias("DeclareOutage")]
    Task<Result<Receipt>> DeclareOutage(DeclareOutage command);

    /// <summary>Says that the village can be reached again. Problems: <c>outage-not-found</c>, <c>outage-over</c>, <c>outage-times-invalid</c>.</summary>
    [Alias("EndOutage")]
    Task<Result<Receipt>> EndOutage(EndOutage command);

    /// <summary>The outage that explains silence at an instant; null: none does.</summary>
    [Alias("OutageAt")]
    Task<string?> OutageAt(DateTimeOffset at);

    /// <summary>The site that positions are judged against; null until it is established. Interleaves: it reads one immutable answer.</summary>
    [Alias("Site"), AlwaysInterleave]
    Task<Site?> Site();
}
