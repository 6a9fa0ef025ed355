namespace Zhucun.Browser.Tests;

/// <summary>What is new at a township's desk: heard once, told once, and not before its time.</summary>
// The demo county's administrators and its clock exist in Embedded mode alone.
[Trait("Mode", "Embedded")]
public sealed class TownshipNewsTests(Chromium browser)
{
    private const string Township = "530326105";

    [Fact]
    public async Task Five_tabs_and_one_alert_make_one_sound_and_one_notification()
    {
        await using var county = new County();
        await county.InitializeAsync();
        using var clerks = new Clerks(county);
        using var clerk = await clerks.MakeAsync(Township, "王丽");
        var silent = await AllButOneAsync(county);
        await using var tab = await Tab.OpenAsync(browser, county, clerk.User);
        var news = await NewsStubs.PutInAsync(tab.Page.Context);
        await tab.GoAsync($"/township/{Township}");
        var pages = new List<IPage> { tab.Page };
        while (pages.Count < 5)
            pages.Add(await tab.AnotherAsync($"/township/{Township}"));

        // Nothing is asked for when a page opens, and a browser lets no page sound that nobody has touched.
        await Expect(pages[0].Locator("#sound")).ToHaveTextAsync("点此开启声音");
        Assert.Equal(0, news.Asked);
        await pages[0].Locator("#desktop").ClickAsync();
        await Expect(pages[0].Locator("#desktop")).ToHaveTextAsync("桌面提醒已开");
        foreach (var page in pages)
        {
            await TownshipPage.IsLiveAsync(page);
            await page.Locator("#inbox-title").ClickAsync();
            await Expect(page.Locator("#sound")).ToHaveTextAsync("声音已开");
        }

        Assert.Equal(0, news.Rang);
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        foreach (var page in pages)
            await Expect(page.Locator("li.alert")).ToHaveCountAsync(1);
        await Patience.UntilAsync(() => news is { Rang: > 0, Told.Count: > 0 }, () => $"{news.Rang} sounds, {news.Told.Count} notifications.");

        // The one that had the word is closed, and the next takes it: what was told is not told again.
        await pages[0].CloseAsync();
        var late = await tab.AnotherAsync($"/township/{Township}");
        await late.Locator("#inbox-title").ClickAsync();
        await Expect(late.Locator("li.alert:not([data-unread])")).ToHaveCountAsync(1);
        await Patience.UntilAsync(async () => (string?)(await SettledMorning.AlertAsync(clerk, silent))["readByName"] == "王丽", () => "Nobody has read it.");
        Assert.Equal(1, news.Rang);
        Assert.Equal([$"新告警：缺岗(待核) | 矿山镇 {await VillageAsync(clerk, silent)} {silent.Name}"], news.Told);
        Assert.Equal(1, news.Asked);
    }

    [Fact]
    public async Task What_quiet_hours_put_off_waits_in_silence_until_its_time()
    {
        await using var county = new County();
        await county.InitializeAsync();
        using var clerks = new Clerks(county);
        using var clerk = await clerks.MakeAsync(Township, "王丽");
        using var department = await clerks.SignInAsync(county.Users.Department);
        await department.PostAsync("/api/v1/maintenance", new()
        {
            ["maintenanceId"] = $"{Guid.NewGuid():N}", ["from"] = "2026-11-24T09:00:00+08:00", ["to"] = "2026-11-24T09:40:00+08:00", ["reason"] = "机房检修",
        });
        await AllButOneAsync(county);
        await using var tab = await Tab.OpenAsync(browser, county, clerk.User);
        var news = await NewsStubs.PutInAsync(tab.Page.Context);
        // Nobody looks at the desk, so nothing on it is read.
        await tab.Page.Context.AddInitScriptAsync("document.hasFocus = () => false");
        await tab.GoAsync($"/township/{Township}");
        await TownshipPage.IsLiveAsync(tab.Page);
        await tab.Find("#desktop").ClickAsync();
        await Expect(tab.Find("#desktop")).ToHaveTextAsync("桌面提醒已开");

        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        await Expect(tab.Find("li.alert")).ToContainTextAsync("免打扰至 09:40");
        await county.MoveClockAsync("2026-11-24T09:39:00+08:00");
        await Expect(tab.Find("li.alert .alert-running")).ToHaveTextAsync("24:00");
        Assert.Equal(0, news.Rang);
        Assert.Empty(news.Told);
        await Expect(tab.Page).ToHaveTitleAsync("矿山镇工作台");

        await county.MoveClockAsync("2026-11-24T09:40:00+08:00");
        await Patience.UntilAsync(() => news is { Rang: > 0, Told.Count: > 0 }, () => $"{news.Rang} sounds, {news.Told.Count} notifications.");
        await Expect(tab.Find("li.alert")).Not.ToContainTextAsync("免打扰");
        // It blinks until somebody looks.
        await Expect(tab.Page).ToHaveTitleAsync("● 新告警 1 条");
        await Expect(tab.Page).ToHaveTitleAsync("(1) 矿山镇工作台");
        Assert.Equal(1, news.Rang);
        Assert.Single(news.Told);
    }

