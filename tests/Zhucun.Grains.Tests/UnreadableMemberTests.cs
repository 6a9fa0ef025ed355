using Microsoft.Extensions.Logging;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Tests;

/// <summary>RELIABILITY F10: a stream that cannot be read costs its own grain, loudly, and nobody else's alert. What may pass is tried again and not passed over.</summary>
public sealed class UnreadableMemberTests
{
    [Theory]
    [InlineData("{not json", 1)]
    [InlineData("null", 1)]
    // The failure then comes over the wire.
    [InlineData("{not json", 3)]
    public async Task A_member_that_cannot_be_read_keeps_no_other_from_its_outcome_now_or_later(string body, short silos)
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 4), silos: silos);
        var (damaged, others) = await DamageAsync(county, GrainKeys.Of(county.Plan.Members[1]), body);

        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));
        Assert.Equal(TestCounty.On("2026-11-24", "23:45"), await RunUntilAsync(county, TestCounty.On("2026-11-24", "21:45")));

        foreach (var slot in new[] { Slots.TuesdayMorning, new DutySlot(Slots.TuesdayMorning.Date, Slot.Evening) })
        {
            Assert.Equal(others, (await county.AbsenceEventsAsync<AlertTriggered>()).Where(item => item.Event.DutySlot == slot).Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
            Assert.Equal(7, Assert.Single(await county.EventsAsync<TownshipSlotSettled>(), item => item.Event.DutySlot == slot).Event.Asked);
        }

        Assert.Contains(county.Logs.Lines, line => line.Level == LogLevel.Error && line.Message.StartsWith(damaged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_absence_of_a_member_that_cannot_be_read_stays_provisional_and_does_not_stay_due()
    {
        await using var county = await TestCounty.FoundAsync();
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));
        var (damaged, others) = await DamageAsync(county, GrainKeys.Of(county.Plan.Members[1]), "{not json");

        Assert.Equal(TestCounty.On("2026-11-27", "11:15"), await RunUntilAsync(county, TestCounty.On("2026-11-27", "09:15")));

        Assert.Equal(others, (await county.AbsenceEventsAsync<AlertResolved>()).Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
        Assert.Contains(county.Logs.Lines, line => line.Level == LogLevel.Error && line.Message.StartsWith(damaged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_team_that_cannot_be_read_keeps_no_other_team_from_its_alerts()
    {
        await using var county = await TestCounty.FoundAsync();
        var village = county.Plan.Villages[0];
        await DamageAsync(county, GrainKeys.Team(village), "{not json");

        Assert.Equal(TestCounty.On("2026-11-24", "11:15"), await RunUntilAsync(county, TestCounty.On("2026-11-24", "09:15")));

        Assert.Equal(
            county.Plan.Members.Except(county.Plan.MembersOf(village)).Order(Comparing.Members),
            (await county.AbsenceEventsAsync<AlertTriggered>()).Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
    }

    [Fact]
    public async Task A_member_whose_ledger_fails_for_a_while_is_asked_again_while_the_others_are_alarmed()
    {
        await using var county = await TestCounty.FoundAsync();
        var failing = GrainKeys.Of(county.Plan.Members[1]);
        county.Ledgers.Before = append => append.Stream == failing ? throw new IOException("The disk does not answer.") : Task.FromResult<AppendOutcome?>(null);

        Assert.Equal(TestCounty.On("2026-11-24", "09:15"), await RunUntilAsync(county, TestCounty.On("2026-11-24", "09:15")));
        Assert.Equal(3, (await county.AbsenceEventsAsync<AlertTriggered>()).Count);
        Assert.Empty(await county.EventsAsync<TownshipSlotSettled>());

        county.Ledgers.Pass();
        Assert.Equal(TestCounty.On("2026-11-24", "11:15"), await county.Township().RunDue());
        Assert.Equal(
            county.Plan.Members.Order(Comparing.Members),
            (await county.AbsenceEventsAsync<AlertTriggered>()).Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
    }

    /// <summary>Has a stream's last entry come back damaged, and the grains of the county start anew; answers the stream, and all members but its own.</summary>
    private static async Task<(string Stream, IEnumerable<MemberId> Others)> DamageAsync(TestCounty county, string stream, string body)
    {
        await county.RestartAsync();
        county.Ledgers.Damaged = entry => entry.Stream == stream ? entry with { Body = body } : entry;
        return (stream, county.Plan.Members.Where(member => GrainKeys.Of(member) != stream).Order(Comparing.Members));
    }

    private static async Task<DateTimeOffset?> RunUntilAsync(TestCounty county, DateTimeOffset instant)
    {
        county.Clock.MoveTo(instant);
        return await county.Township().RunDue();
    }
}
