using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION B1, C1: at due + grace, each silent member once, by whoever looks first.</summary>
public sealed class SettlementTests
{
    [Fact]
    public async Task At_due_and_grace_each_silent_member_is_absent_once_and_alarmed_once_however_many_look()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 2, VillagesEach: 3, MembersEach: 3), deadlineClock: true);
        var present = county.Plan.Members.Where((_, index) => index % 3 == 0).ToList();
        foreach (var member in present)
            await county.CheckInAsync(member);
        var silent = county.Plan.Members.Except(present).ToList();

        var settled = county.Commits.Expect("township.slot-settled", entry => entry.Type == EntryTypes.TownshipSlotSettled, count: 2);
        var alarmed = county.Commits.Expect("alert.triggered", entry => entry is { Type: EntryTypes.AlertTriggered, Member: not null }, silent.Count);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "09:15"));
        await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(_ => county.Plan.Townships.Select(township => county.Township(township).RunDue())));
        await settled;
        await alarmed;

        var absences = await county.EventsAsync<MemberSlotSettled>();
        Assert.Equal(silent.Order(Comparing.Members), absences.Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
        Assert.All(absences, item => Assert.Equal(
            (AttendanceStatus.AbsentProvisional, Slots.TuesdayMorning, TestCounty.On("2026-11-24", "09:15"), false),
            (item.Event.Status, item.Event.DutySlot, item.Event.Deadline, item.Event.SettledLate)));
        var alerts = await county.AbsenceEventsAsync<AlertTriggered>();
        Assert.Equal(silent.Order(Comparing.Members), alerts.Select(item => item.Entry.Member!.Value).Order(Comparing.Members));
        Assert.All(alerts, item => Assert.Equal($"absence:1:{item.Entry.Member}:2026-11-24:morning", item.Event.Key));
        Assert.All(await county.EventsAsync<TownshipSlotSettled>(), item => Assert.Equal(6, item.Event.Asked));

        var head = await county.HeadAsync();
        foreach (var township in county.Plan.Townships)
            Assert.Equal(TestCounty.On("2026-11-24", "11:15"), await county.Township(township).RunDue());
        Assert.Equal(head, await county.HeadAsync());
    }

    [Fact]
    public async Task Weekends_and_holidays_have_no_slots_and_a_make_up_workday_has()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 1), at: TestCounty.On("2026-09-30", "08:00"));
        await county.RunUntilAsync(TestCounty.On("2026-10-13", "08:00"));

        var settled = (await county.EventsAsync<MemberSlotSettled>()).Where(item => item.Event.Status == AttendanceStatus.AbsentProvisional);
        string[] dutyDays = ["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"];
        Assert.Equal(
            dutyDays.SelectMany(day => SlotNames.All.Select(slot => new DutySlot(DateOnly.Parse(day), slot))),
            settled.Select(item => item.Event.DutySlot!.Value));
    }
}
