using Zhucun.Grains.Audit;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Tests;

/// <summary>Each day that is over is sealed once, without a gap, by one key; and every entry of it can be proved.</summary>
public sealed class SealTests
{
    private static readonly CountyCode Audit = CountyPlan.Code.Audit;

    [Fact]
    public async Task A_day_is_sealed_when_it_is_over_and_only_then()
    {
        await using var county = await TestCounty.FoundAsync();
        var head = await county.HeadAsync();
        Assert.False(await county.Seals(CountyPlan.Code).SealNext());

        county.Clock.MoveTo(TestCounty.On("2026-11-25", "00:00"));
        Assert.True(await county.Seals(CountyPlan.Code).SealNext());
        Assert.False(await county.Seals(CountyPlan.Code).SealNext());

        var seal = Assert.Single(await county.SealsOfAsync(CountyPlan.Code));
        Assert.Equal(("530326", new DateOnly(2026, 11, 24), 1, head), (seal.Of, seal.Day, seal.First, seal.Last));
        Assert.Equal(MerkleRules.Root((await county.EntriesAsync()).Select(entry => MerkleRules.Leaf(entry.Sequence, entry.Hash))), seal.Root);
        Assert.True(SealRules.IsSigned(seal));
    }

    [Fact]
    public async Task Days_without_entries_have_no_seal_and_the_others_follow_without_a_gap()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        foreach (var (date, acts) in ((string, int)[])[("2026-11-24", 3), ("2026-11-25", 1), ("2026-12-24", 2), ("2026-12-25", 1)])
        {
            county.Clock.MoveTo(TestCounty.On(date, "10:00"));
            for (var i = 0; i < acts; i++)
                await county.RecordAsync();
        }

        await county.SealAsync(Audit);
        await county.RestartAsync(TestCounty.On("2026-12-27", "10:00"));
        await county.SealAsync(Audit);

        // The audit holds its own seals: those of the first three days were made on the fourth.
        Assert.Equal(
            [(24, 1, 3), (25, 4, 4), (24, 5, 6), (25, 7, 10)],
            (await county.SealsOfAsync(Audit)).Select(seal => (seal.Day.Day, (int)seal.First, (int)seal.Last)));
        Assert.Single((await county.SealsOfAsync(Audit)).Select(seal => SealRules.FingerprintOf(seal.PublicKey)).Distinct());
    }

    [Fact]
    public async Task An_entry_is_proved_by_its_days_seal()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        for (var day = 24; day < 29; day++)
        {
            county.Clock.MoveTo(TestCounty.On($"2026-11-{day}", "10:00"));
            for (var i = 0; i < 7; i++)
                await county.RecordAsync();
            await county.SealAsync(Audit);
        }

        var entries = await county.Ledgers.Of(Audit).ReadAsync(0, 1000);
        var seals = await county.SealsOfAsync(Audit);
        foreach (var entry in entries.Where(entry => entry.Sequence <= seals[^1].Last))
        {
            var proof = await county.ProofAsync(entry.Sequence);
            var seal = seals.Single(seal => seal.First <= entry.Sequence && entry.Sequence <= seal.Last);
            Assert.Equal((entry.Sequence, seal.Of, seal.Day, seal.First, seal.Last), (proof.Sequence, proof.Of, proof.Day, proof.First, proof.Last));
            Assert.Equal([entry.Hash, seal.Root, seal.PublicKey, seal.Signature], (byte[][])[proof.Hash, proof.Root, proof.PublicKey, proof.Signature]);
            Assert.Equal(MerkleRules.Leaf(entry.Sequence, entry.Hash), proof.Leaf);
            Assert.True(MerkleRules.Verify(proof.Leaf, proof.Index, proof.Last - proof.First + 1, proof.Path, proof.Root));
            Assert.Equal(seal.Root, ((LedgerSealed)EventCatalog.Read(entries[(int)proof.SealSequence - 1])).Root);
        }
    }

    [Fact]
    public async Task Before_the_seal_the_answer_says_when_it_comes_and_what_is_not_there_has_no_proof()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        await county.RecordAsync();

        var early = (await county.Audit().Prove(1)).Problem;
        Assert.Equal((ProblemCodes.NotSealedYet, "2026-11-25T00:00:00.000+08:00"), (early?.Code, early?.Data?["when"]));
        foreach (var sequence in (long[])[-1, 0, 2, long.MaxValue])
            Assert.Equal(ProblemCodes.AuditEntryNotFound, (await county.Audit().Prove(sequence)).Problem?.Code);
    }

    [Fact]
    public async Task A_key_that_could_not_be_stored_seals_nothing()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        await county.RecordAsync();
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "10:00"));
        county.Snapshots.FailsToWrite = name => name == StateNames.SealKey;
        await Assert.ThrowsAnyAsync<Exception>(() => county.Seals(Audit).SealNext());
        Assert.Empty(await county.SealsOfAsync(Audit));

        county.Snapshots.FailsToWrite = _ => false;
        Assert.True(await county.Seals(Audit).SealNext());
    }

    [Fact]
    public async Task A_day_that_another_activation_sealed_meanwhile_is_sealed_once()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        await county.RecordAsync();
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "10:00"));
        var overtaken = false;
        county.Ledgers.Before = async append =>
        {
            if (append.Stream != GrainKeys.Seals(Audit) || overtaken)
                return null;
            overtaken = true;
            await county.Ledgers.Of(Audit).AppendAsync(append);
            return null;
        };

        Assert.True(await county.Seals(Audit).SealNext());

        Assert.False(await county.Seals(Audit).SealNext());
        Assert.True(overtaken);
        Assert.Single(await county.SealsOfAsync(Audit));
    }

    [Fact]
    public async Task The_clock_has_the_day_sealed_when_it_is_over()
    {
        await using var county = await TestCounty.FoundAsync(deadlineClock: true);
        await county.RecordAsync();
        var seals = county.Commits.Expect("the seals of the county and of its audit", entry => entry.Type == EntryTypes.LedgerSealed, count: 2);

        county.Clock.MoveTo(TestCounty.On("2026-11-25", "00:00"));

        await seals;
        Assert.Single(await county.SealsOfAsync(CountyPlan.Code));
        Assert.Single(await county.SealsOfAsync(Audit));
    }
}
