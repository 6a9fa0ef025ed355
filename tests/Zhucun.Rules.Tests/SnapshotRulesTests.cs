using Zhucun.Grains.Ledgers;

namespace Zhucun.Rules.Tests;

/// <summary>DESIGN §3: a snapshot each hundred events, where they do not come in no time; not of all members in the same rush.</summary>
public sealed class SnapshotRulesTests
{
    [Fact]
    public void Written_one_by_one_a_stream_has_a_snapshot_each_hundred_entries() => Gen.String[Gen.Char['a', 'z'], 1, 40].Sample(stream =>
    {
        var (stored, snapshots) = (0L, new List<long>());
        for (var version = 1L; version <= 1000; version++)
        {
            if (!SnapshotRules.IsDue(stream, version, stored, SnapshotRules.Pause))
                continue;
            snapshots.Add(version);
            stored = version;
        }

        Assert.InRange(snapshots[0], 1, SnapshotRules.Every);
        Assert.All(snapshots.Zip(snapshots.Skip(1)), pair => Assert.Equal(SnapshotRules.Every, pair.Second - pair.First));
    });

    [Fact]
    public void After_a_minute_never_more_than_a_hundred_entries_stay_without_one() => Gen.Select(Gen.Long[0, 10_000], Gen.Int[0, 500]).Sample((stored, more) =>
        Assert.True(more < SnapshotRules.Every || SnapshotRules.IsDue("member:530326-0001", stored + more, stored, SnapshotRules.Pause)));

    [Fact]
    public void Within_a_minute_there_is_no_second_one_before_a_thousand_entries() => Gen.Select(Gen.Long[0, 10_000], Gen.Int[0, 3000], Gen.Int[0, 59]).Sample((stored, more, seconds) =>
        Assert.Equal(more >= SnapshotRules.AtMost, SnapshotRules.IsDue("member:530326-0001", stored + more, stored, TimeSpan.FromSeconds(seconds))));

    [Fact]
    public void A_county_that_writes_in_step_stores_its_states_spread_over_the_hundred()
    {
        var due = Enumerable.Range(1, 1032).Select(number => SnapshotRules.ShiftOf($"member:530326-{number:0000}")).CountBy(shift => shift).ToList();

        Assert.True(due.Count > 90 && due.Max(pair => pair.Value) < 40, $"{due.Count} marks, at most {due.Max(pair => pair.Value)} members at one.");
    }
}
