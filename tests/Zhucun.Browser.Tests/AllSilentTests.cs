namespace Zhucun.Browser.Tests;

/// <summary>The worst morning: nobody checked in, and 1,032 alerts come at once.</summary>
public sealed class AllSilentTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_thousand_alerts_at_once_are_counted_in_full_and_drawn_in_part()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");

        await Expect(board.OpenAlerts).ToHaveAttributeAsync("data-open", "1032");
        // Most of them are under the outages that are suspected; only where a township has few villages does each stand for itself.
        await Expect(board.Page.Locator("#alert-list > li", new() { HasText = "疑似断网" })).ToHaveCountAsync(22);
        await Expect(board.Page.Locator("#more-alerts")).ToBeHiddenAsync();
        await Expect(board.Page.Locator("button[data-village][data-look=unattended]")).ToHaveCountAsync(355);
        await Expect(board.Count("AbsentProvisional")).ToHaveTextAsync("1,032");

        // It still answers its user.
        await board.Page.Locator("#language").ClickAsync();
        await Expect(board.Page.Locator("#alert-list > li", new() { HasText = "villages silent" })).ToHaveCountAsync(22);
        var place = board.Page.Locator("#alert-list > li a[data-place]").First;
        var village = (await place.GetAttributeAsync("data-place"))!;
        await place.ClickAsync();
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", village);
        await Expect(board.Page.Locator("#cell-tip")).ToContainTextAsync("Unattended");

        await Screenshots.TakeAsync(board.Page, "4-all-silent");
    }
}
