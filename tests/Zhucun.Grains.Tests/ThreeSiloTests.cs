using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Tests;

/// <summary>Three silos over one ledger: every township is settled by one of them, also when one dies.</summary>
public sealed class ThreeSiloTests
{
    [Fact]
    public async Task Every_township_is_settled_once_and_when_a_silo_dies_the_others_take_over()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 6, VillagesEach: 1, MembersEach: 2), deadlineClock: true, silos: 3);
        await SettledEverywhereAsync(county, Slots.TuesdayMorning, "09:15");

        await county.KillSiloAsync(1);
        await SettledEverywhereAsync(county, Slots.TuesdayEvening, "21:45", Commits.PatienceAfterADeath);
        await county.CheckInAsync(county.Plan.Members[0]);
    }

    private static async Task SettledEverywhereAsync(TestCounty county, DutySlot slot, string time, TimeSpan? patience = null)
    {
        var settled = county.Commits.Expect($"township.slot-settled of {slot}", entry => Is(entry, EntryTypes.TownshipSlotSettled), county.Plan.Townships.Count, patience);
        var alarmed = county.Commits.Expect($"alert.triggered of {slot}", entry => Is(entry, EntryTypes.AlertTriggered) && entry.Member is not null, county.Plan.Members.Count, patience);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", time));
        await settled;
        await alarmed;

        var townships = (await county.EventsAsync<TownshipSlotSettled>()).Where(item => item.Event.DutySlot == slot).Select(item => item.Entry.Township!.Value.Value);
        Assert.Equal(county.Plan.Townships.Select(township => township.Value), townships.Order());
        var absent = (await county.EventsAsync<MemberSlotSettled>()).Where(item => item.Event.DutySlot == slot).Select(item => item.Entry.Member!.Value);
        Assert.Equal(county.Plan.Members.Order(Comparing.Members), absent.Order(Comparing.Members));
        var alerts = (await county.AbsenceEventsAsync<AlertTriggered>()).Where(item => item.Event.DutySlot == slot).Select(item => item.Entry.Member!.Value);
        Assert.Equal(county.Plan.Members.Order(Comparing.Members), alerts.Order(Comparing.Members));

        bool Is(LedgerEntry entry, string type) => entry.Type == type && entry.DutyDate == slot.Date && entry.Slot == slot.Slot;
    }
}
