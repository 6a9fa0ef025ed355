using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION "Rules", C4: the policy in versions. It is Tuesday, 24 November 2026, noon.</summary>
public sealed class PolicyRulesTests
{
    private static readonly DateTimeOffset Noon = At("12:00");
    private static readonly DateOnly Tomorrow = Day.AddDays(1);

    [Fact]
    public void The_next_version_is_numbered_and_counts_from_its_day_on()
    {
        var state = State();
        var changed = Change(state, From(Tomorrow) with { Version = 99, Grace = TimeSpan.Zero });

        Assert.Equal((2, Tomorrow, TimeSpan.Zero, Noon), (changed.Policy.Version, changed.Policy.From, changed.Policy.Grace, changed.OccurredAt));
        state.Apply(changed, 1);
        Assert.Equal(3, Change(state, From(Tomorrow.AddDays(1))).Policy.Version);
    }

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-23")]
    [InlineData("0001-01-01")]
    public void A_day_that_has_begun_is_not_rewritten(string from) =>
        Assert.Equal((ProblemCodes.RewritesThePast, "/from"), Refused(State(), From(DateOnly.Parse(from))));

    [Fact]
    public void Today_is_today_in_the_county()
    {
        Assert.Null(PolicyRules.DecideChange(State(), Command(From(Tomorrow), 1), At("23:59:59.999999").ToUniversalTime()).Refusal);
        Assert.Equal(ProblemCodes.RewritesThePast, PolicyRules.DecideChange(State(), Command(From(Tomorrow), 1), At("2026-11-25 00:00").ToUniversalTime()).Refusal?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Whoever_has_not_seen_the_latest_version_is_told_which_it_is(int expected)
    {
        var state = State();
        state.Apply(Change(state, From(Tomorrow)), 1);
        var refused = PolicyRules.DecideChange(state, Command(From(Tomorrow), expected, supersede: true), Noon).Refusal;

        Assert.Equal((ProblemCodes.PolicyVersionStale, "2"), (refused?.Code, refused?.Data!["version"]));
    }

    [Fact]
    public void A_county_that_is_not_established_has_no_policy_to_change() =>
        Assert.Equal(ProblemCodes.PolicyVersionStale, PolicyRules.DecideChange(new CountyState(), Command(From(Tomorrow), 0), Noon).Refusal?.Code);

    [Fact]
    public void Every_value_that_does_not_hold_is_named()
    {
        var faulty = From(Tomorrow) with { Grace = TimeSpan.FromHours(3), BufferMeters = -1, Source = "", Alerts = new() { ToDepartmentAfter = TimeSpan.FromHours(1) } };
        var refused = PolicyRules.DecideChange(State(), Command(faulty, 1), Noon).Refusal;

        Assert.Equal((ProblemCodes.PolicyInvalid, "/grace"), (refused?.Code, refused?.Pointer));
        Assert.Equal("grace bufferMeters alerts.toDepartmentAfter source", refused?.Data!["values"]);
    }

    [Fact]
    public void No_county_is_established_under_a_policy_that_does_not_hold()
    {
        var command = new EstablishCounty("会泽县", [Township], DefaultPolicy with { Grace = TimeSpan.FromHours(3) }, NationalCalendar.Shipped());

        Assert.Equal(ProblemCodes.PolicyInvalid, CountySetupRules.DecideEstablish(new CountyState(), command, Noon).Refusal?.Code);
    }

    [Theory]
    [InlineData(5, "2 3")]
    [InlineData(6, "3")]
    [InlineData(9, "3")]
    [InlineData(10, "")]
    public void What_is_still_to_come_loses_its_place_only_if_that_is_meant(int from, string lost)
    {
        var state = State();
        state.Apply(Change(state, From(Day.AddDays(5))), 1);
        state.Apply(Change(state, From(Day.AddDays(9))), 2);
        var refused = PolicyRules.DecideChange(state, Command(From(Day.AddDays(from)), 3), Noon).Refusal;

        Assert.Equal(lost.Length > 0 ? ProblemCodes.PolicySupersedesComing : null, refused?.Code);
        Assert.Equal(lost.Length > 0 ? lost : null, refused?.Data!["versions"]);
        state.Apply((PolicyChanged)Assert.Single(PolicyRules.DecideChange(state, Command(From(Day.AddDays(from)), 3, supersede: true), Noon).Events), 3);
        Assert.Equal(4, PolicyVersions.On(state.Policies, Day.AddDays(20)).Version);
    }

    [Fact]
    public void Grace_that_a_townships_own_times_leave_no_room_for_ends_with_the_slot()
    {
        var own = new SlotShift(Day, new Dictionary<Slot, SlotTimes>
        {
            [Slot.Morning] = new(new(7, 0), new(9, 0), new(9, 30)),
            [Slot.Evening] = new(new(18, 0), new(20, 0), new(23, 0)),
        });
        var rules = new DutyRules([DefaultPolicy, From(Tomorrow) with { Version = 2, Grace = TimeSpan.FromHours(1) }], Calendar, [own]);

        Assert.Equal(At("09:15"), rules.InstantsOf(Morning).Deadline);
        Assert.Equal(At("2026-11-25 09:30"), rules.InstantsOf(new(Tomorrow, Slot.Morning)).Deadline);
        Assert.Equal(At("2026-11-25 21:00"), rules.InstantsOf(new(Tomorrow, Slot.Evening)).Deadline);
    }

    [Fact]
    public void Whatever_change_is_taken_leaves_today_and_the_past_as_they_were_and_every_day_with_its_slots_in_order() =>
        Gen.Select(Changes, Shifts, (changes, shifts) => (changes, shifts)).Sample(world =>
        {
            var state = State();
            foreach (var (days, policy) in world.changes)
            {
                var now = Noon.AddDays(days);
                var before = state.Policies.ToList();
                var decision = PolicyRules.DecideChange(state, Command(policy, before[^1].Version, supersede: true), now);
                if (decision.Events is not [PolicyChanged changed])
                {
                    Assert.NotNull(decision.Refusal);
                    continue;
                }

                state.Apply(changed, 1);
                Assert.Equal(before[^1].Version + 1, changed.Policy.Version);
                var (old, rules) = (new DutyRules(before, Calendar, world.shifts), new DutyRules(state.Policies, Calendar, world.shifts));
                var today = CountyTime.DateOf(now);
                for (var date = today.AddDays(-10); date <= today || date < changed.Policy.From; date = date.AddDays(1))
                {
                    Assert.Equal(old.PolicyOn(date), rules.PolicyOn(date));
                    Assert.Equal(old.IsDutyDay(date), rules.IsDutyDay(date));
                    Assert.All(SlotNames.All, slot => Assert.Equal(old.InstantsOf(new(date, slot)), rules.InstantsOf(new(date, slot))));
                }

                var slots = rules.DutySlotsFrom(today).Take(30).ToList();
                Assert.All(slots, slot => Assert.True(slot.Opens < slot.Due && slot.Due <= slot.Deadline && slot.Deadline <= slot.Closes && CountyTime.DateOf(slot.Closes) == slot.Slot.Date));
                Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.Closes < pair.Second.Opens));
            }
        });

