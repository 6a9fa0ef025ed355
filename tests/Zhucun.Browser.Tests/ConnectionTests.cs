using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>The server dies and comes back. Stale data never look live, and what comes back is the whole truth.</summary>
public sealed class ConnectionTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_killed_gateway_leaves_a_stale_board_and_a_restarted_one_makes_it_live_and_right_again()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var team = await county.Api.TeamAsync(3);
        await county.Api.CheckInAsync(team[0], County.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync("1");
        await board.Cell(team[0].Village).ClickAsync();
        await Expect(board.MemberInDrawer(team[0]).Locator(".member-status")).ToHaveTextAsync("到岗");
        await Expect(board.Drawer.Locator(".drawer-stale")).ToBeHiddenAsync();

        var before = await county.Api.NowAsync();
        board.ServerGoesAway();
        await county.KillGatewayAsync();
        await Expect(board.Live).ToHaveAttributeAsync("data-state", "reconnecting");
        await Expect(board.Live).ToHaveTextAsync("重连中");
        await Expect(board.Page.Locator("#since")).ToHaveTextAsync(new Regex("^数据停在 [0-9:]{8}$"));
        county.AssertWithin(DateTimeOffset.Parse(County.Start), (await board.Page.Locator("#since").InnerTextAsync())[^8..], before);
        await Expect(board.Page.Locator("#townships")).ToHaveCSSAsync("opacity", "0.5");
        await Expect(board.Count("Present")).ToHaveTextAsync("1");
        await Expect(board.Page.Locator(".arrivals")).ToHaveCSSAsync("opacity", "0.5");
        await Expect(board.Drawer.Locator(".drawer-stale")).ToHaveTextAsync("连接中断，以下可能不是最新情况。");

        await county.StartGatewayAgainAsync();
        await board.IsLiveAsync();
        await Expect(board.Drawer.Locator(".drawer-stale")).ToBeHiddenAsync();
        await Expect(board.Page.Locator("#townships")).ToHaveCSSAsync("opacity", "1");
        await board.IsRightAsync(await county.Api.BoardAsync());

        // Not merely a last picture: the line is alive again.
        await county.Api.CheckInAsync(team[1], County.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync("2");
        await board.IsRightAsync(await county.Api.BoardAsync());
        await Expect(board.MemberInDrawer(team[1]).Locator(".member-status")).ToHaveTextAsync("到岗");
    }

    [Fact]
    [Trait("Mode", "Embedded")] // A cluster of its own, which one run is enough for.
    public async Task One_of_two_gateways_dies_and_an_open_board_goes_on_at_the_other()
    {
        await using var two = new County(new ClusterProcesses(gateways: 2));
        await two.InitializeAsync();
        await using var board = await BoardPage.OpenAsync(browser, two);
        var team = await two.Api.TeamAsync(3);
        await two.Api.CheckInAsync(team[0], County.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync("1");

        var states = await board.FollowStatesAsync();
        board.ServerGoesAway();
        await two.KillGatewayAsync();
        await two.Api.CheckInAsync(team[1], County.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync("2");
        await board.IsLiveAsync();
        Assert.Contains("reconnecting", await states());
        await board.IsRightAsync(await two.Api.BoardAsync());

        await two.Api.CheckInAsync(team[2], County.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync("3");
        await board.IsRightAsync(await two.Api.BoardAsync());
    }
}
