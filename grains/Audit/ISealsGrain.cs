using Orleans.Concurrency;

namespace Zhucun.Grains.Audit;

/// <summary>The daily seals of one sequence of the ledger; key <see cref="GrainKeys.Seals"/>. Only silos ask it.</summary>
[Alias(TypeAliases.ISealsGrain)]
internal interface ISealsGrain : IGrainWithStringKey
{
    /// <summary>Seals the earliest day that is over and has entries; false if there is none. A day a call, so that no call is long however long the county was off.</summary>
    [Alias("SealNext")]
    Task<bool> SealNext();

    /// <summary>Proves that an entry stands in its day's seal; null while it is in none.</summary>
    [Alias("Prove"), AlwaysInterleave]
    Task<InclusionProof?> Prove(long sequence);
}
