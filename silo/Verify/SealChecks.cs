using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>
/// Proves the daily seals while the entries pass, each audit before its county: a county's seals are then known before what they sealed, an audit's only behind it, so
/// of an audit the leaves that no seal has held yet are kept. Streams, hashes and sequences are proved already.
/// </summary>
internal sealed class SealChecks
{
    private readonly Dictionary<CountyCode, SealedSequence> sequences = [];

    /// <summary>What was sealed up to where, for each sequence that has seals.</summary>
    public IEnumerable<SealedSequence> Sealed => sequences.Values.Where(sequence => sequence.Count > 0);

    /// <summary>Takes in the next entry.</summary>
    public Fault? Check(LedgerEntry entry)
    {
        if (entry.Type == EntryTypes.LedgerSealed && CheckSeal(entry) is { } fault)
            return fault;
        return Of(entry.County).Pass(entry);
    }

    /// <summary>Once all entries have passed: a seal may hold more of them than there are.</summary>
    public Breach? CheckEnd() => sequences.Values.Select(sequence => sequence.CheckEnd()).FirstOrDefault(breach => breach is not null);

    private Fault? CheckSeal(LedgerEntry entry)
    {
        LedgerSealed seal;
        try
        {
            seal = (LedgerSealed)EventCatalog.Read(entry);
        }
        catch (UnreadableEntryException e)
        {
            return Fault.Body(e.InnerException?.Message ?? e.Message);
        }

        if (!entry.County.IsAudit || (seal.Of != entry.County.ToString() && seal.Of != entry.County.County.ToString()))
            return Fault.SealOutOfPlace(seal.Of);
        var ledger = CountyCode.ParseLedger(seal.Of);
        if (entry.Stream != GrainKeys.Seals(ledger))
            return Fault.SealOutOfPlace(seal.Of);
        return SealRules.IsSigned(seal) ? Of(ledger).Take(entry, seal) : Fault.SealSignature();
    }

    private SealedSequence Of(CountyCode ledger)
    {
        if (!sequences.TryGetValue(ledger, out var sequence))
            sequences.Add(ledger, sequence = new SealedSequence(ledger));
        return sequence;
    }
}
