using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Tests;

/// <summary>Which calls wait behind one another, and which must not.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task A_command_waits_behind_the_commit_of_the_one_before()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var held = county.Ledgers.Hold(append => append.Stream == GrainKeys.Of(member));
        var first = county.CheckInAsync(member);
        await held.Arrived;
        county.Ledgers.StreamReads.Clear();

        var others = Enumerable.Range(0, 5).Select(_ => county.CheckInAsync(member)).ToList();
        await county.Township().RunDue();
        Assert.Equal(1, held.Count);
        held.Release();

        var answers = await Patient.Wait(Task.WhenAll([first, .. others]), "the check-ins behind the released one");
        Assert.Equal(6, answers.Select(answer => answer.Sequence).Distinct().Count());
        // Decisions on an outdated version would have had to read the stream again.
        Assert.DoesNotContain(county.Ledgers.StreamReads, read => read.Stream == GrainKeys.Of(member));
    }

    [Fact]
    public async Task While_a_township_settles_facts_are_answered_and_other_members_check_in()
    {
        await using var county = await TestCounty.FoundAsync();
        var (asked, other) = (county.Plan.Members[0], county.Plan.Members[3]);
        // Nothing has been asked since the restart: no silo has a copy of any fact.
        await county.RestartAsync(TestCounty.On("2026-11-24", "09:15"));
        var held = county.Ledgers.Hold(append => append.Stream == GrainKeys.Of(asked));
        var settling = county.Township().RunDue();
        await held.Arrived;

        await Patient.Wait(county.Township().Shifts(), "the shifts of a township that settles");
        await Patient.Wait(county.Grains.GetGrain<ICountyGrain>(GrainKeys.Of(CountyPlan.Code)).Rules(), "the county's rules");
        await Patient.Wait(county.Village(county.Plan.Villages[0]).Site(), "a village's site");
        Assert.Equal(AttendanceStatus.Present, (await Patient.Wait(county.CheckInAsync(other), "another member's check-in")).Status);

        held.Release();
        await Patient.Wait(settling, "the settlement");
        Assert.Contains(await county.EntriesAsync(), entry => entry.Type == EntryTypes.TownshipSlotSettled);
    }

    [Fact]
    public async Task With_no_copy_of_any_fact_a_settlement_and_all_its_members_end()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 2, VillagesEach: 3, MembersEach: 3));
        await county.RestartAsync(TestCounty.On("2026-11-24", "09:15"));

        await Patient.Wait(
            Task.WhenAll([
                .. county.Plan.Townships.Select(township => county.Township(township).RunDue()),
                .. county.Plan.Members.Select(member => county.CheckInAsync(member)),
            ]),
            "two settlements and all check-ins, each asking for facts");
    }
}