    /// <summary>Policies that hold and such that do not, each a day or some later than the one before.</summary>
    private static readonly Gen<List<(int Days, Policy Policy)>> Changes =
        Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 12], Gen.Int[-1, 9], Gen.Bool, Gen.Int[0, 95].Array[6], (later, from, grace, weekends, quarters) => (later, from, grace, weekends, quarters))
            .List[1, 6].Select(steps =>
            {
                var day = 0;
                return steps.Select(step =>
                {
                    day += step.later;
                    var times = step.quarters.Order().Select(quarter => new TimeOnly(quarter / 4, quarter % 4 * 15)).ToArray();
                    return (day, DefaultPolicy with
                    {
                        From = Day.AddDays(day + step.from),
                        Grace = TimeSpan.FromMinutes(step.grace * 15),
                        WeekendsAreDutyDays = step.weekends,
                        Slots = new Dictionary<Slot, SlotTimes> { [Slot.Morning] = new(times[0], times[1], times[2]), [Slot.Evening] = new(times[3], times[4], times[5]) },
                    });
                }).ToList();
            });

    /// <summary>A township's own times, with the grace of version 1.</summary>
    private static readonly Gen<IReadOnlyList<SlotShift>> Shifts = Gen.Int[0, 1].Select(count => (IReadOnlyList<SlotShift>)[.. new[]
    {
        new SlotShift(Day.AddDays(2), new Dictionary<Slot, SlotTimes> { [Slot.Morning] = new(new(7, 0), new(9, 0), new(9, 15)), [Slot.Evening] = new(new(19, 0), new(23, 0), new(23, 20)) }),
    }.Take(count)]);

    private static CountyState State()
    {
        var state = new CountyState();
        state.Apply(new CountyEstablished("会泽县", [Township]), 1);
        state.Apply(new PolicyChanged(DefaultPolicy), 2);
        return state;
    }

    private static Policy From(DateOnly from) => DefaultPolicy with { From = from };

    private static ChangePolicy Command(Policy policy, int expected, bool supersede = false) => new() { Policy = policy, Expected = expected, Actor = "user:1", SupersedeComing = supersede };

    private static PolicyChanged Change(CountyState state, Policy policy) =>
        Assert.IsType<PolicyChanged>(Assert.Single(PolicyRules.DecideChange(state, Command(policy, state.Policies[^1].Version), Noon).Events));

    private static (string? Code, string? Pointer) Refused(CountyState state, Policy policy)
    {
        var decision = PolicyRules.DecideChange(state, Command(policy, state.Policies[^1].Version), Noon);
        Assert.Empty(decision.Events);
        return (decision.Refusal?.Code, decision.Refusal?.Pointer);
    }
}
