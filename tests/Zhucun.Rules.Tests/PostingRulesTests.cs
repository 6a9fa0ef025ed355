using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Moving a member, ending a posting and changing what a member is.</summary>
public class PostingRulesTests
{
    private static readonly DateOnly Tomorrow = Day.AddDays(1);

    private readonly MemberScene _scene = new();

    [Fact]
    public void A_move_counts_from_its_day_on_and_stands_under_the_village_that_the_member_comes_to()
    {
        var moved = Assert.IsType<MemberMoved>(Assert.Single(_scene.TryMove(OtherVillage, Tomorrow, role: MemberRole.Leader).Events));
        Assert.Equal((OtherVillage, OtherVillage.Township, Village, Member), (moved.Village, moved.Township, moved.Before, moved.Member));
        Assert.Equal(Village, _scene.State.Posting!.VillageOn(Day));
        Assert.Equal(new Station(Tomorrow, OtherVillage, MemberRole.Leader), _scene.State.Posting.Stations.On(Tomorrow.AddDays(200)));
    }

    [Fact]
    public void A_move_to_where_the_member_is_then_anyway_changes_nothing()
    {
        Nothing(_scene.TryMove(Village, Tomorrow));
        _scene.TryMove(OtherVillage, Tomorrow);
        Nothing(_scene.TryMove(OtherVillage, Tomorrow));
        Nothing(_scene.TryMove(OtherVillage, Tomorrow.AddDays(1)));
    }

    [Fact]
    public void A_later_word_takes_the_place_of_a_move_that_was_to_come()
    {
        _scene.TryMove(OtherVillage, Tomorrow.AddDays(7));
        Assert.Single(_scene.TryMove(Village, Tomorrow).Events);
        Assert.Equal(Village, _scene.State.Posting!.VillageOn(Tomorrow.AddDays(8)));
    }

    [Fact]
    public void No_day_that_has_begun_is_rewritten()
    {
        Refused(ProblemCodes.RewritesThePast, _scene.TryMove(OtherVillage, Day));
        Refused(ProblemCodes.RewritesThePast, _scene.TryEnd(Day));
        Refused(ProblemCodes.RewritesThePast, _scene.TryChange(new ChangeDetails { Role = MemberRole.Leader, From = Day, Actor = "user:2" }));
    }

    [Fact]
    public void From_the_day_of_the_end_on_no_slot_is_duty()
    {
        var ended = Assert.IsType<MemberPostingEnded>(Assert.Single(_scene.TryEnd(Tomorrow).Events));
        Assert.Equal(At("2026-11-25 00:00"), ended.End);
        var posting = _scene.State.Posting!;
        Assert.False(HomeRules.IsOffDuty(posting.Start, posting.End, Evening));
        Assert.True(HomeRules.IsOffDuty(posting.Start, posting.End, new DutySlot(Tomorrow, Slot.Morning)));
        Nothing(_scene.TryEnd(Tomorrow));
    }

    [Fact]
    public void An_end_that_is_to_come_is_put_off_and_taken_back()
    {
        _scene.TryEnd(Tomorrow);
        Assert.Single(_scene.TryEnd(Tomorrow.AddDays(3)).Events);
        Assert.Equal(At("2026-11-28 00:00"), _scene.State.Posting!.End);
        Assert.IsType<MemberPostingContinued>(Assert.Single(_scene.TryContinue().Events));
        Assert.Null(_scene.State.Posting.End);
        Nothing(_scene.TryContinue());
    }

    [Fact]
    public void Who_has_left_is_neither_moved_nor_called_back()
    {
        _scene.TryEnd(Tomorrow);
        var after = At("2026-11-25 08:00");
        Refused(ProblemCodes.PostingOver, _scene.TryMove(OtherVillage, Tomorrow.AddDays(1), after));
        Refused(ProblemCodes.PostingOver, _scene.TryContinue(after));
        Refused(ProblemCodes.PostingOver, _scene.TryEnd(Tomorrow.AddDays(5), after));
        Refused(ProblemCodes.PostingOver, _scene.TryChange(new ChangeDetails { Name = "李四", Phone = "13800000001", Actor = "user:2" }, after));
    }

    [Fact]
    public void Who_is_to_leave_by_then_is_not_moved_until_the_end_is_taken_back()
    {
        _scene.TryEnd(Tomorrow);
        Refused(ProblemCodes.PostingOver, _scene.TryMove(OtherVillage, Tomorrow));
        _scene.TryContinue();
        Assert.Single(_scene.TryMove(OtherVillage, Tomorrow).Events);
    }

    [Fact]
    public void Name_and_phone_count_at_once_and_a_role_from_its_day_on()
    {
        var changed = Assert.IsType<MemberDetailsChanged>(Assert.Single(_scene.TryChange(new ChangeDetails
        {
            Role = MemberRole.Leader, From = Tomorrow, Name = "李四", Phone = "13800000001", Sponsor = "县水务局", Actor = "user:2",
        }).Events));
        Assert.Equal((new PersonalDetails("李四", "13800000001", "县水务局"), MemberRole.Leader), (changed.Personal, changed.Role));
        Assert.Equal(MemberRole.Member, _scene.State.Posting!.Stations.On(Day).Role);
        Assert.Equal(new Station(Tomorrow, Village, MemberRole.Leader), _scene.State.Posting.Stations.On(Tomorrow));
        Nothing(_scene.TryChange(new ChangeDetails { Role = MemberRole.Leader, From = Tomorrow, Actor = "user:2" }));
    }

    [Fact]
    public void Nobody_is_moved_who_is_not_posted()
    {
        var state = new MemberState();
        Refused(ProblemCodes.MemberNotFound, PostingRules.DecideMove(state, Member, new MoveMember(Village, MemberRole.Member, Tomorrow, "user:2"), At("12:00")));
        Refused(ProblemCodes.MemberNotFound, PostingRules.DecideEnd(state, Member, new EndPosting(Tomorrow, "user:2"), At("12:00")));
        Refused(ProblemCodes.MemberNotFound, PostingRules.DecideContinuation(state, Member, At("12:00")));
    }

    private static void Nothing(Decision decision)
    {
        Assert.Null(decision.Refusal);
        Assert.Empty(decision.Events);
    }

    private static void Refused(string code, Decision decision)
    {
        Assert.Empty(decision.Events);
        Assert.Equal(code, decision.Refusal?.Code);
    }
}
