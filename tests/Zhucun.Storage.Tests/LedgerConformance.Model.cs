using CsCheck;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Storage.Tests;

public abstract partial class LedgerConformance
{
    /// <summary>What a simulated caller does wrong, if anything.</summary>
    private enum Slip
    {
        None,
        StaleVersion,
        VersionAhead,
        WrongHash,
        RepeatedCommand,
        RepeatedCommandOnStaleVersion,
    }

    private sealed record Attempt(int Stream, Slip Slip, int Entries);

    private static readonly Gen<Attempt> AnAttempt =
        from stream in Gen.Int[0, 3]
        from slip in Gen.Frequency((6, Gen.Const(Slip.None)), (5, Gen.Enum<Slip>()))
        from entries in Gen.Int[1, 3]
        select new Attempt(stream, slip, entries);

    [Fact]
    public async Task Any_mix_of_appends_in_any_batches_leaves_what_a_plain_list_would() =>
        await AnAttempt.Array[1, 6].Array[1, 5].SampleAsync(async batches =>
        {
            await using var place = NewPlace();
            await using var test = place.Open();
            var model = new Model();
            foreach (var batch in batches)
            {
                var appends = batch.Select(model.AppendOf).ToArray();
                var outcomes = await test.InOneBatch(appends);
                for (var i = 0; i < appends.Length; i++)
                    model.Judge(appends[i], outcomes[i]);
            }

            var all = await test.All();
            Entries.AreDense(all);
            Entries.ChainFromGenesis(all);
            Entries.AreEqual(model.Entries, [.. all.Where(entry => !entry.Stream.StartsWith("plug:", StringComparison.Ordinal))]);
            Assert.Equal(all.Count, await test.Ledger.HeadAsync());
        }, iter: 40, threads: 1);

    /// <summary>A ledger as a list: appends one after the other, each judged by what its stream holds at its turn.</summary>
    private sealed class Model
    {
        private readonly Dictionary<string, List<LedgerEntry>> streams = [];

        public List<LedgerEntry> Entries { get; } = [];

        public LedgerAppend AppendOf(Attempt attempt)
        {
            var stream = $"s:{attempt.Stream}";
            var held = Of(stream);
            var append = New.Append(stream, entries: attempt.Entries);
            if (held.Count == 0)
                return append;
            var seen = held[0].CommandId;
            return attempt.Slip switch
            {
                Slip.StaleVersion => append,
                Slip.VersionAhead => At(append, held.Count + 1, held[^1].Hash),
                Slip.WrongHash => At(append, held.Count, EntryHash.Genesis),
                Slip.RepeatedCommand => At(New.Append(stream, seen, attempt.Entries), held.Count, held[^1].Hash),
                Slip.RepeatedCommandOnStaleVersion => New.Append(stream, seen, attempt.Entries),
                _ => At(append, held.Count, held[^1].Hash),
            };
        }

        public void Judge(LedgerAppend append, AppendOutcome outcome)
        {
            var held = Of(append.Stream);
            if (held.Exists(entry => entry.CommandId == append.Entries[0].CommandId))
            {
                Assert.IsType<AppendOutcome.CommandSeen>(outcome);
            }
            else if (append.ExpectedVersion != held.Count || !append.PreviousHash.AsSpan().SequenceEqual(held.Count == 0 ? EntryHash.Genesis : held[^1].Hash))
            {
                Assert.IsType<AppendOutcome.VersionConflict>(outcome);
            }
            else
            {
                var committed = Assert.IsType<AppendOutcome.Committed>(outcome).Entries;
                Assert.Equal(append.Entries.Select(entry => (entry.CommandId, entry.CommandIndex)), committed.Select(entry => (entry.CommandId, entry.CommandIndex)));
                held.AddRange(committed);
                Entries.AddRange(committed);
            }
        }

        private static LedgerAppend At(LedgerAppend append, long version, byte[] hash) => append with { ExpectedVersion = version, PreviousHash = hash };

        private List<LedgerEntry> Of(string stream)
        {
            if (!streams.TryGetValue(stream, out var held))
                streams.Add(stream, held = []);
            return held;
        }
    }
}
