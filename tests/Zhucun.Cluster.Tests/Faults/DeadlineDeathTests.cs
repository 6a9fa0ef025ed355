using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Audit;
using Zhucun.Load.Chaos;
using Zhucun.Load.Client;
using Zhucun.Load.Morning;

namespace Zhucun.Cluster.Tests.Faults;

/// <summary>A silo dies at the deadline, when nobody has come and all its townships are to be settled.</summary>
[Collection(SharedCluster.Name)]
public sealed class DeadlineDeathTests(SharedCluster shared)
{
    private static readonly TimeSpan lead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan bound = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_silo_killed_at_the_deadline_costs_no_alert_and_doubles_none_and_the_last_comes_within_15_seconds()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await shared.OpenAsync();
        var slot = await new SlotFinder(county.Gateways[0], county.Clock, county.Display).FindAsync(stop);
        await county.Clock.MoveToAsync(slot.Deadline - lead, stop);
        var before = await county.Gateways[0].GetBoardAsync(slot.Date, slot.Slot, stop);
        Assert.Equal(SharedCluster.Members, before.Counts!["Pending"]);
        HubWatch[] screens = [.. shared.Cluster.Urls.Select(url => new HubWatch(url, county.Code, SharedCluster.Time))];
        var fault = Fault.Kill(shared.Cluster.Silos[0]);
        try
        {
            foreach (var screen in screens)
                await screen.StartAsync(before.Sequence, stop);
            var deadline = await new DeadlineWait(county.Clock, county.Display, alwaysWait: true, SharedCluster.Time).ReachAsync(slot.Deadline, "the deadline", stop);
            await using var strike = await Strike.OfAsync(fault, stop);
            Assert.True(screens.Any(s => s.AlertsOf(slot.Date, slot.Slot).Count < SharedCluster.Members), "Everything was settled before the silo was dead.");
            await Eventually.UntilAsync(() => screens.All(s => s.AlertsOf(slot.Date, slot.Slot).Count >= SharedCluster.Members), () => $"{SharedCluster.Members:N0} alerts at both gateways; {string.Join(" and ", screens.Select(s => $"{s.AlertsOf(slot.Date, slot.Slot).Count:N0}"))} came");
            await strike.HealAsync(stop);

            var last = screens.SelectMany(s => s.AlertsOf(slot.Date, slot.Slot)).Max(a => SharedCluster.Time.GetElapsedTime(deadline, a.ReceivedAt));
            SharedCluster.Tell("deadline → last alert at the last gateway", last);
            Assert.All(screens, s =>
            {
                Nothing.IsWrong(s.Summarise().Faults);
                Assert.Equal(SharedCluster.Members, s.AlertsOf(slot.Date, slot.Slot).Count);
                Assert.Equal(SharedCluster.Members, s.AlertsOf(slot.Date, slot.Slot).Select(a => a.Member).Distinct().Count());
            });
            Nothing.IsWrong([.. (await LedgerAudit.CheckAsync(county.Ledger(), before.Sequence, [], stop)).Differences.Select(d => $"{d}")]);
            Assert.True(last <= bound, $"The last alert came {last} after the deadline.");
        }
        finally
        {
            foreach (var screen in screens)
                await screen.DisposeAsync();
        }
    }
}
