namespace Zhucun.Browser.Tests;

/// <summary>Getting to a past moment, and on from there.</summary>
[Trait("Mode", "Embedded")] // the moments are looked for to the minute: a cluster's clock runs
public sealed class TimeMachineControlsTests(Chromium browser, County county) : IClassFixture<County>
{
    private const string Later = "2026-11-24T09:30:00+08:00";

    [Fact]
    public async Task A_link_leads_to_a_moment_and_it_plays_from_there_until_the_end_of_what_is_known()
    {
        await county.MoveClockAsync(Later);
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.GoAsync("/?at=2026-11-24T08:52");
        await Expect(board.Page.Locator("#replay-title")).ToHaveTextAsync("回放 11月24日 08:52");
        await Expect(board.Live).ToHaveAttributeAsync("data-state", "replay");

        await board.PressAsync("3");
        await Expect(board.Page.Locator("#replay-speeds [aria-pressed=true]")).ToHaveTextAsync("×600");
        await board.PressAsync(" ");
        await board.ShowsTimeAsync("09:00:00");
        await board.PressAsync(" ");
        await Expect(board.Page.Locator("#replay-play")).Not.ToHaveAttributeAsync("data-playing", "");

        // By the slider's end it stops by itself, and the address tells where.
        await board.PressAsync("End");
        await Expect(board.Page.Locator("#replay-next")).ToBeEnabledAsync();
        var end = await board.Page.Locator("#replay-title").InnerTextAsync();
        await board.PressAsync("ArrowLeft");
        await board.PressAsync(" ");
        await Expect(board.Page.Locator("#replay-title")).ToHaveTextAsync(end);
        await Expect(board.Page.Locator("#replay-play")).Not.ToHaveAttributeAsync("data-playing", "");
        await board.Page.Locator("#replay-live").ClickAsync();
        await board.IsLiveAsync();
    }

    [Fact]
    public async Task A_day_without_a_record_is_said_and_the_board_stays_live()
    {
        await county.MoveClockAsync(Later);
        await using var board = await BoardPage.OpenAsync(browser, county);
        board.IsRefused();
        await board.GoAsync("/?at=2026-11-01T09:00");
        await Expect(board.Page.Locator("#replay-problem")).ToContainTextAsync("请选择其中的一天");
        await board.IsLiveAsync();
        await Expect(board.Page.Locator("html")).Not.ToHaveAttributeAsync("data-replay", "");

        await board.Page.Locator("#replay-day").FillAsync("2026-11-24");
        await Expect(board.Page.Locator("#replay-title")).ToHaveTextAsync("回放 11月24日 09:00");
        await board.Page.Locator("#replay-live").ClickAsync();
        await board.IsAtAsync("/");
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_can_be_asked_for_again()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        board.ServerGoesAway();
        await board.Page.RouteAsync("**/board/replay?*", route => route.AbortAsync());
        await board.Page.Locator("#open-replay").ClickAsync();
        await Expect(board.Page.Locator("#replay-problem")).ToContainTextAsync("网络");
        await board.Page.UnrouteAllAsync();
        await board.Page.Locator("#replay-again").ClickAsync();
        await Expect(board.Page.Locator("html")).ToHaveAttributeAsync("data-replay", "");
        await Expect(board.Page.Locator("#replay-problem")).ToBeHiddenAsync();
    }
}
