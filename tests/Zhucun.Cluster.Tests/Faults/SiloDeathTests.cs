using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Audit;
using Zhucun.Load.Chaos;

namespace Zhucun.Cluster.Tests.Faults;

/// <summary>F1: a silo dies while the whole county checks in.</summary>
[Collection(SharedCluster.Name)]
public sealed class SiloDeathTests(SharedCluster shared)
{
    private const int FirstAcknowledged = 100;
    private static readonly TimeSpan bound = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_silo_killed_in_the_rush_costs_no_acknowledged_check_in_and_every_member_checks_in_again_within_10_seconds()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await shared.OpenAsync();
        var run = await FaultRun.BeginAsync(county, stop);
        var fault = Fault.Kill(shared.Cluster.Silos[1]);

        var rush = SharedCluster.AskAllAsync(run);
        await Eventually.UntilAsync(() => run.History.Requests.Count(r => r.Outcome == RequestOutcome.Ok) >= FirstAcknowledged, "the rush to be under way");
        await using var strike = await Strike.OfAsync(fault, stop);
        Assert.True(run.History.Requests.Count(r => r.Outcome == RequestOutcome.Ok) < SharedCluster.Members, "The rush was over before the silo was dead.");
        var again = await SharedCluster.AskAllAsync(run);
        SharedCluster.Tell("kill → every member has checked in again", again.Last);
        var first = await rush;
        await strike.HealAsync(stop);

        Nothing.IsWrong(first.Failures);
        Nothing.IsWrong(again.Failures);
        Nothing.IsWrong(await run.AuditAsync(gatewaysStay: true, stop));
        Assert.True(again.Last <= bound, $"The last member could check in {again.Last} after the kill.");
    }
}
