using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using Zhucun.Silo;

namespace Zhucun.Storage.Tests;

/// <summary>A real silo over our scripts: what Orleans' providers ask for is there, under the names that they bind. A database's test class derives from it.</summary>
public abstract class OrleansStorageConformance : IAsyncLifetime
{
    private InProcessTestCluster cluster = null!;

    protected static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cluster = await Start();

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_snapshot_is_read_back_by_the_next_activation_and_after_a_restart()
    {
        var grain = Probe("member:g5wp000000g7");
        await grain.Write("在岗 ✓", 7);
        await grain.Write("离岗", 8);
        await grain.Deactivate();
        Assert.Equal(new ProbeState { Text = "离岗", Number = 8 }, await grain.Read());

        await cluster.DisposeAsync();
        cluster = await Start();
        Assert.Equal(new ProbeState { Text = "离岗", Number = 8 }, await Probe("member:g5wp000000g7").Read());
        Assert.Equal(new ProbeState(), await Probe("member:g5wp000000g8").Read());
    }

    [Fact]
    public async Task A_cleared_snapshot_is_gone_and_can_be_written_again()
    {
        var grain = Probe("member:1");
        await grain.Write("a", 1);
        await grain.Clear();
        await grain.Deactivate();
        Assert.Equal(new ProbeState(), await grain.Read());

        await grain.Write("b", 2);
        await grain.Deactivate();
        Assert.Equal("b", (await grain.Read()).Text);
    }

    [Fact]
    public async Task A_state_is_stored_as_plain_json()
    {
        await Probe("member:1").Write("村", 1);

        var storage = Storage();
        var state = new GrainState<Dictionary<string, object>>();
        await storage.ReadStateAsync("probe", Probe("member:1").GetGrainId(), state);
        Assert.Equal(["Number", "Text"], state.State!.Keys.Order());
    }

    [Fact]
    public async Task Of_two_writers_from_one_version_the_second_is_inconsistent()
    {
        var storage = Storage();
        var id = GrainId.Create("probe", "member:1");
        var first = new GrainState<ProbeState>(new ProbeState { Number = 1 });
        await storage.WriteStateAsync("state", id, first);
        var second = new GrainState<ProbeState>(new ProbeState { Number = 2 }, first.ETag) { RecordExists = true };
        await storage.WriteStateAsync("state", id, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", id, second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("state", id, second));
        await storage.ReadStateAsync("state", id, second);
        Assert.Equal((1, first.ETag), (second.State!.Number, second.ETag));
    }

    [Fact]
    public async Task A_first_write_conflicts_where_another_was_faster_and_a_later_one_where_nothing_stands()
    {
        var storage = Storage();
        var id = GrainId.Create("probe", "member:1");
        await storage.WriteStateAsync("state", id, new GrainState<ProbeState>(new ProbeState { Number = 1 }));

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", id, new GrainState<ProbeState>(new ProbeState())));
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => storage.WriteStateAsync("other", id, new GrainState<ProbeState>(new ProbeState(), "3") { RecordExists = true }));
    }

    [Fact]
    public async Task A_reminder_is_registered_read_back_and_unregistered()
    {
        var grain = Probe("township:530326105");
        await grain.Remind("settle", TimeSpan.FromMinutes(7));
        await grain.Remind("settle", TimeSpan.FromMinutes(9));
        await grain.Remind("catch-up", TimeSpan.FromMinutes(1));
        Assert.Equal(["catch-up", "settle"], await grain.Reminders());

        var table = Silo().GetRequiredService<IReminderTable>();
        var row = await table.ReadRow(grain.GetGrainId(), "settle", Ending);
        Assert.NotNull(row);
        Assert.Equal(TimeSpan.FromMinutes(9), row.Period);
        Assert.True(row.StartAt > DateTime.UnixEpoch);

        await grain.Forget("settle");
        Assert.Equal(["catch-up"], await grain.Reminders());
        Assert.False(await table.RemoveRow(grain.GetGrainId(), "settle", row.ETag!, Ending));
    }

    [Fact]
    public async Task Reminders_are_found_by_ranges_of_the_ring_also_by_one_that_wraps()
    {
        var table = Silo().GetRequiredService<IReminderTable>();
        var ids = Enumerable.Range(0, 40).Select(i => GrainId.Create("probe", $"township:{i}")).ToArray();
        foreach (var id in ids)
            await table.UpsertRow(new ReminderEntry { GrainId = id, ReminderName = "settle", StartAt = DateTime.UnixEpoch, Period = TimeSpan.FromDays(40) }, Ending);

        foreach (var (begin, end) in new (uint, uint)[] { (0, 0x7000_0000), (0x7000_0000, 0x9000_0000), (0x9000_0000, 0xF000_0000), (0xF000_0000, 0x1000_0000), (0, 0) })
        {
            var expected = ids.Where(id => begin < end
                ? id.GetUniformHashCode() > begin && id.GetUniformHashCode() <= end
                : id.GetUniformHashCode() > begin || id.GetUniformHashCode() <= end);
            Assert.Equal(expected.Order(), (await table.ReadRows(begin, end, Ending)).Reminders.Select(row => row.GrainId).Order());
        }

        var one = await table.ReadRows(ids[3], Ending);
        Assert.Equal(TimeSpan.FromDays(40), Assert.Single(one.Reminders).Period);
        await table.TestOnlyClearTable(Ending);
        Assert.Empty((await table.ReadRows(0, 0, Ending)).Reminders);
    }

    protected IServiceProvider Silo() => cluster.Silos[0].ServiceProvider;

    protected IGrainStorage Storage() => Silo().GetRequiredKeyedService<IGrainStorage>(SqliteOrleansStorage.Snapshots);

    protected abstract void Use(ISiloBuilder silo);

    protected abstract ValueTask RemoveAsync();

    private IProbeGrain Probe(string key) => cluster.Client.GetGrain<IProbeGrain>(key);

    private async Task<InProcessTestCluster> Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = "zhucun";
        builder.ConfigureSilo((_, silo) => Use(silo));
        var started = builder.Build();
        await started.DeployAsync();
        return started;
    }
}
