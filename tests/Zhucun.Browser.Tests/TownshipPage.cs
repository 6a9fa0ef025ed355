namespace Zhucun.Browser.Tests;

/// <summary>A township's desk in a tab.</summary>
internal sealed class TownshipPage : IAsyncDisposable
{
    private readonly Tab _tab;

    private TownshipPage(Tab tab) => _tab = tab;

    public Tab Tab => _tab;

    public IPage Page => _tab.Page;

    /// <summary>The inbox's lines, without those under another.</summary>
    public ILocator Lines => Page.Locator("#alerts > .alert-list > li.alert");

    public ILocator Selected => Page.Locator("li.alert[aria-current=true]");

    public ILocator Untaken => Page.Locator("#untaken");

    public static async Task<TownshipPage> OpenAsync(
        Chromium browser, County county, User clerk, string township, string hash = "", int width = 1366, int height = 768, bool stillLife = false, string? script = null)
    {
        var page = new TownshipPage(await Tab.OpenAsync(browser, county, clerk, width, height, stillLife));
        if (script is not null)
            await page.Page.Context.AddInitScriptAsync(script);
        await page._tab.GoAsync($"/township/{township}{hash}");
        await page.IsLiveAsync();
        return page;
    }

    public Task IsLiveAsync() => IsLiveAsync(Page);

    public static Task IsLiveAsync(IPage page) => Expect(page.Locator("#live")).ToHaveAttributeAsync("data-state", "live", new() { Timeout = 30_000 });

    public ILocator Line(string alert) => Page.Locator($"li.alert[data-alert='{alert}']");

    /// <summary>One that is over, in the list of those; it is unfolded.</summary>
    public ILocator Ended(string alert) => Page.Locator($"li.ended[data-alert='{alert}']");

    /// <summary>A button of a line, or a choice under it.</summary>
    public ILocator Button(string alert, string action) => Line(alert).Locator($"> .alert-buttons [data-action={action}]");

    public ILocator Choice(string alert, string choice) => Line(alert).Locator($"> [data-panel=resolve] [data-choice={choice}]");

    /// <summary>A list beside the inbox, brought up by its tab.</summary>
    public async Task<ILocator> PanelAsync(string name)
    {
        await Page.Locator($"#tab-{name}").ClickAsync();
        await Expect(Page.Locator($"#panel-{name}")).ToBeVisibleAsync();
        return Page.Locator($"#panel-{name}");
    }

    public ILocator RollLine(Member member) => Page.Locator($"#panel-roll li[data-member='{member.Id}']");

    public ValueTask DisposeAsync() => _tab.DisposeAsync();
}
