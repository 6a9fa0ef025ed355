using Zhucun.Grains.Audit;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>What a test county's audit is told and asked.</summary>
internal static class AuditWork
{
    public static IAuditGrain Audit(this TestCounty county) => county.Grains.GetGrain<IAuditGrain>(GrainKeys.Audit(CountyPlan.Code));

    public static ISealsGrain Seals(this TestCounty county, CountyCode ledger) => county.Grains.GetGrain<ISealsGrain>(GrainKeys.Seals(ledger));

    public static AuditAct Act(string actor = "user-1", string what = AuditActs.SignedIn) =>
        new() { CommandId = Guid.NewGuid(), Actor = actor, What = what, Result = AuditResult.Done, From = "10.0.0.7" };

    /// <summary>Records an act and answers its sequence.</summary>
    public static async Task<long> RecordAsync(this TestCounty county, AuditAct? act = null) =>
        CountyWork.Done(await county.Audit().Record(act ?? Act())).Sequence;

    /// <summary>Seals every day of a sequence that is over.</summary>
    public static async Task SealAsync(this TestCounty county, CountyCode ledger)
    {
        while (await county.Seals(ledger).SealNext())
        {
        }
    }

    /// <summary>Every seal of a sequence, as the audit holds them.</summary>
    public static async Task<IReadOnlyList<LedgerSealed>> SealsOfAsync(this TestCounty county, CountyCode ledger) =>
        [.. (await county.Ledgers.Of(ledger.Audit).ReadAsync(0, 10_000)).Select(EventCatalog.Read).OfType<LedgerSealed>().Where(seal => seal.Of == ledger.ToString())];

    public static async Task<InclusionProof> ProofAsync(this TestCounty county, long sequence)
    {
        Result<InclusionProof> result = await county.Audit().Prove(sequence);
        return CountyWork.Done(result);
    }
}
