using Zhucun.Grains.Leaves;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION L5: when a return report is due, said before the settlement asks for it.</summary>
public class ReturnRulesTests
{
    private static readonly DateTimeOffset Posted = At("2026-01-05 00:00");

    [Theory]
    [InlineData("2026-11-24", "2026-11-25 09:15")] // Tuesday
    [InlineData("2026-11-27", "2026-11-30 09:15")] // before a weekend
    [InlineData("2026-09-30", "2026-10-08 09:15")] // before National Day
    public void It_is_due_at_due_and_grace_of_the_first_duty_slot_after_the_last_day(string lastDay, string due) =>
        Assert.Equal(At(due), DueAt(DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Approved_when_that_was_settled_already_it_is_due_at_the_next_settlement()
    {
        Assert.Equal(At("2026-11-25 09:15"), DueAt(Day, approvedAt: "2026-11-25 09:14:59"));
        Assert.Equal(At("2026-11-25 21:45"), DueAt(Day, approvedAt: "2026-11-25 09:15"));
    }

    [Fact]
    public void Nobody_asks_where_the_member_is_away_by_right_or_posted_no_more()
    {
        Assert.Null(DueAt(Day, away: new DaySpan(Day.AddDays(1), Day.AddDays(2))));
        Assert.Equal(At("2026-11-25 09:15"), DueAt(Day, away: new DaySpan(Day.AddDays(2), Day.AddDays(3))));
        Assert.Null(DueAt(Day, postedUntil: "2026-11-25 00:00"));
    }

    [Fact]
    public void It_is_what_the_settlements_ask() => Gen.Select(Gen.Int[0, 20], Gen.Int[0, 5], Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 30]).Sample((from, days, gap, kind, approved) =>
    {
        var end = kind == 2 ? At("2026-11-28 00:00").AddDays(from) : (DateTimeOffset?)null;
        var scene = new MemberScene(end: end);
        var (first, last) = (Day.AddDays(1 + from), Day.AddDays(1 + from + days));
        scene.Ask("leave-1", first, last);
        var approvedAt = CountyTime.At(first, new(9, 15)).AddHours(6 * approved);
        scene.Approve("leave-1", LeaveApprover.OrganizationDepartment, approvedAt);
        var further = new DaySpan(last.AddDays(1 + gap), last.AddDays(2 + gap));
        if (kind == 1)
            scene.TryAssign("mission-1", further.From, further.To);

        // A township asks once, at the first settlement behind the last day that comes after the approval.
        var asked = HomeRules.DutySlotsFrom(last.AddDays(1)).First(slot => slot.Deadline > approvedAt);
        var overdue = scene.TryReportOverdue("leave-1", asked.Slot).Events;
        var due = ReturnRules.DueAt(last, approvedAt, Posted, end, kind == 1 ? [further] : [], HomeRules);
        Assert.Equal(overdue.Count == 0 ? null : asked.Deadline, due);
    });

    private static DateTimeOffset? DueAt(DateOnly lastDay, string approvedAt = "2026-09-01 12:00", string? postedUntil = null, DaySpan? away = null) =>
        ReturnRules.DueAt(lastDay, At(approvedAt), Posted, postedUntil is null ? null : At(postedUntil), away is { } span ? [span] : [], HomeRules);
}
