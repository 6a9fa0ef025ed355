using Zhucun.Grains.Corrections;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A8: corrections.</summary>
public class CorrectionRulesTests
{
    private readonly MemberScene _member = new();

    [Fact]
    public void Granted_the_slot_is_presence_that_the_township_answers_for()
    {
        _member.Settle(Morning);
        Assert.Null(_member.TryCorrect("correction-1", Morning).Refusal);
        Assert.Equal(AttendanceStatus.AbsentProvisional, _member.StatusOf(Morning));

        var settled = Assert.IsType<MemberSlotSettled>(_member.TryDecideCorrection("correction-1").Events[1]);
        Assert.Equal((AttendanceStatus.Present, Reason.CorrectedByTownship, AttendanceStatus.AbsentProvisional), (settled.Status, settled.Reason, settled.Supersedes));
        Assert.Equal(AttendanceStatus.Present, _member.StatusOf(Morning));
    }

    [Fact]
    public void Only_an_absence_is_corrected()
    {
        Assert.Equal(ProblemCodes.NothingToCorrect, _member.TryCorrect("correction-1", Morning).Refusal!.Code);
        _member.Settle(Evening);
        _member.Confirm(Evening, At("2026-11-27 21:45"));
        Assert.Null(_member.TryCorrect("correction-1", Evening, At("2026-11-27 22:00")).Refusal);
    }

    [Fact]
    public void What_is_no_absence_any_more_at_the_decision_is_not_corrected()
    {
        _member.Settle(Morning);
        _member.TryCorrect("correction-1", Morning, At("09:30"));
        _member.Online("10:00");
        var refused = _member.TryDecideCorrection("correction-1").Refusal!;
        Assert.Equal((ProblemCodes.NothingToCorrect, null, "Late"), (refused.Code, refused.Pointer, refused.Data!["status"]));
    }

    [Theory]
    [InlineData("2026-11-27 23:59:59", null)]
    [InlineData("2026-11-28 00:00", ProblemCodes.CorrectionTooLate)]
    public void It_is_asked_for_within_three_days(string at, string? problem)
    {
        _member.Settle(Morning);
        Assert.Equal(problem, _member.TryCorrect("correction-1", Morning, At(at)).Refusal?.Code);
    }

    [Fact]
    public void There_are_three_a_month_by_the_month_of_the_duty_day()
    {
        for (var day = 0; day < 3; day++)
            Assert.Null(Corrected(new DutySlot(new DateOnly(2026, 11, 24).AddDays(day), Slot.Morning)).Refusal);
        var fourth = Corrected(new DutySlot(new DateOnly(2026, 11, 27), Slot.Morning)).Refusal!;
        Assert.Equal((ProblemCodes.CorrectionsUsedUp, "3"), (fourth.Code, fourth.Data!["max"]));
        Assert.Null(Corrected(new DutySlot(new DateOnly(2026, 12, 1), Slot.Morning)).Refusal);
    }

    [Fact]
    public void Those_that_were_asked_for_before_the_last_was_granted_are_counted_at_the_decision()
    {
        var slots = Enumerable.Range(0, 4).Select(half => new DutySlot(Day.AddDays(half / 2), half % 2 == 0 ? Slot.Morning : Slot.Evening)).ToList();
        foreach (var slot in slots)
        {
            _member.Settle(slot);
            Assert.Null(_member.TryCorrect($"{slot}", slot, At("2026-11-25 23:00")).Refusal);
        }

        Assert.Equal([null, null, null, ProblemCodes.CorrectionsUsedUp], slots.Select(slot => _member.TryDecideCorrection($"{slot}").Refusal?.Code));
    }

    [Fact]
    public void Refused_nothing_changes_and_decided_is_decided()
    {
        _member.Settle(Morning);
        _member.TryCorrect("correction-1", Morning);
        Assert.Equal(ProblemCodes.CorrectionWaits, _member.TryCorrect("correction-2", Morning).Refusal!.Code);
        Assert.IsType<CorrectionRefused>(_member.TryDecideCorrection("correction-1", granted: false).Events[0]);
        Assert.Equal(AttendanceStatus.AbsentProvisional, _member.StatusOf(Morning));
        Assert.Equal(ProblemCodes.CorrectionDecided, _member.TryDecideCorrection("correction-1").Refusal!.Code);
        Assert.Equal(ProblemCodes.CorrectionNotFound, _member.TryDecideCorrection("correction-9").Refusal!.Code);
        Assert.Null(_member.TryCorrect("correction-2", Morning).Refusal);
    }

    [Fact]
    public void Nobody_decides_their_own()
    {
        _member.Settle(Morning);
        _member.TryCorrect("correction-1", Morning);
        Assert.Equal(ProblemCodes.OwnCorrection, _member.TryDecideCorrection("correction-1", own: true).Refusal!.Code);
    }

    private Zhucun.Grains.Ledgers.Decision Corrected(DutySlot slot)
    {
        var at = HomeRules.InstantsOf(slot).Closes;
        _member.Settle(slot);
        var asked = _member.TryCorrect($"{slot}", slot, at);
        return asked.Refusal is null ? _member.TryDecideCorrection($"{slot}", now: at) : asked;
    }
}
