namespace Zhucun.Browser.Tests;

/// <summary>The keys of the board, told by one of them.</summary>
public sealed class KeysTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_question_mark_lists_the_keys_in_both_languages()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true);
        var list = board.Page.Locator("#keys");
        await board.PressAsync("?");
        await Expect(list).ToBeVisibleAsync();
        foreach (var key in (string[])["/", "A", "V", "F", "X", "T", "W", "?", "Esc", "Enter", "O", "Space", "N"])
            await Expect(list.Locator("kbd").GetByText(key, new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(list).ToContainTextAsync("搜索村、乡镇、队员");
        await Screenshots.TakeAsync(board.Page, "14-keys");
        await Expect(list).ToContainTextAsync("Search villages, townships, people");
        await board.PressAsync("Escape");
        await Expect(list).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Letters_that_somebody_types_are_no_keys()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.PressAsync("/");
        await board.Page.Keyboard.TypeAsync("wtxa?");
        await Expect(board.Page.Locator("#search-field")).ToHaveValueAsync("wtxa?");
        await Expect(board.Page.Locator("html")).Not.ToHaveAttributeAsync("data-wall", "");
        await Expect(board.Page.Locator("#keys")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Single_keys_can_be_switched_off_and_stay_off()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.Page.Locator("#open-keys").ClickAsync();
        await board.Page.Locator("#keys-on").UncheckAsync();
        await board.PressAsync("Escape");
        await board.Page.ReloadAsync();
        await board.IsLiveAsync();
        await board.PressAsync("w");
        await board.PressAsync("/");
        await board.Page.Locator("#open-keys").ClickAsync();
        await Expect(board.Page.Locator("#keys-on")).Not.ToBeCheckedAsync();
        await Expect(board.Page.Locator("html")).Not.ToHaveAttributeAsync("data-wall", "");
        await Expect(board.Page.Locator("#search")).ToBeHiddenAsync();

        await board.Page.Locator("#keys-on").CheckAsync();
        await board.PressAsync("Escape");
        await board.PressAsync("/");
        await Expect(board.Page.Locator("#search")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Keys_lead_to_the_alerts_the_villages_and_the_legend()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.PressAsync("a");
        await Expect(board.Focused).ToHaveIdAsync("alerts-title"); // there are none
        await board.PressAsync("v");
        await Expect(board.FocusedCell).ToHaveCountAsync(1);
        await board.PressAsync("ArrowRight");
        var there = (await board.FocusedCell.GetAttributeAsync("data-village"))!;
        await board.PressAsync("f");
        await Expect(board.Focused).ToHaveClassAsync("legend-button");
        await board.PressAsync("v");
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", there);
    }
}
