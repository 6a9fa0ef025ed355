namespace Zhucun.Browser.Tests;

/// <summary>A village opened beside the board: who is there, on what that stands, and what explains the rest.</summary>
public sealed class OpenVillageTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_village_tells_who_is_there_and_on_what_that_stands_and_goes_on_telling()
    {
        var team = await county.Api.TeamAsync(3);
        var (punctual, elsewhere, waiting) = (team[0], team[1], team[2]);
        await county.Api.CheckInAsync(punctual, County.Start);
        await county.Api.CheckInAsync(elsewhere, County.Start, metersNorth: 5000);
        await using var board = await BoardPage.OpenAsync(browser, county);

        await board.Cell(punctual.Village).ClickAsync();
        await Expect(board.Page.Locator("#drawer-title")).ToBeFocusedAsync();
        await board.IsAtAsync($"/?village={punctual.Village}");
        await Expect(board.MemberInDrawer(punctual)).ToContainTextAsync(punctual.Name);
        await Expect(board.MemberInDrawer(punctual).Locator(".member-status")).ToHaveTextAsync("到岗");
        await Expect(board.MemberInDrawer(punctual).Locator(".check-in")).ToContainTextAsync("在村内 · 准时");
        await Expect(board.MemberInDrawer(elsewhere).Locator(".check-in[data-grade=Rejected]")).ToContainTextAsync("不在村内");
        await Expect(board.MemberInDrawer(elsewhere).Locator(".member-status")).ToHaveTextAsync("未到");
        await Expect(board.MemberInDrawer(waiting)).ToContainTextAsync("当天没有收到签到");
        await Expect(board.Drawer.Locator(".drawer-link")).ToHaveAttributeAsync("href", $"/township/{punctual.Township}");

        // What comes while it is open is shown without a word.
        await county.Api.CheckInAsync(waiting, County.Start);
        await Expect(board.MemberInDrawer(waiting).Locator(".member-status")).ToHaveTextAsync("到岗");
        await Expect(board.MemberInDrawer(waiting).Locator(".check-in")).ToHaveCountAsync(1);

        // Another cell opens in its place.
        var other = (await county.Api.MembersAsync()).First(member => member.Village != punctual.Village);
        await board.Cell(other.Village).ClickAsync();
        await Expect(board.MemberInDrawer(other)).ToBeVisibleAsync();
        await Expect(board.MemberInDrawer(punctual)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_keyboard_opens_it_stays_inside_and_comes_back_to_the_cell()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.PressAsync("v");
        await board.PressAsync("ArrowRight");
        var village = (await board.FocusedCell.GetAttributeAsync("data-village"))!;
        await board.PressAsync("Enter");
        await Expect(board.Drawer.Locator(".member").First).ToBeVisibleAsync();

        var stops = await board.Drawer.Locator("a[href], button").CountAsync();
        foreach (var key in Enumerable.Repeat("Tab", stops + 1).Concat(Enumerable.Repeat("Shift+Tab", stops + 1)))
        {
            await board.PressAsync(key);
            await Expect(board.Drawer.Locator(":focus")).ToHaveCountAsync(1);
        }

        await board.PressAsync("Escape");
        await Expect(board.Drawer).ToBeHiddenAsync();
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", village);
        await board.IsAtAsync("/");
    }

    [Fact]
    public async Task A_phone_number_is_shown_on_request_and_the_look_is_recorded()
    {
        var member = (await county.Api.MembersAsync())[100];
        await using var board = await BoardPage.OpenAsync(browser, county, path: $"/?village={member.Village}");
        var line = board.MemberInDrawer(member).Locator(".member-phone");
        await Expect(line).ToContainTextAsync("****");
        await Expect(line).ToContainTextAsync("查看会记入审计");
        Assert.DoesNotContain("phone-revealed", (await county.Api.SightsAsync(member)).Select(sight => sight.What));

        await line.Locator("button").ClickAsync();
        await Expect(line.Locator("a")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(@"^tel:1\d{10}$"));
        await Expect(line).ToContainTextAsync("这次查看已记入审计");
        Assert.Contains("phone-revealed", (await county.Api.SightsAsync(member)).Select(sight => sight.What));

        // Closed and opened again it is masked: each look is one.
        await board.PressAsync("Escape");
        await board.PressAsync("Enter");
        await Expect(line).ToContainTextAsync("****");
    }

    [Fact]
    public async Task What_cannot_be_had_is_said_and_can_be_asked_for_again()
    {
        var member = (await county.Api.MembersAsync())[200];
        await using var board = await BoardPage.OpenAsync(browser, county);
        board.ServerGoesAway();
        await board.Page.RouteAsync("**/duty?*", route => route.AbortAsync());
        await board.Cell(member.Village).ClickAsync();
        await Expect(board.Drawer.Locator("[role=alert]")).ToContainTextAsync("连不上服务器");
        await board.Page.UnrouteAllAsync();
        await board.Drawer.Locator("[role=alert] button").ClickAsync();
        await Expect(board.MemberInDrawer(member)).ToBeVisibleAsync();
        await Expect(board.Drawer.Locator("[role=alert]")).ToHaveCountAsync(0);
    }
}
