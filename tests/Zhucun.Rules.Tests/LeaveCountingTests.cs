using Zhucun.Grains.Leaves;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION L1 and L2: what counts together. November 2026: the 27th is a Friday.</summary>
public sealed class LeaveCountingTests
{
    private static readonly DateOnly Friday = new(2026, 11, 27);
    private static readonly DateOnly Monday = new(2026, 11, 30);

    [Theory]
    [InlineData(3, LeaveApprover.TownshipCommittee)]
    [InlineData(4, LeaveApprover.OrganizationDepartment)]
    public void Three_days_are_the_townships_and_four_the_countys(int days, LeaveApprover approver)
    {
        var asked = new MemberScene().Ask("a", Friday, Friday.AddDays(days - 1));

        Assert.Equal((days, days, approver), (asked.Days, asked.CountedDays, asked.Approver));
        Assert.Null(asked.CountedWith);
    }

    [Fact]
    public void Three_days_and_three_around_a_weekend_go_to_the_county()
    {
        var scene = new MemberScene();
        scene.Ask("before", Friday.AddDays(-2), Friday);
        scene.Approve("before", LeaveApprover.TownshipCommittee);

        var after = scene.Ask("after", Monday, Monday.AddDays(2));

        Assert.Equal((3, 6, LeaveApprover.OrganizationDepartment), (after.Days, after.CountedDays, after.Approver));
        Assert.Equal(["before"], after.CountedWith!);
    }

    [Fact]
    public void A_holiday_week_between_two_leaves_joins_them_and_counts_for_neither()
    {
        // The Spring Festival of 2026: 15 to 23 February are days off, the 14th is a make-up workday.
        var scene = new MemberScene();
        var now = At("2026-02-02 12:00");
        scene.Ask("before", new(2026, 2, 13), new(2026, 2, 14), now);

        var after = scene.Ask("after", new(2026, 2, 24), new(2026, 2, 25), now);

        Assert.Equal((2, 4), (after.Days, after.CountedDays));
    }

    [Fact]
    public void A_duty_day_between_them_keeps_two_leaves_apart_until_a_third_joins_them()
    {
        var scene = new MemberScene();
        scene.Ask("a", Monday, Monday.AddDays(1));
        Assert.Equal(2, scene.Ask("c", Monday.AddDays(3), Monday.AddDays(4)).CountedDays);

        var between = scene.Ask("b", Monday.AddDays(2), Monday.AddDays(2));

        Assert.Equal(5, between.CountedDays);
        Assert.Equal(["a", "c"], between.CountedWith!);
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("rejected")]
    [InlineData("cancelled")]
    public void What_is_not_taken_does_not_count(string how)
    {
        var scene = new MemberScene();
        scene.Ask("gone", Friday.AddDays(-2), Friday);
        if (how == "withdrawn")
            scene.TryWithdraw("gone");
        else if (how == "rejected")
            scene.TryReject("gone", LeaveApprover.TownshipCommittee);
        else
        {
            scene.Approve("gone", LeaveApprover.TownshipCommittee);
            scene.TryCancel("gone");
        }

        Assert.Equal(3, scene.Ask("next", Monday, Monday.AddDays(2)).CountedDays);
    }

    [Fact]
    public void Of_a_leave_that_was_broken_off_the_days_taken_count()
    {
        var scene = new MemberScene();
        scene.Ask("long", Day, Day.AddDays(5));
        scene.Approve("long", LeaveApprover.OrganizationDepartment);
        var back = scene.Return("long", At("2026-11-25 10:00"));
        Assert.Equal((2, true), (back.Days, back.Early));

        // Taken to the 25th, so the 26th touches it.
        Assert.Equal((1, 3), scene.Ask("more", Day.AddDays(2), Day.AddDays(2), At("2026-11-25 11:00")) is var more ? (more.Days, more.CountedDays) : default);
    }

    [Fact]
    public void At_the_approval_it_is_counted_over_those_asked_for_earlier_and_those_approved_meanwhile()
    {
        var scene = new MemberScene();
        scene.Ask("first", Monday, Monday.AddDays(2));
        var later = scene.Ask("later", Monday.AddDays(3), Monday.AddDays(5));
        Assert.Equal(6, later.CountedDays);

        // As long as the later one waits, the first stands alone; once it is approved, the two are one absence.
        scene.Approve("later", LeaveApprover.OrganizationDepartment);
        var refused = scene.TryApprove("first", LeaveApprover.TownshipCommittee);
        Assert.Equal("leave-needs-county", refused.Refusal?.Code);
        Assert.Equal("6", refused.Refusal?.Data!["countedDays"]);
        Assert.Equal(6, scene.Approve("first", LeaveApprover.OrganizationDepartment).CountedDays);
    }

    /// <summary>An independent count: days on a line, walked from the leave both ways as long as they are leave or without duty.</summary>
    [Fact]
    public void It_is_the_sum_of_the_leave_days_that_can_be_reached_without_crossing_a_duty_day() => Gen.Select(
        Gen.Int[0, 60], Gen.Int[1, 5], Gen.Select(Gen.Int[0, 60], Gen.Int[1, 5]).Array[0, 8]).Sample((start, length, others) =>
    {
        var line = new string?[80];
        Array.Fill(line, "own", start, length);
        var leaves = new List<LeaveSpan>();
        foreach (var (at, days) in others)
        {
            if (Enumerable.Range(at, days).Any(day => line[day] is not null))
                continue;
            Array.Fill(line, $"l{at}", at, days);
            leaves.Add(new LeaveSpan($"l{at}", Monday.AddDays(at), Monday.AddDays(at + days - 1)));
        }

        var reached = Walk(start, -1).Concat(Walk(start, 1)).ToHashSet();
        var expected = line.Count(day => day is not null && (day == "own" || reached.Contains(day)));

        var counted = LeaveCounting.Count(Monday.AddDays(start), Monday.AddDays(start + length - 1), leaves, HomeRules.IsDutyDay);

        Assert.Equal(expected, counted.Days);
        Assert.Equal(reached.Where(day => day != "own").Order(), counted.With.Order());

        IEnumerable<string> Walk(int from, int step)
        {
            for (var day = from; day is >= 0 and < 80; day += step)
            {
                if (line[day] is { } leave)
                    yield return leave;
                else if (HomeRules.IsDutyDay(Monday.AddDays(day)))
                    yield break;
            }
        }
    }, iter: 5000);
}
