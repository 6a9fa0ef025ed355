using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION "Rules", C4: a change of the policy counts from its day on, for whoever decides by it, and leaves what is settled alone.</summary>
public sealed class PolicyTests
{
    private static readonly DateOnly Wednesday = new(2026, 11, 25);
    private static readonly DutySlot WednesdayMorning = new(Wednesday, Slot.Morning);

    /// <summary>The morning is due half an hour earlier, without grace.</summary>
    private static readonly Policy Stricter = new()
    {
        From = Wednesday,
        Source = "《纪律通知》",
        Grace = TimeSpan.Zero,
        Slots = new Dictionary<Slot, SlotTimes>(SlotTimes.Default) { [Slot.Morning] = new(new(6, 30), new(8, 30), new(12, 0)) },
    };

    [Fact]
    public async Task A_change_from_tomorrow_on_leaves_a_settled_day_alone_and_moves_tomorrows_deadline()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var (present, silent) = (county.Plan.Members[0], county.Plan.Members[1]);
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "09:10"));
        await county.CheckInAsync(present);
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:15"));
        var settled = (await county.AttendanceAsync(present, Slots.TuesdayMorning), await county.AttendanceAsync(silent, Slots.TuesdayMorning));
        Assert.Equal((AttendanceStatus.Present, AttendanceStatus.AbsentProvisional), (settled.Item1.Status, settled.Item2.Status));

        CountyWork.Done(await ChangeAsync(county, Stricter));
        await county.ForgetAsync(county.Member(silent));
        await county.ForgetAsync(county.Township());

        Assert.Equal(settled, (await county.AttendanceAsync(present, Slots.TuesdayMorning), await county.AttendanceAsync(silent, Slots.TuesdayMorning)));
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "21:45"));
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "08:29"));
        Assert.Equal(TestCounty.On("2026-11-25", "08:30"), await county.Township().RunDue());
        await county.CheckInAsync(present);
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "08:30"));
        // Next is the alert of the day before, on its way to the department.
        Assert.Equal(TestCounty.On("2026-11-25", "09:15"), await county.Township().RunDue());
        Assert.Equal(AttendanceStatus.Present, (await county.AttendanceAsync(present, WednesdayMorning)).Status);
        Assert.Equal(AttendanceStatus.AbsentProvisional, (await county.AttendanceAsync(silent, WednesdayMorning)).Status);
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "08:31"));
        var late = await county.CheckInAsync(silent);
        Assert.Equal((AttendanceStatus.Late, Reason.AfterGrace), (late.Status, late.Reason));
        Assert.Equal(
            ["2026-11-24 09:15", "2026-11-24 21:45", "2026-11-25 08:30"],
            (await county.EventsAsync<TownshipSlotSettled>()).Select(item => $"{item.Event.Deadline.ToOffset(CountyTime.Offset):yyyy-MM-dd HH:mm}"));
    }

    [Fact]
    public async Task The_silos_clock_keeps_a_deadline_that_a_change_has_moved_nearer()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 1), deadlineClock: true, at: TestCounty.On("2026-11-24", "22:00"));
        CountyWork.Done(await ChangeAsync(county, Stricter));

        var settled = county.Commits.Expect("township.slot-settled", entry => entry.Type == EntryTypes.TownshipSlotSettled, count: 1);
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "00:00"));
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "08:30"));
        await settled;

        Assert.Equal(TestCounty.On("2026-11-25", "08:30"), Assert.Single(await county.EventsAsync<TownshipSlotSettled>()).Event.Deadline);
    }

    [Fact]
    public async Task Of_two_changes_of_the_same_version_one_is_taken_and_each_is_answered_again()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 1));

        var answers = await Task.WhenAll(ChangeAsync(county, Stricter, actor: "user:1"), ChangeAsync(county, Stricter with { Grace = TimeSpan.FromMinutes(5) }, actor: "user:2"));

        var taken = Assert.Single(answers, answer => answer.Problem is null).Value!;
        Assert.Equal((2, false), (taken.Policy.Version, taken.Repeated));
        Assert.Equal((ProblemCodes.PolicyVersionStale, "2"), Assert.Single(answers, answer => answer.Problem is not null).Problem is { } stale ? (stale.Code, stale.Data!["version"]) : default);
        // The same again, also from a grain that has read it back.
        await county.ForgetAsync(county.Grains.GetGrain<ICountyGrain>(GrainKeys.Of(CountyPlan.Code)));
        var (actor, policy) = taken.Policy.Grace == TimeSpan.Zero ? ("user:1", Stricter) : ("user:2", Stricter with { Grace = TimeSpan.FromMinutes(5) });
        var again = await ChangeAsync(county, policy, actor: actor);
        Assert.Equal((taken.Sequence, true), (again.Value?.Sequence ?? 0, again.Value?.Repeated));
        // Something else, by one who has followed this version already.
        Assert.Equal(ProblemCodes.PolicyVersionStale, (await ChangeAsync(county, policy with { RadiusMeters = 600 }, actor: actor)).Problem?.Code);
        Assert.Single(await county.EventsAsync<PolicyChanged>(), item => item.Event.Policy.Version == 2 && item.Entry.Actor == actor);
    }

    [Fact]
    public async Task A_key_stands_for_one_change()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 1));
        var first = await ChangeAsync(county, Stricter, key: "k-1");
        CountyWork.Done(await ChangeAsync(county, Stricter with { From = Wednesday.AddDays(1) }, expected: 2));

        // Also when the policy has moved on, and the day that it was to count from has begun.
        county.Clock.MoveTo(TestCounty.On("2026-11-26", "08:00"));
        var again = await ChangeAsync(county, Stricter, key: "k-1");
        Assert.Equal((first.Value!.Sequence, true, 2), (again.Value?.Sequence ?? 0, again.Value?.Repeated, again.Value?.Policy.Version));
        Assert.Equal(ProblemCodes.CommandIdReused, (await ChangeAsync(county, Stricter with { BufferMeters = 100 }, key: "k-1")).Problem?.Code);
        Assert.Equal(ProblemCodes.CommandIdReused, (await ChangeAsync(county, Stricter, expected: 3, key: "k-1")).Problem?.Code);
        Assert.Equal(ProblemCodes.PolicyVersionStale, (await ChangeAsync(county, Stricter, key: "k-2")).Problem?.Code);
    }

    [Fact]
    public async Task Nothing_invalid_is_recorded()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 1));
        var head = await county.HeadAsync();

        var refused = await ChangeAsync(county, Stricter with { Grace = TimeSpan.FromHours(5), Source = " " });

        Assert.Equal((ProblemCodes.PolicyInvalid, "grace source"), (refused.Problem?.Code, refused.Problem?.Data!["values"]));
        Assert.Equal(ProblemCodes.RewritesThePast, (await ChangeAsync(county, Stricter with { From = Wednesday.AddDays(-1) })).Problem?.Code);
        Assert.Equal(head, await county.HeadAsync());
    }

    private static Task<Result<PolicyAnswer>> ChangeAsync(TestCounty county, Policy policy, int expected = 1, string actor = "user:1", string? key = null) =>
        county.Grains.GetGrain<ICountyGrain>(GrainKeys.Of(CountyPlan.Code)).ChangePolicy(new ChangePolicy { Policy = policy, Expected = expected, Actor = actor, IdempotencyKey = key });
}
