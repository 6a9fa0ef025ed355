namespace Zhucun.Browser.Tests;

/// <summary>Who sees what of the county's desk, and what it says when it cannot tell.</summary>
// The demo county's users exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class CountyDeskStatesTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task Whoever_has_less_sees_what_they_may_and_others_are_told_whose_page_it_is()
    {
        foreach (var stranger in new[] { county.Users.Sponsor, county.Users.TeamLeader, county.Users.Display })
        {
            await using var tab = await Tab.OpenAsync(browser, county, stranger);
            await tab.GoAsync("/county/");
            await Expect(tab.Find("#waiting")).ToContainTextAsync("这一页不归您管");
            await Expect(tab.Find("#content")).ToBeHiddenAsync();
            await tab.Find("#language").ClickAsync();
            await Expect(tab.Find("#waiting")).ToContainTextAsync("This page is not yours");
        }

        await county.Api.AskForLeaveAsync((await county.Api.TeamAsync(3))[0], "long", "2026-11-25", "2026-11-29");
        await using (var reader = await CountyDesk.OpenAsync(browser, county, "leaves", county.Users.DisciplineCommission))
        {
            await Expect(reader.Leave("long")).ToBeVisibleAsync();
            await Expect(reader.Leave("long").Locator("button")).ToHaveCountAsync(0);
            await Expect(reader.Part("leaves")).ToContainTextAsync("由县委组织部审批");
            await reader.Find("[data-tab=policy]").ClickAsync();
            await Expect(reader.Find("[data-value=grace]")).ToBeVisibleAsync();
            await Expect(reader.Find("#edit-policy")).ToHaveCountAsync(0);
            await reader.Find("[data-tab=maintenance]").ClickAsync();
            await Expect(reader.Part("maintenance")).ToContainTextAsync("登记检修由县委组织部办理");
            await Expect(reader.Find("#maintenance-form")).ToHaveCountAsync(0);
        }

        await using var dutyDesk = await CountyDesk.OpenAsync(browser, county, "leaves", county.Users.RevitalisationOffice);
        await Expect(dutyDesk.Leave("long").Locator("[data-action=call]")).ToBeVisibleAsync();
        await Expect(dutyDesk.Leave("long").Locator("[data-action=approve]")).ToHaveCountAsync(0);
        await dutyDesk.Find("[data-tab=more]").ClickAsync();
        await Expect(dutyDesk.Find("[data-page=book]")).ToBeVisibleAsync();
        await Expect(dutyDesk.Find("[data-page=roster], [data-page=people], [data-page=keys]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_says_so_and_is_tried_again_when_asked()
    {
        const string Leaves = "**/api/v1/leaves?**";
        await using var desk = await CountyDesk.OpenAsync(browser, county, "more");
        desk.ServerGoesAway();
        await desk.Page.RouteAsync(Leaves, route => route.AbortAsync());
        await desk.Page.ReloadAsync();
        await desk.Find("[data-tab=leaves]").ClickAsync();
        await Expect(desk.Part("leaves")).ToContainTextAsync("连不上服务器");
        await Expect(desk.Figure("leaves")).ToHaveTextAsync("–");
        await desk.Page.UnrouteAsync(Leaves);
        await desk.Part("leaves").Locator("[data-action=again]").ClickAsync();
        await Expect(desk.Figure("leaves")).Not.ToHaveTextAsync("–");
        await Expect(desk.Part("leaves")).Not.ToContainTextAsync("连不上服务器");

        // What was read once stays, and says how old it is.
        await desk.Page.RouteAsync(Leaves, route => route.AbortAsync());
        await county.Api.AskForLeaveAsync((await county.Api.TeamAsync(3))[2], "unseen", "2026-12-25", "2026-12-29");
        await Expect(desk.Part("leaves").Locator(".part-stale")).ToContainTextAsync("没能刷新，下面是 08:50:00 的情况");
        await desk.Page.UnrouteAsync(Leaves);
        await Expect(desk.Leave("unseen")).ToBeVisibleAsync();
        await Expect(desk.Part("leaves").Locator(".part-stale")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Until_something_was_read_it_says_that_it_is_being_read()
    {
        const string Policy = "**/api/v1/policy/history?**";
        await using var desk = await CountyDesk.OpenAsync(browser, county, "more");
        var asked = new TaskCompletionSource<IRoute>();
        await desk.Page.RouteAsync(Policy, asked.SetResult);
        await desk.Find("[data-tab=policy]").ClickAsync();
        var waiting = await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Expect(desk.Part("policy")).ToContainTextAsync("正在载入");
        await waiting.ContinueAsync();
        await Expect(desk.Find("[data-value=grace]")).ToBeVisibleAsync();
        await Expect(desk.Part("policy")).Not.ToContainTextAsync("正在载入");
    }

    [Fact]
    public async Task Without_a_first_picture_it_says_why_and_begins_by_itself_when_there_is_one()
    {
        const string Board = "**/api/v1/board";
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department);
        tab.ServerGoesAway();
        await tab.Page.RouteAsync(Board, route => route.AbortAsync());
        await tab.GoAsync("/county/");
        await Expect(tab.Find("#waiting")).ToContainTextAsync("连不上服务器");
        await Expect(tab.Find("#content")).ToBeHiddenAsync();
        await tab.Page.UnrouteAsync(Board);
        await Expect(tab.Find("[data-figure=unsettled]")).ToBeVisibleAsync();
        await Expect(tab.Find("#waiting")).ToBeHiddenAsync();
    }
}
