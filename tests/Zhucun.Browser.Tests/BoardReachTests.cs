namespace Zhucun.Browser.Tests;

/// <summary>The board shows as much as its reader may see, and nothing to who has gone.</summary>
// The demo county's users, one for each role, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class BoardReachTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_wall_screen_shows_what_happens_and_nobody_s_name()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, signedIn: county.Users.Display);
        var members = await county.Api.MembersAsync();
        await county.Api.CheckInAllAsync(members.Skip(1), County.Start);
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");

        await Expect(board.Page.Locator("#alert-list > li")).ToHaveCountAsync(1);
        await Expect(board.Page.Locator("#alert-list .alert-who")).ToHaveTextAsync("");
        await Expect(board.Page.Locator("#alert-list .alert-what")).ToHaveTextAsync("缺岗(待核)");
        await Expect(board.Page.Locator("#recent-list > li").First).ToBeVisibleAsync();
        Assert.All(await board.Page.Locator("#recent-list .recent-who").AllTextContentsAsync(), who => Assert.Empty(who));
        await Screenshots.TakeAsync(board.Page, "9-wall");
    }

    [Fact]
    public async Task A_team_leader_sees_the_own_village_and_a_committee_its_township()
    {
        await using (var leader = await BoardPage.OpenAsync(browser, county, signedIn: county.Users.TeamLeader))
            await Expect(leader.Cells).ToHaveCountAsync(1);
        await using var committee = await BoardPage.OpenAsync(browser, county, signedIn: county.Users.TownshipCommittee);
        await Expect(committee.Page.Locator("section[data-township]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_ended_session_leads_from_the_board_to_the_sign_in_page()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, signedIn: county.Users.Department);
        board.IsRefused();
        board.ServerGoesAway(); // the gateway closes the line
        await board.Page.EvaluateAsync("() => fetch('/api/v1/sign-out', { method: 'POST' })");
        await Expect(board.Page).ToHaveURLAsync($"{county.Address}/sign-in/?next=%2F", new() { Timeout = 30_000 });
    }
}
