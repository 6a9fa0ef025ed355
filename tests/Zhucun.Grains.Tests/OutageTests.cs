using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION B2 and I4: what falls due while all is down, or is cut off half-way, is done afterwards, completely and once.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_deadline_that_passes_while_all_is_down_is_settled_once_by_the_clock_and_says_that_it_is_late()
    {
        await using var county = await TestCounty.FoundAsync(deadlineClock: true);
        await county.CheckInAsync(county.Plan.Members[0]);
        await county.StopAsync();

        var settled = county.Commits.Expect("township.slot-settled", entry => entry.Type == EntryTypes.TownshipSlotSettled);
        var alarmed = county.Commits.Expect("alert.triggered", entry => entry.Type == EntryTypes.AlertTriggered, count: 3);
        await county.StartAsync(TestCounty.On("2026-11-24", "09:30"));
        await settled;
        await alarmed;
        await county.Township().RunDue();

        var absences = await county.EventsAsync<MemberSlotSettled>();
        Assert.Equal(3, absences.Count);
        Assert.All(absences, item => Assert.Equal(
            (AttendanceStatus.AbsentProvisional, true, TestCounty.On("2026-11-24", "09:15"), TestCounty.On("2026-11-24", "09:30")),
            (item.Event.Status, item.Event.SettledLate, item.Entry.OccurredAt, item.Entry.RecordedAt)));
        Assert.True(Assert.Single(await county.EventsAsync<TownshipSlotSettled>()).Event.SettledLate);
        Assert.Equal([true, true, true], (await county.AbsenceEventsAsync<AlertTriggered>()).Select(item => item.Event.Late));
    }

    [Fact]
    public async Task After_three_days_down_the_slots_are_settled_in_their_order_and_the_first_window_has_ended()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 1));
        await county.RestartAsync(TestCounty.On("2026-11-27", "09:20"));

        await county.Township().RunDue();

        string[] days = ["2026-11-24", "2026-11-25", "2026-11-26"];
        var expected = days.SelectMany(day => SlotNames.All.Select(slot => new DutySlot(DateOnly.Parse(day), slot)))
            .Append(new DutySlot(new DateOnly(2026, 11, 27), Slot.Morning)).ToList();
        Assert.Equal(expected, (await county.EventsAsync<TownshipSlotSettled>()).Select(item => item.Event.DutySlot!.Value));
        Assert.Equal(expected, (await county.AbsenceEventsAsync<AlertTriggered>()).Select(item => item.Event.DutySlot!.Value));
        Assert.Equal(Slots.TuesdayMorning, Assert.Single(await county.AbsenceEventsAsync<AlertResolved>()).Event.DutySlot);
    }

    [Fact]
    public async Task A_settlement_that_is_cut_off_between_two_teams_is_continued()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 3, MembersEach: 2));
        var spared = GrainKeys.Of(county.Plan.Members[5]);
        county.Ledgers.Refuse(append => append.Stream == spared);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "09:15"));

        Assert.Equal(county.Clock.Now, await county.Township().RunDue());
        Assert.Empty(await county.EventsAsync<TownshipSlotSettled>());
        Assert.Equal(5, (await county.EventsAsync<MemberSlotSettled>()).Count);
        await county.CrashAsync();
        await county.StartAsync(TestCounty.On("2026-11-24", "09:16"));
        await county.Township().RunDue();

        var absences = await county.EventsAsync<MemberSlotSettled>();
        Assert.Equal(county.Plan.Members.Order(Comparing.Members), absences.Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
        Assert.Equal(spared, Assert.Single(absences, item => item.Event.SettledLate).Entry.Stream);
        Assert.Equal(6, (await county.AbsenceEventsAsync<AlertTriggered>()).Count);
        Assert.Single(await county.EventsAsync<TownshipSlotSettled>());
    }

    [Fact]
    public async Task A_crash_between_the_members_settlement_and_the_townships_reaction_loses_no_alert_and_doubles_none()
    {
        await using var county = await TestCounty.FoundAsync();
        var held = county.Ledgers.Hold(append => append.Entries[0].Type == EntryTypes.AlertTriggered);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "09:15"));
        _ = county.Township().RunDue().ContinueWith(_ => { }, TaskScheduler.Default);
        await held.Arrived;

        await county.CrashAsync();
        await county.StartAsync(TestCounty.On("2026-11-24", "09:16"));
        Assert.Empty(await county.AbsenceEventsAsync<AlertTriggered>());
        await county.Township().RunDue();
        await county.RestartAsync();
        await county.Township().RunDue();

        Assert.Equal(4, (await county.EventsAsync<MemberSlotSettled>()).Count);
        Assert.Equal(
            county.Plan.Members.Order(Comparing.Members),
            (await county.AbsenceEventsAsync<AlertTriggered>()).Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
    }

    [Fact]
    public async Task A_crash_before_the_reaction_to_late_evidence_retracts_the_alert_afterwards_once()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var ticket = await county.TicketAsync(member);
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "10:00"));
        var held = county.Ledgers.Hold(append => append.Entries[0].Type == EntryTypes.AlertRetracted);
        await county.CheckInAsync(member, county.OnSite(member) with { Ticket = ticket.Ticket, ElapsedMs = 50 * 60 * 1000 });
        await held.Arrived;

        await county.CrashAsync();
        await county.StartAsync(TestCounty.On("2026-11-24", "10:01"));
        await county.Township().RunDue();
        await county.RestartAsync();
        await county.Township().RunDue();

        Assert.Equal(member, Assert.Single(await county.AbsenceEventsAsync<AlertRetracted>()).Entry.Member);
    }

    [Fact]
    public async Task While_the_ledger_refuses_the_alerts_the_township_asks_to_be_called_again_at_once()
    {
        await using var county = await TestCounty.FoundAsync();
        county.Ledgers.Refuse(append => append.Entries[0].Type == EntryTypes.AlertTriggered);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "09:15"));

        Assert.Equal(county.Clock.Now, await county.Township().RunDue());
        county.Ledgers.Pass();
        Assert.Equal(TestCounty.On("2026-11-24", "11:15"), await county.Township().RunDue());

        Assert.Equal(4, (await county.AbsenceEventsAsync<AlertTriggered>()).Count);
    }
}
