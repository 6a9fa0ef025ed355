namespace Zhucun.Browser.Tests;

/// <summary>Who may not read members finds villages on the board, and nobody in them.</summary>
[Trait("Mode", "Embedded")] // the demo county's users, one for each role, exist in Embedded mode alone
public sealed class NoNamesTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_screen_without_names_opens_no_village_and_searches_places_alone()
    {
        var member = (await county.Api.MembersAsync())[0];
        await using var board = await BoardPage.OpenAsync(browser, county, signedIn: county.Users.Display, path: $"/?village={member.Village}");
        var asked = new List<string>();
        board.Page.Request += (_, request) => asked.Add(request.Url);

        await Expect(board.Drawer).ToBeHiddenAsync();
        await board.Cell(member.Village).ClickAsync();
        await Expect(board.Page.Locator("#cell-tip")).ToBeVisibleAsync();
        await Expect(board.Drawer).ToBeHiddenAsync();

        await board.PressAsync("/");
        await Expect(board.Page.Locator("#search-state")).ToContainTextAsync("不能按姓名查找队员");
        await board.Page.Keyboard.InsertTextAsync(member.Name);
        await Expect(board.Page.Locator("#search-results > li")).ToHaveCountAsync(0);
        await board.Page.Locator("#search-field").FillAsync("bkc");
        await Expect(board.Page.Locator("#search-results > li").First).ToContainTextAsync("布卡村");
        Assert.DoesNotContain(asked, url => url.Contains("/members", StringComparison.Ordinal) || url.Contains("/duty?", StringComparison.Ordinal));
    }
}
