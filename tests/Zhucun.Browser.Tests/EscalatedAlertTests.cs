namespace Zhucun.Browser.Tests;

/// <summary>Nobody takes an alert, and it goes up (MISSION B3).</summary>
[Trait("Mode", "Embedded"), Trait("Length", "Long")] // hours pass; a cluster's clock would have to live through them
public sealed class EscalatedAlertTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task An_alert_that_nobody_takes_shows_that_it_went_up_to_the_county()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await county.Api.CheckInAllAsync((await county.Api.MembersAsync()).Skip(1), County.Start);
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        var note = board.Page.Locator("#alert-list > li .alert-note");
        await Expect(note).ToHaveTextAsync("");
        await county.MoveClockAsync("2026-11-24T11:15:00+08:00");
        await Expect(note).ToHaveTextAsync("已报县值班室");
    }
}
