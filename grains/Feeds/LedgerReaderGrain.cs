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

    public Task<IReadOnlyList<LedgerEntry>> ReadStream(string stream, long afterVersion, int limit) =>
        Ledger.ReadStreamAsync(stream, afterVersion, Math.Clamp(limit, 1, MaxLimit));

    public Task<IReadOnlyList<LedgerEntry>> FindCommand(string stream, Guid commandId) => Ledger.FindCommandAsync(stream, commandId);

    public Task<long> Head() => Ledger.HeadAsync();
}
