using Zhucun.Load.Audit;
using Zhucun.Load.Client;
using Zhucun.Load.Cluster;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Chaos;

/// <summary>
/// Faults in a seeded order on a cluster of its own, under check-ins at a steady rate and with screens that follow; after each one every member has to be able to
/// check in (I9), and at the end, when all is mended and quiet, everything is audited (I1, I2, I4, I6).
/// </summary>
internal sealed class ChaosCampaign(ZhucunCluster cluster, CountyUnderLoad county, int perSecond)
{
    /// <summary>From a fault's end to the last member's check-in (I9).</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan frozen = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(4);

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public async Task<Played> RunAsync(TimeSpan during, CancellationToken stop)
    {
        var run = await FaultRun.BeginAsync(county, stop);
        var begun = county.Time.GetTimestamp();
        var hubs = new List<HubWatch>();
        try
        {
            for (var first = 0; first < county.Gateways.Count; first++)
                hubs.Add(await run.WatchAsync(first, stop));
            var load = SteadyCheckIns.Begin(run.Courier, perSecond, county.Time, stop);
            for (var round = 1; county.Time.GetElapsedTime(begun) < during; round++)
            {
                foreach (var (fault, hold) in Round(round))
                {
                    if (county.Time.GetElapsedTime(begun) < during)
                        await PlayAsync(run, fault, hold, round, stop);
                }
            }

            faults.AddRange((await load.EndAsync()).GroupBy(f => f).Select(g => $"{g.Count():N0} check-ins were never acknowledged: {g.Key}"));
            faults.AddRange(await run.AuditAsync(gatewaysStay: false, stop));
            foreach (var hub in hubs)
                faults.AddRange((await run.FaultsOfAsync(hub, stop)).Select(f => $"hub: {f}"));
            figures.AddRange(
            [
                new Figure("Acknowledged check-ins", run.History.CheckIns().Count(c => c.Outcome == RequestOutcome.Ok), Unit.Count),
                new Figure("Tries made again", run.Courier.Retries, Unit.Count),
                new Figure("Hub connections lost and resumed", hubs.Sum(h => h.Moves), Unit.Count),
            ]);
            return new Played([Waits(run.History)], figures, faults, Generator: null);
        }
        finally
        {
            foreach (var hub in hubs)
                await hub.DisposeAsync();
        }
    }

    /// <summary>Each kind of fault once, in an order, at processes and for a while that the seed decides.</summary>
    private IEnumerable<(Fault Fault, TimeSpan Hold)> Round(int round)
    {
        var hold = TimeSpan.FromSeconds(county.Draw.Between(shortest.TotalSeconds, longest.TotalSeconds, "hold", $"{round}"));
        (Fault, TimeSpan)[] all =
        [
            (Fault.Kill(Victim(cluster.Silos, "kill", round)), hold),
            (Fault.Kill(Victim(cluster.Gateways, "gateway", round)), hold),
            (Fault.Crash(cluster.Postgres), hold),
            (Fault.Freeze(cluster, Victim(cluster.Silos, "freeze", round), county.Time), frozen),
        ];
        return all.Select((fault, number) => (fault, number)).OrderBy(f => county.Draw.Bits("order", $"{round} {f.number}")).Select(f => f.fault);
    }

    private ClusterNode Victim(IReadOnlyList<ClusterNode> nodes, string purpose, int round) => nodes[(int)(county.Draw.Bits(purpose, $"{round}") % (ulong)nodes.Count)];

    private async Task PlayAsync(FaultRun run, Fault fault, TimeSpan hold, int round, CancellationToken stop)
    {
        county.Display.Say($"Round {round}: {fault.Name}, for {Duration.Write(hold)}.");
        await fault.StrikeAsync(stop);
        await Task.Delay(hold, county.Time, stop);
        await fault.HealAsync(stop);
        var alive = await Liveness.AskAsync(county, run.Courier, county.Time.GetTimestamp(), stop);
        county.Display.Say($"Round {round}: {fault.Name} is over; every member has checked in {Percentiles.Write(alive.Last)} later.");
        figures.Add(Figure.Of($"Round {round}, {fault.Name}: mended → every member has checked in", alive.Last));
        faults.AddRange(alive.Failures.Select(f => $"round {round}, after {fault.Name}: {f}"));
        if (alive.Last > Bound)
            faults.Add($"round {round}, after {fault.Name}: the last member could check in {Percentiles.Write(alive.Last)} after it was mended, more than {Percentiles.Write(Bound)} (I9)");
    }

    /// <summary>How long check-ins took, faults and repeats included.</summary>
    private StepStats Waits(ClientHistory history)
    {
        var meter = new StepMeter("check-in, with its repeats");
        foreach (var tries in history.Requests.GroupBy(r => r.CheckInId))
        {
            var acknowledged = tries.Where(t => t.Outcome == RequestOutcome.Ok).Select(t => t.Answered).DefaultIfEmpty(-1).Min();
            meter.Record(
                county.Time.GetElapsedTime(tries.Min(t => t.Intended), acknowledged < 0 ? tries.Max(t => t.Answered) : acknowledged),
                acknowledged < 0 ? Simulation.StepResult.Fail("never acknowledged") : Simulation.StepResult.Ok());
        }

        return meter.Read(county.Time.GetElapsedTime(history.Requests.Min(r => r.Sent), history.Requests.Max(r => r.Answered)));
    }
}
