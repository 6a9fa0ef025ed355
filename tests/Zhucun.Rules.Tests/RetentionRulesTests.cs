using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Rules.Tests;

public sealed class RetentionRulesTests
{
    private static readonly DateTimeOffset Now = CountyTime.At(new DateOnly(2026, 11, 24), new TimeOnly(8, 30));

    [Fact]
    public void Positions_of_check_ins_are_due_when_they_were_recorded_more_than_ninety_days_ago()
    {
        var due = Assert.Single(RetentionRules.Due(Now));
        Assert.Equal(new PersonalDrop(EntryTypes.MemberCheckedIn, CountyTime.At(new DateOnly(2026, 8, 26), new TimeOnly(8, 30))), due);
    }

    [Fact]
    public void Names_and_phone_numbers_are_never_due() =>
        Assert.DoesNotContain(RetentionRules.Due(Now), due => due.Type == EntryTypes.MemberPosted);

    [Fact]
    public void A_position_outlives_the_window_in_which_a_member_can_be_judged_by_it() =>
        Assert.True(RetentionRules.PositionsKept > TimeSpan.FromDays(MemberState.WindowDays));
}