    [Fact]
    public async Task What_was_read_elsewhere_does_not_ring_and_a_sound_that_is_off_stays_off()
    {
        await using var county = new County();
        await county.InitializeAsync();
        using var clerks = new Clerks(county);
        using var reader = await clerks.MakeAsync(Township, "赵敏");
        using var clerk = await clerks.MakeAsync(Township, "王丽");
        var silent = await AllButOneAsync(county);
        await using var tab = await Tab.OpenAsync(browser, county, clerk.User);
        var news = await NewsStubs.PutInAsync(tab.Page.Context);
        await tab.GoAsync($"/township/{Township}");
        // The first click makes it heard, the second turns it off; whoever turns it on hears what it sounds like.
        await tab.Find("#sound").ClickAsync();
        await Expect(tab.Find("#sound")).ToHaveTextAsync("声音已开");
        await Patience.UntilAsync(() => news.Rang == 1, () => $"{news.Rang} sounds.");
        await tab.Find("#sound").ClickAsync();
        await Expect(tab.Find("#sound")).ToHaveTextAsync("声音已关");
        await tab.Page.ReloadAsync();
        await Expect(tab.Find("#sound")).ToHaveTextAsync("声音已关");
        await tab.Page.CloseAsync();

        // While this desk is away another reads what comes.
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        var alert = await SettledMorning.AlertOfAsync(reader, silent);
        await reader.PostAsync("/api/v1/alerts/read", new() { ["ids"] = new System.Text.Json.Nodes.JsonArray(alert) });
        var back = await tab.AnotherAsync($"/township/{Township}");
        await back.Locator("#sound").ClickAsync(); // on again
        await Patience.UntilAsync(() => news.Rang == 2, () => $"{news.Rang} sounds.");
        await Expect(back.Locator("li.alert:not([data-unread])")).ToHaveCountAsync(1);
        await Expect(back).ToHaveTitleAsync("矿山镇工作台");
        Assert.Empty(news.Told);
        Assert.Equal(2, news.Rang);
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task What_somebody_took_and_did_nothing_about_is_news_again()
    {
        await using var county = new County();
        await county.InitializeAsync();
        using var clerks = new Clerks(county);
        using var clerk = await clerks.MakeAsync(Township, "王丽");
        using var colleague = await clerks.MakeAsync(Township, "赵敏");
        var silent = await AllButOneAsync(county);
        await using var tab = await Tab.OpenAsync(browser, county, clerk.User);
        var news = await NewsStubs.PutInAsync(tab.Page.Context);
        await tab.Page.Context.AddInitScriptAsync("document.hasFocus = () => false");
        await tab.GoAsync($"/township/{Township}");
        await TownshipPage.IsLiveAsync(tab.Page);
        await tab.Find("#desktop").ClickAsync();
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        await Patience.UntilAsync(() => news is { Rang: 1, Told.Count: 1 }, () => $"{news.Rang} sounds, {news.Told.Count} notifications.");

        await colleague.PostAsync($"/api/v1/alerts/{await SettledMorning.AlertOfAsync(clerk, silent)}/acknowledge");
        await Expect(tab.Find("li.alert")).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(tab.Page).ToHaveTitleAsync("矿山镇工作台");
        await county.MoveClockAsync("2026-11-24T09:46:00+08:00");
        await Expect(tab.Find("li.alert")).ToHaveAttributeAsync("data-state", "Triggered");
        await Patience.UntilAsync(() => news is { Rang: 2, Told.Count: 2 }, () => $"{news.Rang} sounds, {news.Told.Count} notifications.");
    }

    /// <summary>Everybody checks in but one of the township; who.</summary>
    private static async Task<Member> AllButOneAsync(County county)
    {
        var members = await county.Api.MembersAsync();
        var silent = members.Where(member => member.Township == Township).GroupBy(member => member.Village).First(team => team.Count() > 1).First();
        await county.Api.CheckInAllAsync(members.Except([silent]), County.Start);
        return silent;
    }

    private static async Task<string> VillageAsync(Clerk clerk, Member member) => (string)(await SettledMorning.AlertAsync(clerk, member))["villageName"]!;
}
