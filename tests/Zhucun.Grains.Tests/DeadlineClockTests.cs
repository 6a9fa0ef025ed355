using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Tests;

/// <summary>The clock finds its townships soon after they are made, and is there when a deadline has moved nearer.</summary>
public sealed class DeadlineClockTests
{
    [Fact]
    public async Task A_clock_that_looked_while_the_county_was_being_made_finds_its_townships_within_seconds()
    {
        await using var county = await TestCounty.StartEmptyAsync(deadlineClock: true);
        var key = GrainKeys.Of(county.Plan.Townships[0]);
        var looked = county.Calls.Expect("a RunDue of the township that is not made yet", "RunDue", key);
        await county.Grains.GetGrain<ICountyGrain>(GrainKeys.Of(CountyPlan.Code)).Establish(
            Guid.NewGuid(), new EstablishCounty("会泽县", county.Plan.Townships, new Policy(), NationalCalendar.Shipped()));
        await looked;

        await county.MakeAsync();
        var settled = county.Commits.Expect("township.slot-settled", entry => entry.Type == EntryTypes.TownshipSlotSettled);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "09:15"));
        await settled;
    }

    [Fact]
    public async Task A_township_that_has_shifted_its_slots_is_settled_at_the_shifted_deadline_from_the_date_on()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 2), deadlineClock: true);
        var (shifted, other) = (county.Plan.Townships[0], county.Plan.Townships[1]);
        // The clock has looked, and every silo has its copy of today's rules.
        await county.CheckInAsync(county.Plan.Members[0]);
        var receipt = await county.Township(shifted).ShiftSlots(Guid.NewGuid(), new SlotShift(new DateOnly(2026, 11, 25), new Dictionary<Slot, SlotTimes>
        {
            [Slot.Morning] = new(new(5, 30), new(8, 0), new(11, 0)),
            [Slot.Evening] = new(new(19, 0), new(21, 30), new(23, 30)),
        }));
        Assert.Null(receipt.Problem);

        await Settled(shifted, "2026-11-24", "09:15", Slot.Morning);
        await Settled(shifted, "2026-11-24", "21:45", Slot.Evening);
        await Settled(shifted, "2026-11-25", "08:15", Slot.Morning);
        Assert.DoesNotContain(await county.EntriesAsync(), entry => entry.Township == other && entry.DutyDate == new DateOnly(2026, 11, 25));
        await Settled(other, "2026-11-25", "09:15", Slot.Morning);

        async Task Settled(TownshipCode township, string date, string time, Slot slot)
        {
            var settled = county.Commits.Expect(
                $"{township} settled {date} {slot}",
                entry => entry.Type == EntryTypes.TownshipSlotSettled && entry.Township == township && entry.DutyDate == DateOnly.Parse(date) && entry.Slot == slot);
            county.Clock.MoveTo(TestCounty.On(date, time));
            await settled;
        }
    }

    [Fact]
    public async Task A_check_in_is_judged_by_the_shifted_times_from_the_date_on()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        await county.Township().ShiftSlots(Guid.NewGuid(), new SlotShift(new DateOnly(2026, 11, 25), new Dictionary<Slot, SlotTimes>
        {
            [Slot.Morning] = new(new(5, 30), new(8, 0), new(11, 0)),
            [Slot.Evening] = new(new(19, 0), new(21, 30), new(23, 30)),
        }));

        county.Clock.MoveTo(TestCounty.On("2026-11-24", "08:30"));
        Assert.Equal(AttendanceStatus.Present, (await county.CheckInAsync(member)).Status);
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "08:30"));
        Assert.Equal((AttendanceStatus.Late, Reason.AfterGrace), await VerdictAsync());

        async Task<(AttendanceStatus, Reason)> VerdictAsync()
        {
            var answer = await county.CheckInAsync(member);
            return (answer.Status!.Value, answer.Reason);
        }
    }
}
