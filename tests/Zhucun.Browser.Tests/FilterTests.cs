namespace Zhucun.Browser.Tests;

/// <summary>Looking for some of the villages: what is left out stays on the board, dimmed, and a shared link shows another the same.</summary>
public sealed class FilterTests(Chromium browser, County county) : IClassFixture<County>
{
    private const string Kuangshan = "530326105";

    [Fact]
    public async Task A_status_chosen_in_the_legend_dims_the_others_and_stands_in_the_address()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var village = await HoldOneAsync();

        await board.Page.Locator("#legend [data-look=held] button").ClickAsync();
        await Expect(board.CellsLookedFor).ToHaveCountAsync(1);
        await Expect(board.CellsLookedFor).ToHaveAttributeAsync("data-village", village);
        await Expect(board.Cells).ToHaveCountAsync(355);
        await Expect(board.Page.Locator("#filter-bar")).ToContainTextAsync("全员到岗");
        await Expect(board.Page.Locator("#filter-count")).ToHaveTextAsync("1 个村");
        await board.IsAtAsync("/?status=held");

        await board.Page.Locator("#legend [data-look=pending] button").ClickAsync();
        await board.IsAtAsync("/?status=held,pending");
        await Expect(board.Page.Locator("#filter-bar")).ToContainTextAsync("全员到岗、尚无人到岗");

        await board.Page.Locator("#clear-filter").ClickAsync();
        await Expect(board.CellsLookedFor).ToHaveCountAsync(355);
        await Expect(board.Page.Locator("#filter-bar")).ToBeHiddenAsync();
        await board.IsAtAsync("/");
    }

    [Fact]
    public async Task A_link_restores_the_township_and_the_statuses_that_were_looked_for()
    {
        await HoldOneAsync();
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true, path: $"/?township={Kuangshan}&status=pending,unattended");

        await Expect(board.CellsLookedFor).ToHaveCountAsync(14);
        await Expect(board.Page.Locator("#filter-township")).ToHaveTextAsync("矿山镇");
        await Expect(board.Page.Locator("#legend button[aria-pressed=true]")).ToHaveCountAsync(2);
        await Expect(board.Page.Locator("#villages-total")).ToHaveTextAsync("14 村");
        // What is left out is left out of the panels' names as well, and says so without colour.
        await Expect(board.Page.Locator("section[data-township]:not([data-out])")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(board.Page, "12-filters");

        await board.Page.Locator($"section[data-township='{Kuangshan}'] h3 button").ClickAsync();
        await Expect(board.CellsLookedFor).ToHaveCountAsync(354); // one is held
        await board.IsAtAsync("/?status=pending,unattended");
    }

    [Fact]
    public async Task A_link_to_a_township_that_is_not_on_the_board_shows_all_of_them()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, path: "/?township=530326999&status=nothing-of-ours");
        await Expect(board.CellsLookedFor).ToHaveCountAsync(355);
        await Expect(board.Page.Locator("#filter-bar")).ToBeHiddenAsync();
        await board.IsAtAsync("/");
    }

    [Fact]
    public async Task Filters_are_set_and_taken_off_by_keys_alone()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await HoldOneAsync();
        await Expect(board.Count("Present")).Not.ToHaveTextAsync("0");

        await board.PressAsync("v");
        var township = (await board.FocusedCell.GetAttributeAsync("data-village"))![..9];
        await board.PressAsync("o");
        await board.IsAtAsync($"/?township={township}");

        await board.PressAsync("f");
        await Expect(board.Focused).ToContainTextAsync("全员到岗");
        await board.PressAsync("ArrowRight");
        await board.PressAsync("ArrowRight");
        await Expect(board.Focused).ToContainTextAsync("尚无人到岗");
        await board.PressAsync("Enter");
        await board.IsAtAsync($"/?township={township}&status=pending");
        await Expect(board.Focused).ToHaveAttributeAsync("aria-pressed", "true");

        await board.PressAsync("x");
        await board.IsAtAsync("/");
    }

    /// <summary>The whole team of the county's first village is there; said twice, it changes nothing.</summary>
    private async Task<string> HoldOneAsync()
    {
        var team = await county.Api.TeamAsync(1);
        foreach (var member in team)
            await county.Api.CheckInAsync(member, County.Start);
        return team[0].Village;
    }
}
