using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Audit;
using Zhucun.Load.Chaos;

namespace Zhucun.Cluster.Tests.Faults;

/// <summary>F4: a silo stands still, the others take over its grains, and it wakes up believing that they are its own.</summary>
[Collection(SharedCluster.Name)]
public sealed class FrozenSiloTests(SharedCluster shared)
{
    private const int PerSecond = 50;

    [Fact]
    public async Task A_silo_that_wakes_up_after_the_others_took_over_records_nothing_twice()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await shared.OpenAsync();
        var run = await FaultRun.BeginAsync(county, stop);
        var fault = Fault.Freeze(shared.Cluster, shared.Cluster.Silos[2], SharedCluster.Time);
        await using var load = SteadyCheckIns.Begin(run.Courier, PerSecond, SharedCluster.Time, stop);
        await Eventually.UntilAsync(() => run.History.Requests.Any(r => r.Outcome == RequestOutcome.Ok), "check-ins to be under way");

        await using var strike = await Strike.OfAsync(fault, stop);
        // Nobody can be asked whether the others have taken over but those whom it concerns: every member's next check-in is answered again.
        var alive = await SharedCluster.AskAllAsync(run);
        SharedCluster.Tell("frozen → every member has checked in", alive.Last);
        await strike.HealAsync(stop);

        Nothing.IsWrong(await load.EndAsync());
        Nothing.IsWrong(alive.Failures);
        Nothing.IsWrong((await SharedCluster.AskAllAsync(run)).Failures);
        Nothing.IsWrong(await run.AuditAsync(gatewaysStay: true, stop));
    }
}
