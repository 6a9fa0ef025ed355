using Orleans.Concurrency;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Audit;

/// <summary>
/// A county's audit; key <see cref="GrainKeys.Audit"/>. A command's entry in the county's own sequence is its audit already: here stands what leaves no other trace.
/// </summary>
[Alias(TypeAliases.IAuditGrain)]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Keeps an act; the receipt has its sequence in the audit.</summary>
    [Alias("Record")]
    Task<Result<Receipt>> Record(AuditAct act);

    /// <summary>A page of it, the oldest first. Interleaves, like every reading: nobody who signs in waits for a reader.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<AuditPage> Read(AuditQuery query);

    /// <summary>Proves that an entry stands in its day's seal; refused for an entry that is not there, and while its day is not sealed.</summary>
    [Alias("Prove"), AlwaysInterleave]
    Task<Result<InclusionProof>> Prove(long sequence);
}
