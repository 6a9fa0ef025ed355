using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Setting up: each is done once, and a second time changes nothing.</summary>
public class SetupRulesTests
{
    private static readonly MemberId Other = MemberId.Of(County, 4712);

    [Fact]
    public void A_county_is_established_with_its_policy_and_its_calendar_once()
    {
        var state = new CountyState();
        var command = new EstablishCounty("会泽县", [Township], DefaultPolicy, NationalCalendar.Shipped());
        var decision = CountySetupRules.DecideEstablish(state, command, At("08:00"));

        Assert.Equal(
            [typeof(CountyEstablished), typeof(PolicyChanged), typeof(CalendarImported), typeof(CalendarImported)],
            decision.Events.Select(@event => @event.GetType()));
        Assert.All(decision.Events, @event => Assert.Equal(At("08:00"), @event.OccurredAt));
        foreach (var @event in decision.Events)
            state.Apply(@event, 1);
        Assert.Equal(("会泽县", 1, 2), (state.Name, state.Policies.Count, state.Calendar.Count));
        Assert.Empty(CountySetupRules.DecideEstablish(state, command with { Name = "别名" }, At("09:00")).Events);
    }

    [Fact]
    public void A_county_is_opened_once()
    {
        var state = new CountyState();
        var opened = Assert.Single(CountySetupRules.DecideOpen(state, 355, 1032, At("08:00")).Events);
        state.Apply(opened, 1);
        Assert.True(state.Opened);
        Assert.Empty(CountySetupRules.DecideOpen(state, 355, 1032, At("08:00")).Events);
    }

    [Fact]
    public void A_village_is_established_once()
    {
        var state = new VillageState();
        var established = Assert.Single(VillageRules.DecideEstablish(state, Village, "白雾村", HomeSite, At("08:00")).Events);
        Assert.Equal((Township, Village, At("08:00")), (established.Township, established.Village, established.OccurredAt));
        state.Apply(established, 1);
        Assert.Equal(("白雾村", HomeSite), (state.Name, state.Site));
        Assert.Empty(VillageRules.DecideEstablish(state, Village, "别名", HomeSite, At("08:00")).Events);
    }

    [Fact]
    public void A_team_is_formed_once()
    {
        var state = new TeamState();
        var formed = Assert.Single(TeamRules.DecideForm(state, Village, [TestCounty.Member, Other], Other, At("08:00")).Events);
        Assert.Equal((Township, Village), (formed.Township, formed.Village));
        state.Apply(formed, 1);
        Deep.Same(new TeamRoster(Day, [TestCounty.Member, Other], Other), Assert.Single(state.Rosters));
        Assert.Empty(TeamRules.DecideForm(state, Village, [], Other, At("08:00")).Events);
    }

    [Fact]
    public void A_member_is_posted_once_and_name_and_phone_are_personal()
    {
        var state = new MemberState();
        var command = new PostMember(Village, MemberRole.FirstSecretary, "张三", "13800000000", At("08:00"));
        var posted = Assert.IsType<MemberPosted>(Assert.Single(PostingRules.Decide(state, TestCounty.Member, command, At("07:00")).Events));
        Assert.Equal(new PersonalDetails("张三", "13800000000"), posted.Personal);
        Assert.Equal((Township, Village, TestCounty.Member, At("07:00")), (posted.Township, posted.Village, posted.Member, posted.OccurredAt));
        state.Apply(posted, 1);
        Deep.Same(new Posting([new Station(Day, Village, MemberRole.FirstSecretary)], At("08:00"), End: null), state.Posting);
        Assert.Empty(PostingRules.Decide(state, TestCounty.Member, command, At("07:00")).Events);
    }
}
