namespace Zhucun.Browser.Tests;

/// <summary>A morning as the duty room sees it, without ever reloading the page.</summary>
public sealed class LiveMorningTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_morning_reaches_the_screen_from_the_first_check_in_to_the_retraction()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var team = await county.Api.TeamAsync(2);
        var (punctual, ridge) = (team[0], team[1]);
        var cell = board.Cell(punctual.Village);
        var ticket = await county.Api.TicketAsync(ridge);
        await board.Page.EvaluateAsync("window.neverReloaded = true");

        // A check-in shows on its cell, in the counts and among the latest events.
        await county.Api.CheckInAsync(punctual, County.Start);
        await Expect(cell).ToHaveAttributeAsync("data-status", "PartlyPresent");
        await Expect(cell).ToHaveAttributeAsync("data-look", "partly");
        await Expect(board.Count("Present")).ToHaveTextAsync("1");
        await Expect(board.Count("Pending")).ToHaveTextAsync("1,031");
        await Expect(board.Figure("present")).ToHaveTextAsync("1");
        await Expect(board.Page.Locator("#recent-list > li[data-what=Present]")).ToHaveCountAsync(1);

        // All but three follow; at the deadline the three are alerts.
        var everybody = await county.Api.MembersAsync();
        var silent = new[] { ridge, everybody[^1], everybody[^2] };
        await county.Api.CheckInAllAsync(everybody.Except([punctual, .. silent]), County.Start);
        await Expect(board.Count("Pending")).ToHaveTextAsync("3");
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        await Expect(board.OpenAlerts).ToHaveAttributeAsync("data-open", "3");
        await Expect(board.Page.Locator("#alert-list > li[data-state=Triggered]")).ToHaveCountAsync(3);
        await Expect(board.Count("AbsentProvisional")).ToHaveTextAsync("3");
        await Expect(cell).ToHaveAttributeAsync("data-look", "short");
        await Expect(board.Panel(ridge.Township)).ToHaveAttributeAsync("data-alerts", "1");
        await Expect(board.Page.Locator("#countdown-block")).ToHaveAttributeAsync("data-phase", "settled");
        await Expect(board.Page).ToHaveTitleAsync("(3) 会泽县驻村值守");
        var line = board.Page.Locator($"#alert-list > li:has(a[data-place='{ridge.Village}'])");
        await Expect(line.Locator(".alert-who")).ToHaveTextAsync(ridge.Name[..1] + new string('某', ridge.Name.Length - 1));
        await Expect(line.Locator(".alert-what")).ToHaveTextAsync("缺岗(待核)");

        // The phone on the ridge finds a signal: its owner had been in time.
        await county.MoveClockAsync("2026-11-24T09:21:00+08:00");
        var answer = await county.Api.CheckInAsync(ridge, "2026-11-24T08:55:00+08:00", ticket, TimeSpan.FromMinutes(5));
        Assert.Equal("Present", (string?)answer["status"]);
        await Expect(board.OpenAlerts).ToHaveAttributeAsync("data-open", "2");
        var retracted = board.Page.Locator("#closed-list > li[data-retracted]");
        await Expect(retracted).ToHaveCountAsync(1);
        await Expect(retracted).ToContainTextAsync("误报已撤回");
        await Expect(cell).ToHaveAttributeAsync("data-look", "held");
        await Expect(board.Count("AbsentProvisional")).ToHaveTextAsync("2");
        await Expect(board.Page.Locator("#recent-list > li[data-what=retracted]")).ToHaveCountAsync(1);

        Assert.True(await board.Page.EvaluateAsync<bool>("window.neverReloaded"));
    }
}
