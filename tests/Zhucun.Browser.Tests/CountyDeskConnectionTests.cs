namespace Zhucun.Browser.Tests;

/// <summary>The server dies under an open desk, and things happen before it hears of them.</summary>
// The demo county's users exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class CountyDeskConnectionTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_desk_that_lost_its_server_says_from_when_its_lists_are_and_shows_what_came_meanwhile()
    {
        var team = await county.Api.TeamAsync(3);
        await county.Api.AskForLeaveAsync(team[0], "before", "2026-11-25", "2026-11-29");
        await using var desk = await CountyDesk.OpenAsync(browser, county, "leaves");
        await Expect(desk.Leave("before")).ToBeVisibleAsync();

        desk.ServerGoesAway();
        await county.KillGatewayAsync();
        await Expect(desk.Live).ToHaveAttributeAsync("data-state", "reconnecting");
        await Expect(desk.Find("#stale")).ToContainTextAsync("连接中断，正在重连。下面是 08:50:00 的情况");
        await Expect(desk.Leave("before")).ToBeVisibleAsync();

        // An act that cannot be done says so and keeps what was chosen.
        await desk.Leave("before").Locator("[data-action=approve]").ClickAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Dialog.Locator("[role=alert]")).ToContainTextAsync("连不上服务器");

        await county.StartGatewayAgainAsync();
        await county.Api.AskForLeaveAsync(team[1], "meanwhile", "2026-12-07", "2026-12-11");
        await desk.IsLiveAsync();
        await Expect(desk.Find("#stale")).ToBeHiddenAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Leave("before")).ToHaveCountAsync(0);
        await Expect(desk.Leave("meanwhile")).ToBeVisibleAsync();
    }
}
