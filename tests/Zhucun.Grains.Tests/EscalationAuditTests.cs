using Zhucun.Grains.Alerts;
using Zhucun.Grains.Escalations;

namespace Zhucun.Grains.Tests;

/// <summary>SEMANTICS, "Alert": an auditor with a clock of its own finds what should have moved and did not.</summary>
public sealed class EscalationAuditTests
{
    [Fact]
    public async Task An_alert_whose_township_stands_still_is_found_and_set_going()
    {
        await using var county = await TestCounty.FoundAsync();
        var auditor = county.Grains.GetGrain<IEscalationAuditorGrain>(GrainKeys.Auditor(CountyPlan.Code));
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));
        Assert.Equal((6, 0), await auditor.Audit() is var calm ? (calm.Open, calm.OverdueCount) : default);

        // Nobody runs what falls due: no clock, no reminder.
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "11:16"));
        Assert.Equal(0, (await auditor.Audit()).OverdueCount);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "11:16").AddSeconds(1));
        var found = await auditor.Audit();
        Assert.Equal((6, 6), (found.OverdueCount, found.Overdue.Count));
        Assert.Contains(county.Logs.Lines, line => line.Message.Contains("should have moved", StringComparison.Ordinal));

        Assert.Equal(6, (await county.EventsAsync<AlertEscalated>()).Count);
        Assert.Equal(0, (await auditor.Audit()).OverdueCount);
        Assert.Equal(0, (await auditor.LastReport())!.OverdueCount);
    }

    [Fact]
    public async Task An_auditor_that_starts_again_knows_the_open_alerts_and_no_others()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var auditor = county.Grains.GetGrain<IEscalationAuditorGrain>(GrainKeys.Auditor(CountyPlan.Code));
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));
        await auditor.Audit();
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "10:00"));
        await county.CheckInAsync(county.Plan.Members[0]);
        await county.Township().RunDue();
        await county.ForgetAsync(auditor);
        Assert.Equal((1, 0), await auditor.Audit() is var report ? (report.Open, report.OverdueCount) : default);
    }
}
