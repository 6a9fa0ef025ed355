using Orleans.Concurrency;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Feeds;

[StatelessWorker, Reentrant]
[GrainType("ledger-reader")]
internal sealed class LedgerReaderGrain(ILedgers ledgers) : Grain, ILedgerReaderGrain
{
    private const int MaxLimit = 1000;

    private ILedger Ledger => ledgers.Of(CountyCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString())));

    public Task<IReadOnlyList<LedgerEntry>> Read(long afterSequence, int limit) =>
        Ledger.ReadAsync(afterSequence, Math.Clamp(limit, 1, MaxLimit));

    public Task<long> Head() => Ledger.HeadAsync();
}
