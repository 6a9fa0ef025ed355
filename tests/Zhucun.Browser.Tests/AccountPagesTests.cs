namespace Zhucun.Browser.Tests;

/// <summary>What administrators do with accounts, roles and keys, as they do it: on the pages.</summary>
// The demo county's users, one for each role, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class AccountPagesTests(Chromium browser, County county) : IClassFixture<County>
{
    private const string Township = "矿山镇";

    [Fact]
    public async Task A_person_is_made_by_one_administrator_gets_a_role_from_another_and_sees_their_township()
    {
        var password = await MakePersonAsync();
        await GrantTownshipAsync();

        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null);
        await tab.GoAsync("/");
        await tab.Find("#user").FillAsync("wang.li");
        await tab.Find("#password").FillAsync(password);
        await tab.Find("#sign-in").ClickAsync();
        await tab.IsAtAsync("/account/");
        await Expect(tab.Find("#held")).ToContainTextAsync("请先更换密码");
        await tab.Find("#password").FillAsync(password);
        await tab.Find("#newPassword").FillAsync("a sentence that I remember");
        await tab.Find("#again").FillAsync("a sentence that I remember");
        await tab.Find("#change-password").ClickAsync();
        await Expect(tab.Find("#me-roles")).ToHaveTextAsync($"乡镇党委（{Township}）");
        await tab.Find("#go-on").ClickAsync();
        // A township's home is its desk.
        await tab.IsAtAsync("/township/530326105");
        await Expect(tab.Find("#live")).ToHaveAttributeAsync("data-state", "live");
        await Expect(tab.Find("#township-name")).ToHaveTextAsync(Township);
        await Expect(tab.Find("#panel-roll li[data-member]")).ToHaveCountAsync(40);
    }

    [Fact]
    public async Task A_key_is_shown_once_opens_what_it_may_and_nothing_more_once_it_is_revoked()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.SecurityAdmin, stillLife: true);
        await tab.GoAsync("/keys/");
        await tab.Find("#new-key > summary").ClickAsync();
        await tab.Find("#name").FillAsync("市数据平台");
        await tab.Find("input[name=rights][value='board.read']").CheckAsync();
        await tab.Find("#days").FillAsync("90");
        await Screenshots.TakeAsync(tab.Page, "7-new-key");
        await ShowChineseAsync(tab);
        await tab.Find("#make-key").ClickAsync();
        var key = await tab.Find("dialog output").InnerTextAsync();
        Assert.StartsWith("zck_", key, StringComparison.Ordinal);
        await Expect(tab.Find("input[name=rights]:checked")).ToHaveCountAsync(0);
        await tab.Find("dialog [data-action=stored]").ClickAsync();
        await Expect(tab.Page.GetByText(key)).ToHaveCountAsync(0);
        Assert.Equal(200, await StatusAsync(key));

        var row = tab.Find("#valid-keys > li", new() { HasText = "市数据平台" });
        await Expect(row).ToContainTextAsync("查看值守板");
        await row.Locator("[data-action=revoke]").ClickAsync();
        await tab.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(tab.Find("#over-count")).ToHaveTextAsync("1");
        Assert.Equal(401, await StatusAsync(key));
        await Screenshots.TakeAsync(tab.Page, "7-keys");
    }

    [Fact]
    public async Task Whoever_has_no_right_to_a_page_is_told_so_in_a_sentence()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Sponsor);
        tab.IsRefused();
        foreach (var page in new[] { "/people/", "/keys/" })
        {
            await tab.GoAsync(page);
            await Expect(tab.Find("#waiting")).ToContainTextAsync("这一页不归您管");
            await Expect(tab.Find("#content")).ToBeHiddenAsync();
        }

        await tab.GoAsync("/");
        await Expect(tab.Find("#waiting")).ToContainTextAsync("值守板不归您看");
    }

    [Fact]
    public async Task One_s_own_page_changes_its_language_and_fits_every_screen()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.TownshipCommittee, stillLife: true);
        await tab.GoAsync("/account/");
        await Expect(tab.Find("#me-roles")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^乡镇党委（.+[镇乡道]）$"));
        await Expect(tab.Find("#sessions > li[data-current]")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(tab.Page, "8-account");

        await Expect(tab.Page).ToHaveTitleAsync("My account · Village duty");
        await Expect(tab.Find("#me-rights")).ToContainTextAsync("See the duty board");
        await ShowChineseAsync(tab);
        await Expect(tab.Page).ToHaveTitleAsync("我的账号 · 驻村值守");
        await Expect(tab.Find("#me-rights")).ToContainTextAsync("查看值守板");
    }

    [Theory]
    [InlineData("/sign-in/", "5-sign-in")]
    [InlineData("/set-up/", "5-set-up")]
    public async Task The_pages_before_the_sign_in_fit_every_screen(string page, string name)
    {
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null, stillLife: true);
        await tab.GoAsync(page);
        await Screenshots.TakeAsync(tab.Page, name);
    }

    [Fact]
    public async Task A_page_that_cannot_reach_the_server_says_so_and_tries_again_when_asked()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.SystemAdmin);
        tab.ServerGoesAway();
        await tab.Page.RouteAsync("**/api/v1/people", route => route.AbortAsync());
        await tab.GoAsync("/people/");
        await Expect(tab.Find("#waiting")).ToContainTextAsync("连不上服务器");

        await tab.Page.UnrouteAsync("**/api/v1/people");
        await tab.Find("#waiting button").ClickAsync();
        await Expect(tab.Find("#people > li[data-user='admin']")).ToBeVisibleAsync();
        await Expect(tab.Find("#waiting")).ToBeHiddenAsync();
    }

    /// <summary>The answer is made up: the demo county has been set up long since.</summary>
    [Fact]
    public async Task What_the_set_up_made_is_shown_once_with_what_to_do_next()
    {
        const string Key = "zck_made-up_for-the-picture_alone";
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null, stillLife: true);
        await tab.Page.RouteAsync("**/api/v1/sign-in/set-up", route => route.FulfillAsync(new()
        {
            Status = 200, ContentType = "application/json", Body = $$"""{"adminUser":"chen.jie","apiKey":"{{Key}}"}""",
        }));
        await tab.GoAsync("/set-up/");
        foreach (var (field, value) in new[] { ("setUpCode", "h7k2m9p4"), ("user", "chen.jie"), ("name", "陈杰"), ("password", "a sentence that I remember"), ("again", "a sentence that I remember") })
            await tab.Find($"#{field}").FillAsync(value);
        await tab.Find("#set-up").ClickAsync();

        await Expect(tab.Find("#done output")).ToHaveTextAsync(Key);
        await Expect(tab.Find("#done")).ToContainTextAsync("先设置第二因素");
        await Expect(tab.Find("#ask")).ToBeHiddenAsync();
        await Screenshots.TakeAsync(tab.Page, "5-set-up-done");
    }

    private async Task<string> MakePersonAsync()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.SystemAdmin, stillLife: true);
        await tab.GoAsync("/people/");
        await tab.Find("#new-person > summary").ClickAsync();
        await tab.Find("#name").FillAsync("王丽");
        await tab.Find("#user").FillAsync("wang.li");
        await tab.Find("#create-person").ClickAsync();
        var password = await tab.Find("dialog output").InnerTextAsync();
        await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder, "6-password-once.png") });
        await tab.Find("dialog [data-action=stored]").ClickAsync();
        await Expect(tab.Page.GetByText(password)).ToHaveCountAsync(0);
        await Expect(tab.Find("#people > li[data-user='wang.li']")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(tab.Page, "6-people");
        return password;
    }

    private async Task GrantTownshipAsync()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.SecurityAdmin);
        await tab.GoAsync("/people/");
        var row = tab.Find("#people > li[data-user='wang.li']");
        await row.Locator("[data-action=grant]").ClickAsync();
        await tab.Find("dialog #role").SelectOptionAsync("TownshipCommittee");
        await tab.Find("dialog #place").SelectOptionAsync(new SelectOptionValue { Label = Township });
        await tab.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(row).ToContainTextAsync($"乡镇党委（{Township}）");
        await Expect(tab.Find("dialog")).ToHaveCountAsync(0);
    }

    private static async Task ShowChineseAsync(Tab tab)
    {
        if (await tab.Find("html").GetAttributeAsync("lang") == "en")
            await tab.Find("#language").ClickAsync();
    }

    private async Task<int> StatusAsync(string key)
    {
        using var http = new HttpClient { BaseAddress = new Uri(county.Address) };
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var answer = await http.GetAsync(new Uri("/api/v1/board", UriKind.Relative), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
