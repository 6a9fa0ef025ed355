using Zhucun.Grains.Leaves;
using Zhucun.Grains.Members;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION L1–L7 for one member. It is Tuesday, 24 November 2026, noon.</summary>
public sealed class LeaveRulesTests
{
    private static readonly DateOnly Thursday = Day.AddDays(2);
    private const LeaveApprover Township = LeaveApprover.TownshipCommittee;
    private const LeaveApprover County = LeaveApprover.OrganizationDepartment;

    [Theory]
    [InlineData(0, -1, "leave-days-invalid", "/to")]
    [InlineData(0, 366, "leave-days-invalid", "/to")]
    [InlineData(-1, 0, "leave-after-the-fact", "/from")]
    [InlineData(367, 367, "leave-days-invalid", "/from")]
    public void Days_that_cannot_be_leave_are_refused(int from, int to, string code, string pointer)
    {
        var refused = new MemberScene().TryAsk("a", Day.AddDays(from), Day.AddDays(to)).Refusal;

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void A_leave_may_cross_a_month_a_year_and_the_postings_end_but_not_begin_behind_it()
    {
        var scene = new MemberScene(end: At("2027-01-04 00:00"));
        Assert.Equal(7, scene.Ask("across", new(2026, 12, 30), new(2027, 1, 5)).Days);
        Assert.Equal("leave-days-invalid", scene.TryAsk("behind", new(2027, 1, 6), new(2027, 1, 7)).Refusal?.Code);
    }

    [Fact]
    public void Own_leaves_do_not_overlap_but_one_that_is_over_makes_room()
    {
        var scene = new MemberScene();
        scene.Ask("a", Day, Day.AddDays(4));
        var refused = scene.TryAsk("b", Day.AddDays(4), Day.AddDays(5)).Refusal;
        Assert.Equal(("leave-overlaps", "a"), (refused?.Code, refused?.Data!["leaveId"]));

        scene.Approve("a", County);
        scene.Return("a", At("2026-11-25 08:00"));
        Assert.Equal(2, scene.Ask("b", Day.AddDays(4), Day.AddDays(5)).Days);
    }

    [Fact]
    public void The_county_may_approve_what_a_township_may_and_a_township_not_what_is_the_countys()
    {
        var scene = new MemberScene();
        scene.Ask("short", Thursday, Thursday);
        scene.Ask("long", Thursday.AddDays(7), Thursday.AddDays(10));

        Assert.Equal("leave-needs-county", scene.TryApprove("long", Township).Refusal?.Code);
        Assert.Equal("leave-needs-county", scene.TryReject("long", Township).Refusal?.Code);
        Assert.Equal(County, scene.Approve("long", County).Approver);
        Assert.Equal(County, scene.Approve("short", County).Approver);
    }

    [Fact]
    public void Whoever_has_no_authority_decides_nothing()
    {
        var scene = new MemberScene();
        scene.Ask("a", Thursday, Thursday);

        Assert.Equal("leave-needs-county", scene.TryApprove("a", null).Refusal?.Code);
        Assert.Equal("leave-needs-county", scene.TryReject("a", null).Refusal?.Code);
    }

    [Fact]
    public void Nobody_decides_their_own()
    {
        var scene = new MemberScene();
        scene.Ask("a", Thursday, Thursday);

        Assert.Equal("own-leave", scene.TryApprove("a", County, own: true).Refusal?.Code);
        Assert.Equal("own-leave", scene.TryReject("a", County, own: true).Refusal?.Code);
    }

    [Fact]
    public void What_is_decided_stays_and_says_how()
    {
        var scene = new MemberScene();
        scene.Ask("a", Thursday, Thursday);
        scene.Approve("a", Township);

        Assert.Equal(("leave-decided", "Approved"), (scene.TryApprove("a", County).Refusal?.Code, scene.TryReject("a", Township).Refusal?.Data!["state"]));
        Assert.Equal("leave-decided", scene.TryWithdraw("a").Refusal?.Code);
        Assert.Equal("leave-not-found", scene.TryCancel("b").Refusal?.Code);
    }

    [Fact]
    public void A_village_is_left_with_nobody_only_by_name()
    {
        var scene = new MemberScene();
        scene.Ask("a", Thursday, Thursday);

        var refused = scene.TryApprove("a", Township, unattended: [Thursday]).Refusal;
        Assert.Equal(("leave-unattended", "2026-11-26"), (refused?.Code, refused?.Data!["days"]));
        var approved = scene.TryApprove("a", Township, unattended: [Thursday], allow: true);
        Assert.Equal([Thursday], ((LeaveApproved)approved.Events[0]).Unattended!);
    }

    [Fact]
    public void Unattended_are_the_duty_days_from_today_on_on_which_all_others_are_away()
    {
        var leave = new DaySpan(Day.AddDays(-1), Day.AddDays(7));
        IReadOnlyList<DaySpan> gone = [new(Day.AddDays(-5), Day.AddDays(2))], back = [new(Day.AddDays(1), Day.AddDays(9))];

        Assert.Equal([Day.AddDays(1), Day.AddDays(2)], CoverRules.Unattended(leave, [gone, back], Day, HomeRules));
        // 28 and 29 November are a weekend.
        Assert.Equal([Day, Day.AddDays(1), Day.AddDays(2), Day.AddDays(3), Day.AddDays(6), Day.AddDays(7)], CoverRules.Unattended(leave, [], Day, HomeRules));
    }

    [Fact]
    public void Cancelled_is_before_the_first_day_and_returned_from_it_on()
    {
        var scene = new MemberScene();
        scene.Ask("a", Thursday, Thursday.AddDays(1));
        scene.Approve("a", Township);

        Assert.Equal("leave-not-begun", scene.TryReturn("a").Refusal?.Code);
        Assert.Equal("leave-begun", scene.TryCancel("a", At("2026-11-26 00:00")).Refusal?.Code);
        Assert.Null(scene.TryCancel("a", At("2026-11-25 23:59")).Refusal);
        Assert.Equal(LeaveState.Cancelled, scene.State.Leaves["a"].State);
    }

    [Fact]
    public void Settlement_finds_leave_while_it_lasts_and_duty_again_after_an_early_return()
    {
        var scene = new MemberScene();
        scene.Ask("a", Day, Thursday);
        scene.Approve("a", Township);

        var settled = scene.Settle(Evening)!;
        Assert.Equal((AttendanceStatus.OnLeave, Reason.LeaveApproved), (settled.Status, settled.Reason));
        Assert.False(settled.Wakes);

        var back = scene.Return("a", At("2026-11-25 10:00"));
        Assert.Equal((Day.AddDays(1), 2, true), (back.LastDay, back.Days, back.Early));
        Assert.Equal(AttendanceStatus.OnLeave, scene.Settle(new DutySlot(Day.AddDays(1), Slot.Evening))?.Status);
        Assert.Equal(AttendanceStatus.AbsentProvisional, scene.Settle(new DutySlot(Thursday, Slot.Morning))?.Status);
    }

    [Fact]
    public void A_weekend_within_a_leave_stays_off_duty()
    {
        var scene = new MemberScene();
        scene.Ask("a", Day, Day.AddDays(5));
        scene.Approve("a", County);

        Assert.Equal(AttendanceStatus.OffDuty, scene.Settle(new DutySlot(Day.AddDays(4), Slot.Morning))?.Status);
    }

    [Fact]
    public void Approving_turns_the_provisional_absences_of_its_days_into_leave_and_ends_their_alerts()
    {
        var scene = new MemberScene();
        scene.Ask("a", Day, Day.AddDays(1));
        var absence = scene.Settle(Evening)!;

        var approved = scene.TryApprove("a", Township, At("22:00"));

        var granted = Assert.IsType<MemberSlotSettled>(approved.Events[1]);
        Assert.Equal((Evening, AttendanceStatus.OnLeave, AttendanceStatus.AbsentProvisional, true), (granted.DutySlot!.Value, granted.Status, granted.Supersedes!.Value, granted.Wakes));
        Assert.Equal(AttendanceStatus.OnLeave, scene.StatusOf(Evening));
        Assert.Equal(AttendanceStatus.AbsentProvisional, absence.Status);
    }

    [Fact]
    public void An_absence_from_before_the_request_is_not_made_leave_by_approving_it()
    {
        var scene = new MemberScene();
        scene.Settle(Morning);
        scene.Ask("late", Day, Day, At("10:00"));
        scene.Settle(Evening);

        Assert.Equal(2, scene.TryApprove("late", Township, At("22:00")).Events.Count);
        Assert.Equal((AttendanceStatus.AbsentProvisional, AttendanceStatus.OnLeave), (scene.StatusOf(Morning), scene.StatusOf(Evening)));
    }

    [Fact]
    public void A_check_in_whose_time_is_doubted_but_that_came_in_time_closes_it_too()
    {
        var scene = new MemberScene();
        scene.Ask("a", Day, Day.AddDays(1));
        scene.Approve("a", Township);

        // Captured an hour before it came, without a ticket.
        var checkedIn = scene.Receive("2026-11-26 08:50", Captured("2026-11-26 07:50"));

        Assert.Equal((Grade.Unverified, true, LeaveState.Returned), (checkedIn.Grade, checkedIn.Counts, scene.State.Leaves["a"].State));
    }

    [Theory]
    [InlineData("2026-11-25 10:00", false)]
    [InlineData("2026-11-26 08:00", true)]
    [InlineData("2026-11-27 08:00", true)]
    public void The_first_inside_check_in_from_the_last_day_on_closes_it_and_one_before_shows_that_the_member_is_back(string at, bool closes)
    {
        var scene = new MemberScene();
        scene.Ask("a", Day.AddDays(1), Thursday);
        scene.Approve("a", Township);

        var checkedIn = scene.Online(at);

        Assert.Equal(closes ? LeaveState.Returned : LeaveState.Approved, scene.State.Leaves["a"].State);
        Assert.Equal(closes ? null : "a", checkedIn.DuringLeave);
        Assert.Equal(2, scene.State.Leaves["a"].Days);
    }

    [Fact]
    public void A_check_in_from_outside_closes_nothing()
    {
        var scene = new MemberScene();
        scene.Ask("a", Day.AddDays(1), Thursday);
        scene.Approve("a", Township);

        scene.Receive("2026-11-27 08:00", Captured("2026-11-27 08:00") with { Position = Outside });

        Assert.Equal(LeaveState.Approved, scene.State.Leaves["a"].State);
    }

    /// <summary>L1: whatever is asked for, decided, given up and broken off in whatever order, a township approves no absence that counts for more than three days.</summary>
    [Fact]
    public void No_sequence_of_commands_gets_more_than_three_counted_days_past_a_township() => Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 9], Gen.Int[0, 20], Gen.Int[1, 4]).Array[1, 40].Sample(commands =>
    {
        var scene = new MemberScene();
        var now = At("12:00");
        foreach (var (what, leave, start, length) in commands)
        {
            var id = $"l{leave}";
            now = now.AddHours(3);
            var today = CountyTime.DateOf(now);
            switch (what)
            {
                case 0 or 1:
                    scene.TryAsk(id, today.AddDays(start), today.AddDays(start + length - 1), now);
                    break;
                case 2:
                    var authority = start % 2 == 0 ? Township : County;
                    var counted = scene.State.Leaves.TryGetValue(id, out var asked) ? DaysTogether(scene.State, asked) : 0;
                    var approved = scene.TryApprove(id, authority, now).Refusal is null;
                    Assert.False(approved && authority == Township && counted > 3, $"A township approved {id}, which counts for {counted} days.");
                    break;
                case 3:
                    scene.TryCancel(id, now);
                    break;
                case 4:
                    scene.TryReturn(id, now);
                    break;
                case 5:
                    scene.TryWithdraw(id);
                    break;
                default:
                    scene.TryReject(id, Township);
                    break;
            }
        }

        Deep.Same(scene.State, scene.Replayed());
    }, iter: Sequences.Many);

    /// <summary>L2, counted day by day: the days of leave, approved or asked for earlier, that are reached from this one without crossing a duty day.</summary>
    private static int DaysTogether(MemberState state, Leave leave)
    {
        var days = state.Leaves.Values
            .Where(other => other.Id == leave.Id || other.State is LeaveState.Approved or LeaveState.Returned || (other.State == LeaveState.Requested && other.Requested < leave.Requested))
            .SelectMany(other => Enumerable.Range(0, other.Days).Select(other.From.AddDays)).ToHashSet();
        return days.Count == 0 ? 0 : 1 + Reached(leave.From, -1) + Reached(leave.From, 1);

        int Reached(DateOnly from, int step)
        {
            var reached = 0;
            for (var day = from.AddDays(step); days.Min() <= day && day <= days.Max() && (days.Contains(day) || !HomeRules.IsDutyDay(day)); day = day.AddDays(step))
                reached += days.Contains(day) ? 1 : 0;
            return reached;
        }
    }
}
