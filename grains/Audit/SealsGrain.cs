using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Audit;

[GrainType("seals")]
internal sealed partial class SealsGrain(
    [PersistentState(StateNames.Seals, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    CountyClock clock,
    ILogger<SealsGrain> logger)
    : LedgerGrain<SealsState>(snapshot, ledgers, StateJson.Default.SealsState, logger), ISealsGrain
{
    private const int PageSize = 1000;

    /// <summary>The seals stand in the audit, also those of the county's own sequence.</summary>
    protected override CountyCode County => Sealed.Audit;

    private CountyCode Sealed => CountyCode.ParseLedger(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    public async Task<bool> SealNext()
    {
        var first = await LedgerOf(Sealed).ReadAsync(State.Last, 1);
        if (first.Count == 0 || SealRules.NextDay(State.Day, first[0].RecordedAt, clock.Now) is not { } day)
            return false;

        var tree = new MerkleTree();
        await foreach (var entry in EntriesAsync(State.Last))
        {
            if (SealRules.IsBehind(day, entry.RecordedAt))
                break;
            tree.Add(MerkleRules.Leaf(entry.Sequence, entry.Hash));
        }

        var (from, last, root) = (State.Last + 1, State.Last + tree.Count, tree.Root);
        var signed = await GrainFactory.GetGrain<ISealKeyGrain>(GrainKeys.SealKey(Sealed)).Sign(SealRules.TextOf(Sealed.ToString(), day, from, last, root));
        var seal = new LedgerSealed
        {
            OccurredAt = clock.Now,
            Of = Sealed.ToString(),
            Day = day,
            First = from,
            Last = last,
            Root = root,
            PublicKey = signed.PublicKey,
            Signature = signed.Signature,
        };
        // Another activation may have sealed the day meanwhile: then its seal stands.
        var execution = await ExecuteAsync(
            CommandId.Own($"seal:{seal.Of}:{day:yyyy-MM-dd}"), Actors.System, state => state.Last + 1 == seal.First ? Decision.Record(seal) : Decision.Nothing);
        if (execution is Execution.Recorded)
            LogSealed(logger, seal.Of, day, from, last);
        return execution is Execution.Recorded or Execution.Seen;
    }

    public async Task<InclusionProof?> Prove(long sequence)
    {
        if (sequence < 1 || await FindAsync(sequence) is not { } found)
            return null;
        var seal = found.Seal;
        var leaves = new List<byte[]>();
        byte[]? hash = null;
        await foreach (var entry in EntriesAsync(seal.First - 1))
        {
            leaves.Add(MerkleRules.Leaf(entry.Sequence, entry.Hash));
            if (entry.Sequence == sequence)
                hash = entry.Hash;
            if (entry.Sequence >= seal.Last)
                break;
        }

        // A day that has lost an entry has no proofs any more; verify names the place.
        if (hash is null || leaves.Count != seal.Last - seal.First + 1)
            return null;
        var index = (int)(sequence - seal.First);
        return new InclusionProof
        {
            Sequence = sequence,
            Hash = hash,
            Leaf = leaves[index],
            Index = index,
            Path = MerkleRules.InclusionProof(leaves, index),
            SealSequence = found.Sequence,
            Of = seal.Of,
            Day = seal.Day,
            First = seal.First,
            Last = seal.Last,
            Root = seal.Root,
            PublicKey = seal.PublicKey,
            Signature = seal.Signature,
        };
    }

    /// <summary>The seal that holds an entry, by halving the stream: its seals are in the order of what they hold, and years of them need not be kept here.</summary>
    private async Task<(LedgerSealed Seal, long Sequence)?> FindAsync(long sequence)
    {
        var (low, high) = (1L, Version);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            if (await Ledger.ReadStreamAsync(Stream, middle - 1, 1) is not [var entry] || EventCatalog.Read(entry) is not LedgerSealed seal)
                return null;
            if (sequence < seal.First)
                high = middle - 1;
            else if (sequence > seal.Last)
                low = middle + 1;
            else
                return (seal, entry.Sequence);
        }

        return null;
    }

    /// <summary>The sealed sequence's entries behind one, page by page. A hole would be sealed as if nothing had stood there, so it is refused.</summary>
    private async IAsyncEnumerable<LedgerEntry> EntriesAsync(long after)
    {
        IReadOnlyList<LedgerEntry> page;
        do
        {
            page = await LedgerOf(Sealed).ReadAsync(after, PageSize);
            foreach (var entry in page)
            {
                if (entry.Sequence != ++after)
                    throw new InvalidOperationException($"The ledger of {Sealed} has no entry {after}: what lies behind it cannot be sealed.");
                yield return entry;
            }
        }
        while (page.Count == PageSize);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sealed {Day:yyyy-MM-dd} of {Ledger}: entries {First}–{Last}")]
    private static partial void LogSealed(ILogger logger, string ledger, DateOnly day, long first, long last);
}
