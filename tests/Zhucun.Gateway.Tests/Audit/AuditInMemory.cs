using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Tests.Audit;

/// <summary>An audit of three entries, of which two are sealed.</summary>
internal sealed class AuditInMemory : IAuditGrain
{
    private static readonly byte[] Hash = [251, 255, 0];

    public Task<AuditPage> Read(AuditQuery query)
    {
        var items = Enumerable.Range(1, 3).Select(Item)
            .Where(item => item.Sequence > query.After && (query.What ?? item.What) == item.What && (query.Actor ?? item.Actor) == item.Actor).ToList();
        return Task.FromResult(new AuditPage([.. items.Take(query.Limit)], items.Count > query.Limit ? items[query.Limit - 1].Sequence : null));
    }

    public Task<Result<InclusionProof>> Prove(long sequence) => Task.FromResult<Result<InclusionProof>>(sequence switch
    {
        1 or 2 => new InclusionProof
        {
            Sequence = sequence, Hash = Hash, Leaf = Hash, Index = sequence - 1, Path = [Hash], Of = "530326/audit", Day = new(2026, 11, 24), First = 1, Last = 2,
            SealSequence = 3, Root = Hash, PublicKey = Hash, Signature = Hash,
        },
        3 => new Problem(ProblemCodes.NotSealedYet, null, new Dictionary<string, string> { ["when"] = "2026-11-26T00:00:00.000+08:00" }),
        _ => new Problem(ProblemCodes.AuditEntryNotFound),
    });

    public Task<Result<Receipt>> Record(AuditAct act) => throw new NotSupportedException();

    private static AuditItem Item(int sequence) => new()
    {
        Sequence = sequence,
        At = DateTimeOffset.UnixEpoch,
        Actor = sequence == 3 ? "system" : "user-3",
        What = sequence == 3 ? AuditActs.Sealed : AuditActs.SignedIn,
        Result = AuditResult.Done,
        From = sequence == 2 ? "10.0.0.7" : null,
        Detail = sequence == 2 ? new Dictionary<string, string> { ["agent"] = "浏览器" } : null,
    };
}
