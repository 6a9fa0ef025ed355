namespace Zhucun.Browser.Tests;

/// <summary>The wall: any visitor reads it from four metres, and nobody operates it.</summary>
public sealed class WallTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_wall_tells_no_name_is_large_enough_and_has_nothing_to_operate()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true, path: "/?wall");
        var everybody = await county.Api.MembersAsync();
        await county.Api.CheckInAllAsync(everybody.Where((_, index) => index % 100 != 0), County.Start);
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        await Expect(board.Page.Locator("#alert-list > li")).ToHaveCountAsync(11);
        await Expect(board.Page.Locator("#recent-list > li").First).ToBeVisibleAsync();

        var words = await board.Page.Locator("body").InnerTextAsync();
        Assert.DoesNotContain("某", words, StringComparison.Ordinal); // as names are shortened elsewhere
        Assert.DoesNotContain(everybody, member => member.Name.Length > 2 && words.Contains(member.Name, StringComparison.Ordinal));
        await Expect(board.Page.Locator("a[href]:visible")).ToHaveCountAsync(0);
        foreach (var hidden in (string[])["#user-menu", "#language", "#open-search", "#arrivals-chart", "#replay"])
            await Expect(board.Page.Locator(hidden)).ToBeHiddenAsync();
        Assert.Empty(await SmallTextsAsync(board.Page));
        await Expect(board.Page.Locator("html")).ToHaveCSSAsync("color-scheme", "dark");

        // A village has its note, which names nobody, and no drawer.
        await board.PressAsync("v");
        await board.PressAsync("Enter");
        await Expect(board.Page.Locator("#cell-tip")).ToBeVisibleAsync();
        await Expect(board.Drawer).ToBeHiddenAsync();
        await board.PressAsync("Escape");
        await Screenshots.TakeAsync(board.Page, "11-wall");
    }

    [Fact]
    public async Task A_pointer_that_rests_is_not_in_the_picture()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, path: "/?wall");
        var html = board.Page.Locator("html");
        await board.Page.Mouse.MoveAsync(400, 400);
        await Expect(html).ToHaveCSSAsync("cursor", "none");
        await board.Page.Mouse.MoveAsync(500, 500);
        await Expect(html).Not.ToHaveCSSAsync("cursor", "none");
        await Expect(board.Page.Locator("#leave-wall")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_wall_is_entered_and_left_by_key_and_the_drawer_does_not_stay_on_it()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.PressAsync("v");
        var village = await board.FocusedCell.GetAttributeAsync("data-village");
        await board.PressAsync("Enter");
        await Expect(board.Drawer).ToBeVisibleAsync();

        await board.PressAsync("w");
        await board.IsAtAsync("/?wall");
        await Expect(board.Drawer).ToBeHiddenAsync();
        await board.PressAsync("/");
        await Expect(board.Page.Locator("#search")).ToBeHiddenAsync();
        await board.PressAsync("w");
        await board.IsAtAsync("/");
        await Expect(board.Page.Locator("#user-menu")).ToBeVisibleAsync();

        await board.GoAsync($"/?wall&village={village}");
        await board.IsLiveAsync();
        await Expect(board.Drawer).ToBeHiddenAsync();
    }

    /// <summary>What is written in less than 18 px.</summary>
    private static Task<string[]> SmallTextsAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const parent = node.parentElement;
            if (node.textContent.trim() && parent.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && parent.getClientRects()[0]?.width > 1 && parseFloat(getComputedStyle(parent).fontSize) < 18)
              small.push(`${parent.className}: ${node.textContent.trim()} ${getComputedStyle(parent).fontSize}`);
          }
          return small;
        }
        """);
}
