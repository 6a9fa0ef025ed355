using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Standing;

/// <summary>The article's figures: 25 townships, 355 teams, 1,032 members, 364 of them first secretaries or leaders.</summary>
[Collection(StandingCounty.Name)]
public sealed class DemoCountyTests(StandingCounty county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task The_demo_county_has_the_articles_townships_villages_and_people()
    {
        var townships = (await _api.ReadAsync<Page<Township>>("/api/v1/townships")).Items;
        var villages = await _api.AllAsync<Village>("/api/v1/villages");
        var members = await _api.AllAsync<Member>("/api/v1/members");

        Assert.Equal(25, townships.Count);
        Assert.Equal(355, villages.Count);
        Assert.All(villages, village => Assert.Equal(village.Code, village.Team));
        Assert.Equal(1032, members.Count);
        Assert.Equal(364, members.Count(member => member.Role is "FirstSecretary" or "Leader"));
        Assert.Equal(355, townships.Sum(township => township.Villages));
        Assert.Equal(1032, townships.Sum(township => township.Members));
    }

    [Fact]
    public async Task Each_team_has_one_leader_who_is_one_of_its_members()
    {
        var members = (await _api.AllAsync<Member>("/api/v1/members")).ToLookup(member => member.Team);
        Assert.Equal(355, members.Count);
        foreach (var team in members)
        {
            var leader = Assert.Single(team, member => member.Role == "Leader");
            var shown = await _api.ReadAsync<Team>($"/api/v1/teams/{team.Key}");
            Assert.Equal(leader.Id, shown.Leader);
            Assert.Equal(team.Select(member => member.Id).Order(StringComparer.Ordinal), shown.Members.Select(member => member.Id).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Villages_lie_in_the_countys_bounding_box_and_phones_are_masked()
    {
        Assert.All(await _api.AllAsync<Village>("/api/v1/villages"), village =>
        {
            Assert.InRange(village.Site.Lat, 25.8, 27.1);
            Assert.InRange(village.Site.Lon, 103.0, 103.9);
            Assert.Equal(500, village.Site.RadiusMeters);
        });
        Assert.All(await _api.AllAsync<Member>("/api/v1/members"), member => Assert.Matches(@"^\d{3}\*{4}\d{4}$", member.Phone));
    }

    [Fact]
    public async Task The_board_counts_every_member_once_in_county_township_and_village()
    {
        var board = await _api.BoardAsync();

        Assert.Equal("会泽县", board.CountyName);
        Assert.Equal(StandingCounty.Date, board.Date);
        Assert.Equal("morning", board.Slot);
        Assert.Equal(["evening", "morning"], board.Slots.Select(slot => slot.Slot).Order(StringComparer.Ordinal));
        Assert.Equal(10, board.Counts.Count);
        Assert.Equal(1032, board.Counts.Values.Sum());
        Assert.Equal(355, board.Townships.Sum(township => township.Villages.Count));
        Assert.All(board.Townships, township => Assert.Equal(township.Counts.Values.Sum(), township.Villages.Sum(village => village.Counts.Values.Sum())));
        Assert.Equal(1032, board.Townships.Sum(township => township.Counts.Values.Sum()));
    }

    [Fact]
    public async Task The_ledger_of_a_running_county_verifies()
    {
        var verified = await county.County.VerifyAsync();

        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
        Assert.Contains("The ledger holds", verified.Output, StringComparison.Ordinal);
    }
}
