namespace Zhucun.Browser.Tests;

/// <summary>Whose desk it is, and what others see of it.</summary>
// The demo county's users, one for each role, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class TownshipAccessTests(Chromium browser, SettledMorning morning) : IClassFixture<SettledMorning>
{
    private const string Own = "530326001";

    [Fact]
    public async Task A_committee_is_led_to_its_own_desk_and_told_that_another_s_is_not_theirs()
    {
        await using var tab = await Tab.OpenAsync(browser, morning.County, morning.County.Users.TownshipCommittee, stillLife: true);
        await tab.GoAsync("/township/");
        await tab.IsAtAsync($"/township/{Own}");
        await Expect(tab.Find("#township-name")).ToHaveTextAsync("古城街道");
        await Expect(tab.Find("#to-board")).ToHaveAttributeAsync("href", $"/?township={Own}");
        await Expect(tab.Find("#to-book")).ToHaveAttributeAsync("href", $"/book/?township={Own}");

        foreach (var foreign in new[] { "530326105", "530326999" })
        {
            await tab.GoAsync($"/township/{foreign}");
            await Expect(tab.Find("#waiting")).ToContainTextAsync("这一页不归您管");
            await Expect(tab.Find("#content")).ToBeHiddenAsync();
        }

        await Screenshots.TakeAsync(tab.Page, "township-0-not-yours");
        await tab.Find("#home").ClickAsync();
        await tab.IsAtAsync($"/township/{Own}");
    }

    [Theory]
    [InlineData("demo.team-leader")]
    [InlineData("demo.sponsor")]
    [InlineData("demo.system-admin")]
    public async Task Who_has_no_township_has_no_desk(string user)
    {
        await using var tab = await Tab.OpenAsync(browser, morning.County, morning.County.Users.Named(user));
        foreach (var path in new[] { "/township/", $"/township/{Own}" })
        {
            await tab.GoAsync(path);
            await Expect(tab.Find("#waiting")).ToContainTextAsync("这一页不归您管");
        }
    }

    [Fact]
    public async Task The_county_may_look_in_and_act_but_reads_nothing_for_the_township()
    {
        using var clerk = await morning.ClerkAsync("530326105");
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, morning.County.Users.Department, "530326105");
        await Expect(desk.Lines).ToHaveCountAsync(3);
        await Expect(desk.Page.Locator("#sound")).ToBeHiddenAsync();
        await Expect(desk.Page.Locator("[data-unread]")).ToHaveCountAsync(0);
        var alert = (await desk.Lines.First.GetAttributeAsync("data-alert"))!;
        await desk.Button(alert, "acknowledge").ClickAsync();
        await Expect(desk.Line(alert)).ToHaveAttributeAsync("data-state", "Acknowledged");
        Assert.Null((await clerk.GetAsync($"/api/v1/alerts/{alert}"))["readAt"]);
    }

    [Fact]
    public async Task Who_may_only_look_gets_no_buttons()
    {
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, morning.County.Users.Named("demo.discipline-commission"), "530326106");
        await Expect(desk.Lines).ToHaveCountAsync(3);
        await Expect(desk.Page.Locator("[data-action=acknowledge], [data-action=resolve]")).ToHaveCountAsync(0);
        foreach (var list in new[] { "leaves", "corrections", "missions", "outages" })
            await Expect((await desk.PanelAsync(list)).Locator(".panel-head button")).ToHaveCountAsync(0);
    }
}
