using Zhucun.Grains.Alerts;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Tests;

/// <summary>A township's alerts: numbered without a gap, and never raised by a call that brings nothing new.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task Alert_ids_are_contiguous_and_unique_also_when_more_are_absent_than_one_page_holds()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 110, MembersEach: 5));
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));
        await county.ForgetAsync(county.Township());
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "21:45"));

        // Of each slot 550 absences, 110 villages with nobody, and the outage that is suspected.
        var alerts = await county.EventsAsync<AlertTriggered>();
        Assert.Equal(Enumerable.Range(1, 1322), alerts.Select(item => item.Event.AlertId.Number));
        Assert.Equal(1322, alerts.Select(item => item.Event.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_wake_with_nothing_new_does_nothing()
    {
        await using var county = await TestCounty.FoundAsync();
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));
        var head = await county.HeadAsync();
        var township = county.Grains.GetGrain<ITownshipReactions>(GrainKeys.Of(county.Plan.Townships[0]));

        foreach (var sequence in (long[])[0, 1, head, head + 1_000])
            await township.Wake(sequence);
        // One-way calls have no answer; the township takes them in their order, so an answered call behind them has seen them all.
        await county.Township().RunDue();
        await county.ForgetAsync(county.Township());
        await township.Wake(head);
        await county.Township().RunDue();

        Assert.Equal(head, await county.HeadAsync());
    }
}
