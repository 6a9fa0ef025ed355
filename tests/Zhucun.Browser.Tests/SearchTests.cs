namespace Zhucun.Browser.Tests;

/// <summary>Somebody on the phone says a name; two or three letters later its village is open.</summary>
public sealed class SearchTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task Pinyin_initials_lead_to_a_village_and_Enter_opens_it()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.PressAsync("/");
        await Expect(board.Page.Locator("#search-field")).ToBeFocusedAsync();
        await board.Page.Keyboard.TypeAsync("bkc");
        await Expect(Results(board).First).ToContainTextAsync("布卡村");
        await Expect(Results(board).First).ToContainTextAsync("矿山镇");

        await board.PressAsync("Enter");
        await Expect(board.Page.Locator("#drawer-title")).ToHaveTextAsync("布卡村");
        await board.PressAsync("Escape");
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", "530326105202");
    }

    [Fact]
    public async Task A_member_is_found_by_name_and_by_initials_and_shown_in_the_team()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true);
        var member = (await county.Api.MembersAsync())[500];
        await board.PressAsync("/");
        await board.Page.Keyboard.InsertTextAsync(member.Name);
        await Expect(Results(board).First).ToContainTextAsync(member.Name);
        await Screenshots.TakeAsync(board.Page, "13-search");

        await board.Page.Locator($"#search-member-{member.Id}").ClickAsync();
        await Expect(board.MemberInDrawer(member)).ToHaveAttributeAsync("data-chosen", "");
        await Expect(board.MemberInDrawer(member)).ToContainTextAsync(member.Name);
        await board.IsAtAsync($"/?village={member.Village}");
    }

    [Fact]
    public async Task A_township_that_is_found_is_looked_for_alone()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.Page.Locator("#open-search").ClickAsync();
        await board.Page.Locator("#search-field").FillAsync("ksz");
        await Expect(Results(board).First).ToContainTextAsync("矿山镇");
        await board.PressAsync("Enter");
        await board.IsAtAsync("/?township=530326105");
        await Expect(board.CellsLookedFor).ToHaveCountAsync(14);
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", "530326105001");
    }

    [Fact]
    public async Task The_arrows_choose_Escape_leaves_and_nothing_found_is_said()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.PressAsync("v");
        var here = (await board.FocusedCell.GetAttributeAsync("data-village"))!;
        await board.PressAsync("/");
        await board.Page.Keyboard.TypeAsync("lhc");
        await Expect(Results(board).Nth(1)).ToBeVisibleAsync();
        await board.PressAsync("ArrowDown");
        await Expect(Results(board).Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(board.Page.Locator("#search-field")).ToHaveAttributeAsync("aria-activedescendant", (await Results(board).Nth(1).GetAttributeAsync("id"))!);

        await board.Page.Locator("#search-field").FillAsync("没有这样的名字");
        await Expect(board.Page.Locator("#search-state")).ToContainTextAsync("没有这样的村、乡镇或队员");
        await board.PressAsync("Escape");
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", here);
    }

    [Fact]
    public async Task Without_the_names_villages_are_found_all_the_same_and_the_names_can_be_asked_for_again()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        board.ServerGoesAway();
        await board.Page.RouteAsync("**/api/v1/members?*", route => route.AbortAsync());
        await board.PressAsync("/");
        await Expect(board.Page.Locator("#search-state")).ToContainTextAsync("只能按村和乡镇查找");
        await board.Page.Keyboard.TypeAsync("bkc");
        await Expect(Results(board).First).ToContainTextAsync("布卡村");

        await board.Page.UnrouteAllAsync();
        await board.Page.Locator("#search-again").ClickAsync();
        var member = (await county.Api.MembersAsync())[0];
        await board.Page.Locator("#search-field").FillAsync(member.Name);
        await Expect(Results(board).First).ToContainTextAsync(member.Name);
        await Expect(board.Page.Locator("#search-again")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Every_name_of_the_county_is_found_by_the_initials_that_its_readers_would_type()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var expected = File.ReadLines(Path.Combine(Repository.Root, "tests", "Zhucun.Browser.Tests", "PinyinInitials.txt"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1]);

        // The list leaves nothing out that is on the board, nor a surname of its members.
        var places = (await county.Api.BoardAsync())["townships"]!.AsArray()
            .SelectMany(township => township!["villages"]!.AsArray().Prepend(township)).Select(place => (string)place!["name"]!);
        var surnames = (await county.Api.MembersAsync()).Select(member => member.Name[..1]);
        Assert.DoesNotContain(places.Concat(surnames), name => !expected.ContainsKey(name));

        var misread = await board.Page.EvaluateAsync<string[]>(
            """
            async expected => {
              const { findInitials, initialsOf } = await import('/shared/pinyin.js');
              return Object.entries(expected).filter(([name, letters]) => findInitials(initialsOf(name), letters) !== 0 || initialsOf(name).some(each => each.length > 2)).map(([name]) => `${name} ${initialsOf(name)}`);
            }
            """,
            expected);
        Assert.Empty(misread);
    }

    private static ILocator Results(BoardPage board) => board.Page.Locator("#search-results > li");
}
