using System.Text;
using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Chaos;

namespace Zhucun.Cluster.Tests.Faults;

/// <summary>F7: PostgreSQL's disk fills up under check-ins.</summary>
public sealed class FullDiskTests(SmallDiskCluster small) : IClassFixture<SmallDiskCluster>
{
    private const int PerSecond = 100;
    private static readonly TimeSpan bound = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task While_no_table_can_grow_check_ins_are_refused_and_reading_goes_on_and_with_room_the_same_processes_go_on()
    {
        var stop = TestContext.Current.CancellationToken;
        var processes = Processes();
        using var county = await SharedCluster.OpenAsync(small.Cluster);
        var run = await FaultRun.BeginAsync(county, stop);
        await using var load = SteadyCheckIns.Begin(run.Courier, PerSecond, SharedCluster.Time, stop);
        await Eventually.UntilAsync(() => run.History.Requests.Count >= PerSecond, "check-ins to be under way");

        await using var strike = await Strike.OfAsync(small.FullForTables, stop);
        await Eventually.UntilAsync(() => Refusals(run) >= PerSecond, "check-ins to be refused");
        foreach (var gateway in county.Gateways)
        {
            Assert.True((await gateway.GetBoardAsync(stop)).Sequence > run.After, "The board shows none of the check-ins.");
            Assert.NotEmpty((await gateway.GetFeedAsync(run.After, $"county:{county.Code}", stop)).Entries);
        }

        await strike.HealAsync(stop);
        var alive = await SharedCluster.AskAllAsync(run);
        SharedCluster.Tell("room → every member has checked in", alive.Last);

        await EndAsync(load, run);
        Nothing.IsWrong(alive.Failures);
        Nothing.IsWrong(await run.AuditAsync(gatewaysStay: true, stop));
        // Each is new once, and to its sender: so none that was refused had been recorded all the same.
        Assert.DoesNotContain(run.History.CheckIns(), c => c.Created != 1);
        // And none was kept waiting until nobody knew.
        Assert.Equal(Refusals(run), run.History.Requests.Count(r => r.Status == 503));
        Assert.Equal(processes, Processes());
        Assert.True(alive.Last <= bound, $"The last member could check in {alive.Last} after there was room.");
    }

    [Fact]
    public async Task When_the_log_cannot_grow_PostgreSQL_ends_and_loses_nothing_acknowledged_and_started_with_room_every_member_checks_in_within_15_seconds()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await SharedCluster.OpenAsync(small.Cluster);
        var run = await FaultRun.BeginAsync(county, stop);
        await using var load = SteadyCheckIns.Begin(run.Courier, PerSecond, SharedCluster.Time, stop);
        await Eventually.UntilAsync(() => run.History.Requests.Count >= PerSecond, "check-ins to be under way");

        await using var strike = await Strike.OfAsync(small.FullForTheLog, stop);
        var refusals = Refusals(run);
        await Eventually.UntilAsync(() => Refusals(run) > refusals, "a check-in to be refused without PostgreSQL");
        await strike.HealAsync(stop);
        var up = SharedCluster.Time.GetTimestamp();
        var alive = await SharedCluster.AskAllAsync(run);
        SharedCluster.Tell("PostgreSQL up → every member has checked in", alive.Last);
        foreach (var gateway in small.Cluster.Gateways)
            await gateway.WaitUntilReadyAsync(stop);
        var ready = SharedCluster.Time.GetElapsedTime(up);
        SharedCluster.Tell("PostgreSQL up → gateways ready", ready);

        await EndAsync(load, run);
        Nothing.IsWrong(alive.Failures);
        Nothing.IsWrong(await run.AuditAsync(gatewaysStay: true, stop));
        Assert.All(small.Cluster.Silos, silo => Assert.True(silo.IsRunning, $"{silo.Name} ended."));
        Assert.True(alive.Last <= bound, $"The last member could check in {alive.Last} after PostgreSQL was up.");
        Assert.True(ready <= bound, $"The gateways were ready {ready} after PostgreSQL was up.");
    }

    private static int Refusals(FaultRun run) => run.History.Requests.Count(r => r.Status == 503 && Encoding.UTF8.GetString(r.Answer!).Contains("\"ledger-unavailable\"", StringComparison.Ordinal));

    /// <summary>Check-ins may have used up their tries on the full disk; the audit sends them once more, and judges each answer.</summary>
    private static async Task EndAsync(SteadyCheckIns load, FaultRun run)
    {
        var givenUp = await load.EndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{load.Sent:N0} check-ins, {Refusals(run):N0} refusals, {givenUp.Count:N0} gave up for then");
        Nothing.IsWrong([.. givenUp.Where(f => !f.StartsWith("503", StringComparison.Ordinal))]);
    }

    private int[] Processes() => [small.Cluster.Postgres.ProcessId, .. small.Cluster.Silos.Concat(small.Cluster.Gateways).Select(node => node.ProcessId)];
}
