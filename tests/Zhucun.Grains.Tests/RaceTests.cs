using CsCheck;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Tests;

/// <summary>I3, I6: a check-in and the settlement of its slot at the same instant.</summary>
public sealed class RaceTests
{
    [Fact]
    public async Task Of_a_check_in_and_a_settlement_at_the_same_instant_whoever_commits_first_wins_and_never_both()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 2, MembersEach: 3));
        var slots = new DutyRules([new Policy()], new DutyCalendar(NationalCalendar.Shipped()), []).DutySlotsFrom(Slots.TuesdayMorning.Date).GetEnumerator();
        var interleavings = Gen.Select(Gen.Int[0, 12].Array[county.Plan.Members.Count], Gen.Int[0, 12], Gen.Int[1, 2]);

        await interleavings.SampleAsync(
            async (checkInAfter, settleAfter, settlers) =>
            {
                slots.MoveNext();
                var slot = slots.Current;
                var before = await county.HeadAsync();
                // At the deadline itself a check-in is still in time and the settlement is due already.
                county.Clock.MoveTo(slot.Deadline);
                await Task.WhenAll([
                    .. county.Plan.Members.Select((member, index) => After(checkInAfter[index], () => county.CheckInAsync(member))),
                    .. Enumerable.Range(0, settlers).Select(_ => After(settleAfter, () => county.Township().RunDue())),
                ]);
                await county.Township().RunDue();
                await NeverBothAsync(county, slot.Slot, before);
            },
            iter: 40,
            threads: 1);
    }

    private static async Task NeverBothAsync(TestCounty county, DutySlot slot, long before)
    {
        var entries = (await county.EntriesAsync(before)).Where(entry => entry.DutyDate == slot.Date && entry.Slot == slot.Slot).ToList();
        foreach (var member in county.Plan.Members)
        {
            var events = entries.Where(entry => entry.Member == member).Select(Ledgers.EventCatalog.Read).ToList();
            var absences = events.OfType<MemberSlotSettled>().Count();
            var presence = Assert.Single(events.OfType<MemberCheckedIn>());
            Assert.True(presence.Counts);
            Assert.Equal(AttendanceStatus.Present, presence.Status);
            // Either the presence stood first, and nobody was asked; or the absence did, and the presence took its place and had its alert retracted.
            Assert.Equal(presence.Supersedes is null ? 0 : 1, absences);
            Assert.Equal(absences, events.OfType<AlertTriggered>().Count());
            Assert.Equal(absences, events.OfType<AlertRetracted>().Count());
            if (absences > 0)
                Assert.IsType<MemberSlotSettled>(events[0]);
            Assert.Equal(AttendanceStatus.Present, (await county.AttendanceAsync(member, slot)).Status);
        }
    }

    private static async Task After(int yields, Func<Task> act)
    {
        for (var i = 0; i < yields; i++)
            await Task.Yield();
        await act();
    }
}
