using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Tests;

/// <summary>DESIGN §3: a snapshot only shortens an activation; whatever is wrong with it, the ledger has the truth.</summary>
public sealed class SnapshotTests
{
    /// <summary>Too few entries for one more snapshot when the grain is put to sleep.</summary>
    private const int BehindTheMark = 11;

    [Fact]
    public async Task At_its_mark_of_each_hundred_entries_there_is_a_snapshot_and_an_activation_reads_only_the_tail()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var before = await CheckInOftenAsync(county, member);

        var stored = county.Snapshots.Stored<GrainSnapshot>(StateNames.Member, GrainKeys.Of(member));
        Assert.Equal(MarkOf(member), stored?.Version);
        Assert.Equal([MarkOf(member) - 1], await VersionsReadByNextActivationAsync(county, member));
        Assert.Equal(before, await county.AttendanceAsync(member, Slots.TuesdayMorning));
    }

    [Fact]
    public async Task What_comes_in_one_minute_is_stored_once_and_made_up_for_with_the_next_entry_after_it()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var second = MarkOf(member);
        for (var version = 1; version <= second; version++)
            await county.CheckInAsync(member);
        Assert.Equal(second - SnapshotRules.Every, StoredVersion());

        county.Clock.MoveTo(county.Clock.Now + SnapshotRules.Pause);
        await county.CheckInAsync(member);
        Assert.Equal(second + 2, StoredVersion());

        long? StoredVersion() => county.Snapshots.Stored<GrainSnapshot>(StateNames.Member, GrainKeys.Of(member))?.Version;
    }

    [Fact]
    public async Task A_snapshot_of_another_schema_is_passed_over_and_the_stream_replayed()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var before = await CheckInOftenAsync(county, member);
        county.Snapshots.Change<GrainSnapshot>(StateNames.Member, GrainKeys.Of(member), snapshot => (snapshot.Schema, snapshot.State) = (99, "of the future"));

        Assert.Equal([0], await VersionsReadByNextActivationAsync(county, member));
        Assert.Equal(before, await county.AttendanceAsync(member, Slots.TuesdayMorning));
    }

    [Theory]
    [InlineData("{\"posting\":")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"attendance\":{\"no-slot\":{}}}")]
    public async Task A_damaged_snapshot_is_told_and_passed_over_and_replaced_by_the_next_one(string damage)
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var key = GrainKeys.Of(member);
        var before = await CheckInOftenAsync(county, member);
        county.Snapshots.Change<GrainSnapshot>(StateNames.Member, key, snapshot => snapshot.State = damage);

        Assert.Equal([0], await VersionsReadByNextActivationAsync(county, member));
        Assert.Equal(before, await county.AttendanceAsync(member, Slots.TuesdayMorning));
        Assert.Contains(county.Logs.Lines, line => line.Level == LogLevel.Error && line.Message.Contains(key));

        await county.CheckInAsync(member);
        Assert.Equal(MarkOf(member) + BehindTheMark + 1, county.Snapshots.Stored<GrainSnapshot>(StateNames.Member, key)?.Version);
    }

    [Fact]
    public async Task A_snapshot_that_the_ledger_does_not_bear_out_is_told_and_passed_over()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var key = GrainKeys.Of(member);
        var before = await CheckInOftenAsync(county, member);
        // As after a restore: the ledger ends before the snapshot, or went on otherwise.
        county.Snapshots.Change<GrainSnapshot>(StateNames.Member, key, snapshot => snapshot.Version = 500);
        Assert.Equal([499, 0], await VersionsReadByNextActivationAsync(county, member));
        Assert.Equal(before, await county.AttendanceAsync(member, Slots.TuesdayMorning));
        await county.CheckInAsync(member);

        county.Snapshots.Change<GrainSnapshot>(StateNames.Member, key, snapshot => (snapshot.Version, snapshot.Hash) = (50, new byte[32]));
        Assert.Equal([49, 0], await VersionsReadByNextActivationAsync(county, member));
        await county.CheckInAsync(member);
        Assert.Equal(2, county.Logs.Lines.Count(line => line.Level == LogLevel.Error && line.Message.Contains(key)));
    }

    [Fact]
    public async Task A_storage_that_takes_no_snapshots_costs_no_check_in()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        county.Snapshots.FailsToWrite = name => name == StateNames.Member;
        var before = await CheckInOftenAsync(county, member);

        Assert.Equal([0], await VersionsReadByNextActivationAsync(county, member));
        Assert.Equal(before, await county.AttendanceAsync(member, Slots.TuesdayMorning));
    }

    /// <summary>The stream's second mark.</summary>
    private static long MarkOf(MemberId member) => (2 * SnapshotRules.Every) - SnapshotRules.ShiftOf(GrainKeys.Of(member));

    /// <summary>Leaves the stream shortly behind its second mark: the posting and then check-ins.</summary>
    private static async Task<AttendanceRecord> CheckInOftenAsync(TestCounty county, MemberId member)
    {
        for (var version = 1; version < MarkOf(member) + BehindTheMark; version++)
        {
            // Between the first mark and the second, or there would be no second snapshot.
            if (version == SnapshotRules.Every)
                county.Clock.MoveTo(county.Clock.Now + SnapshotRules.Pause);
            await county.CheckInAsync(member);
        }

        return await county.AttendanceAsync(member, Slots.TuesdayMorning);
    }

    private static async Task<List<long>> VersionsReadByNextActivationAsync(TestCounty county, MemberId member)
    {
        await county.ForgetAsync(county.Member(member));
        county.Ledgers.StreamReads.Clear();
        await county.AttendanceAsync(member, Slots.TuesdayMorning);
        return [.. county.Ledgers.StreamReads.Where(read => read.Stream == GrainKeys.Of(member)).Select(read => read.AfterVersion)];
    }
}
