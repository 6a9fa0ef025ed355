using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>A desk that was cut off: what is old never looks new, nothing can be done that would not arrive, and whoever was alarmed learns that it was false.</summary>
// The demo county's administrators and its clock exist in Embedded mode alone.
[Trait("Mode", "Embedded")]
public sealed class TownshipConnectionTests(Chromium browser)
{
    private const string Township = "530326105";

    [Fact]
    public async Task What_was_retracted_while_the_desk_was_cut_off_or_closed_is_shown_as_retracted_on_return()
    {
        await using var county = new County();
        await county.InitializeAsync();
        using var clerks = new Clerks(county);
        using var clerk = await clerks.MakeAsync(Township, "王丽");
        var members = await county.Api.MembersAsync();
        var silent = members.Where(member => member.Township == Township).GroupBy(member => member.Village).Where(team => team.Count() > 1).Take(3).Select(team => team.First()).ToList();
        var tickets = new List<string>();
        foreach (var member in silent)
            tickets.Add(await county.Api.TicketAsync(member));
        await county.Api.CheckInAllAsync(members.Except(silent), County.Start);
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");

        await using var tab = await Tab.OpenAsync(browser, county, clerk.User);
        tab.ServerGoesAway();
        var uplink = await Uplink.PutInAsync(tab.Page);
        await tab.GoAsync($"/township/{Township}");
        await TownshipPage.IsLiveAsync(tab.Page);
        await Expect(tab.Find("li.alert")).ToHaveCountAsync(3);

        await uplink.CutAsync();
        await Expect(tab.Find("#stale")).ToContainTextAsync("连接中断，正在重连。这里停在 09:15:00");
        await Expect(tab.Find("#live")).ToHaveAttributeAsync("data-state", new Regex("reconnecting|offline"));
        var first = tab.Find("li.alert").First;
        await Expect(first.Locator("[data-action=acknowledge]")).ToHaveAttributeAsync("aria-disabled", "true");
        await first.Locator("[data-action=acknowledge]").ClickAsync(new() { Force = true });
        await Expect(first.Locator(".alert-fault")).ToContainTextAsync("连接恢复之后才能操作");
        await Expect(first).ToHaveAttributeAsync("data-state", "Triggered");

        // Two phones find a signal meanwhile: their owners had been in time.
        await county.MoveClockAsync("2026-11-24T09:21:00+08:00");
        await RetractAsync(0);
        await county.MoveClockAsync("2026-11-24T09:33:00+08:00");
        await uplink.MendAsync();
        await TownshipPage.IsLiveAsync(tab.Page);
        await Expect(tab.Find("li.alert")).ToHaveCountAsync(2);
        await Expect(tab.Find("#stale")).ToBeHiddenAsync();
        var retracted = tab.Find(".retractions li");
        await Expect(retracted).ToHaveCountAsync(1);
        await Expect(retracted).ToContainTextAsync(silent[0].Name);
        await Expect(retracted).ToContainTextAsync("12 分钟前撤回（09:21）");
        await tab.Find(".retractions [data-action=seen]").ClickAsync();
        await Expect(retracted).ToHaveCountAsync(0);

        // Also where nobody was there at all; and what was seen once is not shown again.
        await tab.Page.CloseAsync();
        await RetractAsync(1);
        var back = await tab.AnotherAsync($"/township/{Township}");
        await Expect(back.Locator(".retractions li")).ToHaveCountAsync(1);
        await Expect(back.Locator(".retractions li")).ToContainTextAsync(silent[1].Name);
        await back.Locator("#alerts .ended-list > summary").ClickAsync();
        await Expect(back.Locator(".ended[data-retracted]")).ToHaveCountAsync(2);
        await Expect(back.Locator(".ended[data-retracted]").First).ToContainTextAsync("误报已撤回");

        async Task RetractAsync(int which)
        {
            var answer = await county.Api.CheckInAsync(silent[which], "2026-11-24T08:55:00+08:00", tickets[which], TimeSpan.FromMinutes(5));
            Assert.Equal("Present", (string?)answer["status"]);
        }
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task A_list_that_cannot_be_read_says_so_and_is_read_as_soon_as_it_can_be()
    {
        await using var county = new County();
        await county.InitializeAsync();
        using var clerks = new Clerks(county);
        using var clerk = await clerks.MakeAsync(Township, "王丽");
        await using var tab = await Tab.OpenAsync(browser, county, clerk.User);
        tab.ServerGoesAway();
        foreach (var path in new[] { "**/api/v1/alerts?*", "**/api/v1/leaves?*" })
            await tab.Page.RouteAsync(path, route => route.AbortAsync());
        await tab.GoAsync($"/township/{Township}#leaves");
        await Expect(tab.Find("#alerts .absent")).ToContainTextAsync("连不上服务器");
        await Expect(tab.Find("#panel-leaves .absent")).ToContainTextAsync("连不上服务器");

        // It tries by itself, and at once when asked: whichever comes first.
        await tab.Page.UnrouteAsync("**/api/v1/leaves?*");
        await tab.Page.EvaluateAsync("document.querySelector('#panel-leaves [data-action=again]')?.click()");
        await Expect(tab.Find("#panel-leaves")).ToContainTextAsync("没有待审批的请假");
        await tab.Page.UnrouteAsync("**/api/v1/alerts?*");
        await Expect(tab.Find("#alerts .calm")).ToContainTextAsync("没有待处理的告警");
    }
}
