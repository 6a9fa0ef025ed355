namespace Zhucun.Browser.Tests;

/// <summary>Importing a roster as the Organization Department does it: on the page, by mouse and by keys.</summary>
// The demo county's users, one for each role, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class RosterPageTests(Chromium browser, County county) : IClassFixture<County>
{
    private const string Township = "530326105";

    [Fact]
    public async Task A_file_is_checked_its_faults_are_named_and_once_mended_it_is_applied()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department, stillLife: true);
        var page = new RosterPage(tab, county.Address);
        await page.OpenAsync();
        await Screenshots.TakeAsync(tab.Page, "9-roster");
        await ShowChineseAsync(tab);
        await tab.Find("#scope").SelectOptionAsync(Township);
        var lines = RosterPage.Changed(await page.DownloadAsync(Township));

        var faulty = lines.Select(line => line.ToArray()).ToList();
        (faulty[0][2], faulty[1][1], faulty[2][4], faulty[3][5], faulty[4][7]) = ("1380000123", "张伟2", "布喀村", "副队长", "去年五月");
        await page.ChooseAsync(RosterPage.Csv(faulty));
        await Expect(tab.Find("#faults tr[data-cell=C2]")).ToContainTextAsync("手机号应当是 11 位, 这里有 10 位");
        await Expect(tab.Find("#faults tbody tr")).ToHaveCountAsync(5);
        await Expect(page.Apply).ToHaveCountAsync(0);
        Assert.DoesNotContain("1380000123", await page.Result.InnerTextAsync(), StringComparison.Ordinal);
        await Screenshots.TakeAsync(tab.Page, "9-roster-faults");
        await Expect(tab.Find("#faults tr[data-cell=C2]")).ToContainTextAsync("A mobile number has 11 digits");
        await ShowChineseAsync(tab);

        await page.ChooseAsync(RosterPage.Csv(lines));
        await Expect(page.Apply).ToBeVisibleAsync();
        foreach (var (sum, count) in new[] { ("joins", "2"), ("leaves", "1"), ("moves", "2"), ("changes", "2") })
            await Expect(page.Sum(sum)).ToHaveTextAsync(count);
        await Expect(page.Part("leaves").Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Part("moves")).ToContainTextAsync("原来的村");
        await Expect(page.Part("joins")).ToContainTextAsync("139****0001");
        await Screenshots.TakeAsync(tab.Page, "9-roster-changes");
        await ShowChineseAsync(tab);
        await page.Apply.ClickAsync();
        await Expect(tab.Find("dialog")).ToContainTextAsync("新来 2 人，离开 1 人，换村 2 人，改动 2 人");
        await tab.Find("dialog .button").First.ClickAsync();
        await Expect(tab.Find("#applied")).ToHaveCountAsync(0);
        await page.Apply.ClickAsync();
        await tab.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(tab.Find("#applied")).ToContainTextAsync("名册已经执行", new() { Timeout = 60_000 });
        await Screenshots.TakeAsync(tab.Page, "9-roster-applied");
        await ShowChineseAsync(tab);

        await tab.Find("#more").ClickAsync();
        await page.ChooseAsync(RosterPage.Csv(lines));
        await Expect(tab.Find("#nothing")).ToContainTextAsync("没有要改的");
    }

    [Fact]
    public async Task The_keys_alone_are_enough()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department);
        var page = new RosterPage(tab, county.Address);
        await page.OpenAsync();
        var keys = tab.Page.Keyboard;
        await tab.Find("#present").FocusAsync();
        foreach (var next in (string[])["scope", "from"])
        {
            await keys.PressAsync("Tab");
            await Expect(tab.Find($"#{next}")).ToBeFocusedAsync();
        }

        // Through the parts of the date to the file, which Enter opens.
        for (var i = 0; i < 6 && !await tab.Page.EvaluateAsync<bool>("() => document.activeElement.id === 'file'"); i++)
            await keys.PressAsync("Tab");
        var chooser = await tab.Page.RunAndWaitForFileChooserAsync(() => keys.PressAsync("Enter"));
        var lines = await page.DownloadAsync();
        lines[^1][6] = "县水务局";
        await chooser.SetFilesAsync(new FilePayload { Name = "名册.csv", MimeType = "text/csv", Buffer = RosterPage.Csv(lines) });
        await Expect(page.Sum("changes")).ToHaveTextAsync("1", new() { Timeout = 60_000 });
        await Expect(page.Result).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await Expect(page.Apply).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(tab.Find("dialog .button").First).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(tab.Find("dialog")).ToHaveCountAsync(0);
        await Expect(tab.Find("#applied")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_file_is_dropped_and_one_that_is_no_table_is_told_so_without_being_sent()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department);
        var page = new RosterPage(tab, county.Address);
        await page.OpenAsync();
        await page.DropAsync([1, 2, 3], "名册.xls");
        await Expect(tab.Find("#file-problem")).ToContainTextAsync("这不是表格文件");
        await page.DropAsync(new byte[9_000_000], "名册.csv");
        await Expect(tab.Find("#file-problem")).ToContainTextAsync("文件太大");
        await Expect(page.Result).ToBeEmptyAsync();

        await page.DropAsync(RosterPage.Csv(await page.DownloadAsync()), "名册.csv");
        await Expect(tab.Find("#nothing")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(tab.Find("#file-problem")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_file_with_wrong_heads_says_which_and_many_who_leave_are_asked_about()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department);
        tab.IsRefused();
        var page = new RosterPage(tab, county.Address);
        await page.OpenAsync();
        await page.ChooseAsync("姓名,电话\r\n张伟,1\r\n"u8.ToArray());
        await Expect(tab.Find("#act-problem[data-code=roster-heads-wrong]")).ToContainTextAsync("缺少“手机”这一列");

        // Everybody but the leaders leaves.
        var lines = await page.DownloadAsync();
        await page.ChooseAsync(RosterPage.Csv(lines.Where(line => line[5] == "队长")));
        await page.Apply.ClickAsync(new() { Timeout = 60_000 });
        await Expect(tab.Find("dialog")).ToContainTextAsync("请确认文件是完整的名册");
        await tab.Find("dialog .button").First.ClickAsync();
        await Expect(page.Part("leaves").Locator("tbody tr")).ToHaveCountAsync(100);
        await page.Part("leaves").Locator("summary").ClickAsync();
        await page.Part("leaves").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Part("leaves").Locator("tbody tr")).ToHaveCountAsync(lines.Count(line => line[5] != "队长"));
    }

    [Fact]
    public async Task What_another_has_changed_meanwhile_is_shown_anew_before_it_is_applied()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department);
        tab.IsRefused();
        var page = new RosterPage(tab, county.Address);
        await page.OpenAsync();
        await tab.Find("#scope").SelectOptionAsync("530326106");
        var (mine, theirs) = (await page.DownloadAsync("530326106"), await page.DownloadAsync("530326106"));
        mine[0][6] = "县水务局";
        theirs[1][6] = "县林草局";
        await page.ChooseAsync(RosterPage.Csv(mine));
        await Expect(page.Sum("changes")).ToHaveTextAsync("1");

        var other = new RosterPage(tab, county.Address);
        await using (var colleague = await Tab.OpenAsync(browser, county, county.Users.Department))
        {
            other = new RosterPage(colleague, county.Address);
            await other.OpenAsync();
            await colleague.Find("#scope").SelectOptionAsync("530326106");
            await other.ChooseAsync(RosterPage.Csv(theirs));
            await other.Apply.ClickAsync();
            await colleague.Find("dialog [data-action=confirm]").ClickAsync();
            await Expect(colleague.Find("#applied")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }

        await page.Apply.ClickAsync();
        await tab.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(tab.Find("#act-problem[data-code=roster-changed-since]")).ToBeVisibleAsync();
        await Expect(page.Apply).ToBeVisibleAsync();
        await page.Apply.ClickAsync();
        await tab.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(tab.Find("#applied")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Where_the_server_is_away_it_is_said_so_and_applying_goes_on_when_asked()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department);
        tab.ServerGoesAway();
        var page = new RosterPage(tab, county.Address);
        await page.OpenAsync();
        await tab.Find("#scope").SelectOptionAsync("530326107");
        var lines = await page.DownloadAsync("530326107");
        lines[0][6] = "县水务局";
        await page.ChooseAsync(RosterPage.Csv(lines));
        await Expect(page.Apply).ToBeVisibleAsync();
        await tab.Page.RouteAsync("**/api/v1/roster/imports*", route => route.AbortAsync());
        await page.Apply.ClickAsync();
        await tab.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(tab.Find("#act-problem[data-code=offline]")).ToBeVisibleAsync();
        await tab.Page.UnrouteAsync("**/api/v1/roster/imports*");
        await tab.Find("#again").ClickAsync();
        await Expect(tab.Find("#applied")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Whoever_has_no_right_to_it_is_told_so_in_a_sentence()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.TownshipCommittee);
        await tab.GoAsync("/roster/");
        await Expect(tab.Find("#waiting")).ToContainTextAsync("这一页不归您管");
        await Expect(tab.Find("#content")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_template_is_a_workbook_to_keep()
    {
        await using var tab = await Tab.OpenAsync(browser, county, county.Users.Department);
        await new RosterPage(tab, county.Address).OpenAsync();
        var kept = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Find("#template").ClickAsync());
        Assert.Equal("驻村工作队名册模板.xlsx", kept.SuggestedFilename);
    }

    private static async Task ShowChineseAsync(Tab tab)
    {
        if (await tab.Find("#language").InnerTextAsync() == "中文")
            await tab.Find("#language").ClickAsync();
        await Expect(tab.Find("#language")).ToHaveTextAsync("English");
        await tab.Page.SetViewportSizeAsync(1920, 1080);
    }
}
