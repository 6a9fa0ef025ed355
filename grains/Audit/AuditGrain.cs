using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Audit;

[GrainType("audit")]
internal sealed class AuditGrain(
    [PersistentState(StateNames.Audit, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    CountyClock clock,
    ILogger<AuditGrain> logger)
    : LedgerGrain<AuditState>(snapshot, ledgers, StateJson.Default.AuditState, logger), IAuditGrain
{
    private const int MaxLimit = 1000;
    private const int PageSize = 500;

    /// <summary>A filter may have to pass over many entries of others: at most so many in a request.</summary>
    private const int MaxPassedOver = 10_000;

    protected override CountyCode County => CountyCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString())).Audit;

    public async Task<Result<Receipt>> Record(AuditAct act) =>
        (await ExecuteAsync(act.CommandId, AuditRules.ActorOf(act), _ => AuditRules.Record(act, clock.Now))).ToReceipt();

    public async Task<AuditPage> Read(AuditQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, MaxLimit);
        var (passed, cursor) = (0, query.After);
        var items = new List<AuditItem>();
        while (passed < MaxPassedOver)
        {
            var page = await Ledger.ReadAsync(cursor, PageSize);
            foreach (var entry in page)
            {
                if (items.Count == limit)
                    return new AuditPage(items, cursor);
                (cursor, passed) = (entry.Sequence, passed + 1);
                if (AuditItem.Of(entry) is var item && query.Holds(item))
                    items.Add(item);
            }

            if (page.Count < PageSize)
                return new AuditPage(items, Next: null);
        }

        return new AuditPage(items, cursor);
    }

    public async Task<Result<InclusionProof>> Prove(long sequence)
    {
        if (sequence < 1 || await Ledger.ReadAsync(sequence - 1, 1) is not [var entry] || entry.Sequence != sequence)
            return new Problem(ProblemCodes.AuditEntryNotFound);
        if (await GrainFactory.GetGrain<ISealsGrain>(GrainKeys.Seals(County)).Prove(sequence) is { } proof)
            return proof;
        var midnight = CountyTime.At(CountyTime.DateOf(clock.Now).AddDays(1), TimeOnly.MinValue);
        return new Problem(ProblemCodes.NotSealedYet, null, new Dictionary<string, string> { ["when"] = CountyTime.Format(midnight) });
    }
}
