namespace Zhucun.Browser.Tests;

/// <summary>The board of a past moment, as it was known then, and never mixed with what is known now.</summary>
[Trait("Mode", "Embedded")] // the moments are looked for to the minute: a cluster's clock runs
public sealed class TimeMachineTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_past_moment_is_shown_as_it_was_known_then_and_apart_from_what_comes_in()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true);
        var everybody = await county.Api.MembersAsync();
        var (ridge, late) = (everybody[^1], everybody[^20]);
        var ticket = await county.Api.TicketAsync(ridge);
        await county.Api.CheckInAllAsync(everybody.Except([ridge, late]), County.Start);
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        await county.MoveClockAsync("2026-11-24T09:21:00+08:00");
        await county.Api.CheckInAsync(ridge, "2026-11-24T08:55:00+08:00", ticket, TimeSpan.FromMinutes(5));
        await Expect(board.OpenAlerts).ToHaveAttributeAsync("data-open", "1");

        // A minute earlier nobody could know that the phone on the ridge had been in time.
        await board.PressAsync("t");
        await Expect(board.Page.Locator("#replay-title")).ToHaveTextAsync("回放 11月24日 09:21");
        await board.PressAsync("ArrowLeft");
        await ShowsAsync(board, "09:20", alerts: 2, absent: 2);
        await Expect(board.Page.Locator("html")).ToHaveAttributeAsync("data-replay", "");
        await Expect(board.Live).ToHaveTextAsync("回放");
        await Expect(board.Page.Locator("#replay-known")).ToHaveTextAsync("当时所知");
        await Expect(board.Page.Locator("#alert-list > li[data-state=Triggered]")).ToHaveCountAsync(2);
        await Expect(board.Page.Locator("#alert-list a.alert-state[href]")).ToHaveCountAsync(0); // nothing to handle in the past
        await Screenshots.TakeAsync(board.Page, "17-time-machine");
        await board.Page.Locator("#language").DispatchEventAsync("click");

        // From change to change; the time stands in the address.
        await board.PressAsync("p");
        await ShowsAsync(board, "09:15", alerts: 2, absent: 2);
        await board.PressAsync("p");
        await ShowsAsync(board, "08:50", alerts: 0, absent: 0);
        await Expect(board.Count("Pending")).ToHaveTextAsync("2");
        await board.PressAsync("n");
        await board.PressAsync("n");
        await ShowsAsync(board, "09:21", alerts: 1, absent: 1);
        await board.PressAsync("ArrowLeft");
        await board.IsAtAsync("/?at=2026-11-24T09:20");

        await ShowsAsync(board, "09:20", alerts: 2, absent: 2);

        // What comes in live stays behind it, but for the number of new alerts.
        var sequence = await board.Page.Locator("#sequence").InnerTextAsync();
        await county.Api.CheckInAsync(late, "2026-11-24T09:21:00+08:00");
        await county.MoveClockAsync("2026-11-24T21:45:00+08:00");
        await Expect(board.Page.Locator("#replay-raised")).ToContainTextAsync("新告警");
        await ShowsAsync(board, "09:20", alerts: 2, absent: 2);
        await Expect(board.Page.Locator("#sequence")).ToHaveTextAsync(sequence);

        await board.PressAsync("t");
        await board.IsLiveAsync();
        await board.IsAtAsync("/");
        await Expect(board.Page.Locator("#replay")).ToBeHiddenAsync();
        await Expect(board.Page.Locator("#duty-slot")).ToHaveTextAsync("晚班");
        await board.IsRightAsync(await county.Api.BoardAsync());
    }

    private static async Task ShowsAsync(BoardPage board, string time, int alerts, int absent)
    {
        await Expect(board.Page.Locator("#replay-title")).ToHaveTextAsync($"回放 11月24日 {time}");
        await Expect(board.OpenAlerts).ToHaveAttributeAsync("data-open", $"{alerts}");
        await Expect(board.Count("AbsentProvisional")).ToHaveTextAsync($"{absent}");
    }
}
