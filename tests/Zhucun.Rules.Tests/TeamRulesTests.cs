using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Who is in a team from when on.</summary>
public class TeamRulesTests
{
    private static readonly MemberId Other = MemberId.Of(County, 4712), Third = MemberId.Of(County, 4713);
    private static readonly DateOnly Tomorrow = Day.AddDays(1);

    private readonly TeamState _state = new();

    public TeamRulesTests() => Take(TeamRules.DecideForm(_state, Village, [Member, Other], Member, At("2026-11-01 08:00")));

    [Fact]
    public void A_change_counts_from_its_day_on()
    {
        var changed = Assert.IsType<TeamChanged>(Assert.Single(Change(Tomorrow, Third, Other, Third).Events));
        Assert.Equal((Township, Village), (changed.Township, changed.Village));
        Assert.Equal([Member, Other], _state.MembersOn(Day));
        Assert.Equal([Other, Third], _state.MembersOn(Tomorrow));
        Assert.Equal([Member, Other], _state.MembersOn(new DateOnly(2026, 10, 1)));
    }

    [Fact]
    public void The_same_members_in_another_order_are_no_change()
    {
        Nothing(Change(Tomorrow, Member, Other, Member));
        Assert.Single(Change(Tomorrow, Other, Other, Member).Events);
    }

    [Fact]
    public void A_later_word_takes_the_place_of_what_was_to_come()
    {
        Change(Tomorrow.AddDays(7), Third, Third);
        Assert.Single(Change(Tomorrow, Member, Member, Other).Events);
        Assert.Equal([Member, Other], _state.MembersOn(Tomorrow.AddDays(8)));
    }

    [Fact]
    public void A_team_has_one_leader_who_is_in_it_and_nobody_twice()
    {
        Refused(ProblemCodes.TeamInvalid, Change(Tomorrow, Third, Member, Other));
        Refused(ProblemCodes.TeamInvalid, Change(Tomorrow, Member));
        Refused(ProblemCodes.TeamInvalid, Change(Tomorrow, Member, Member, Member));
    }

    [Fact]
    public void No_day_that_has_begun_is_rewritten() => Refused(ProblemCodes.RewritesThePast, Change(Day, Third, Third));

    [Fact]
    public void Only_a_team_that_is_there_is_changed() => Refused(
        ProblemCodes.TeamNotFound, TeamRules.DecideChange(new TeamState(), Village, new ChangeTeam(new TeamRoster(Tomorrow, [Member], Member), "user:2"), At("12:00")));

    private Decision Change(DateOnly from, MemberId leader, params MemberId[] members) =>
        Take(TeamRules.DecideChange(_state, Village, new ChangeTeam(new TeamRoster(from, members, leader), "user:2"), At("12:00")));

    private Decision Take(Decision decision)
    {
        foreach (var @event in decision.Events)
            _state.Apply(@event, 1);
        return decision;
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
