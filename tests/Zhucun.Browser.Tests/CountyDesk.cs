namespace Zhucun.Browser.Tests;

/// <summary>The county's desk in a tab, with one of its parts open.</summary>
internal sealed class CountyDesk : IAsyncDisposable
{
    private readonly Tab _tab;

    private CountyDesk(Tab tab) => _tab = tab;

    public IPage Page => _tab.Page;

    public IKeyboard Keyboard => Page.Keyboard;

    public ILocator Live => Find("#live");

    public ILocator Dialog => Find("dialog[open]");

    public ILocator FocusedLine => Find("[data-line]:focus");

    /// <param name="browser">The browser.</param>
    /// <param name="county">Whose desk.</param>
    /// <param name="part">What is open: alerts, leaves, policy, maintenance or more.</param>
    /// <param name="signedIn">Who works at it; the Organization Department unless the test says otherwise.</param>
    /// <param name="stillLife">Nothing moves.</param>
    public static async Task<CountyDesk> OpenAsync(Chromium browser, County county, string part = "alerts", User? signedIn = null, bool stillLife = false)
    {
        var desk = new CountyDesk(await Tab.OpenAsync(browser, county, signedIn ?? county.Users.Department, 1366, 768, stillLife));
        await desk._tab.GoAsync($"/county/#{part}");
        await desk.IsLiveAsync();
        return desk;
    }

    public Task IsLiveAsync() => Expect(Live).ToHaveAttributeAsync("data-state", "live", new() { Timeout = 30_000 });

    public ILocator Find(string selector, PageLocatorOptions? options = null) => _tab.Find(selector, options);

    public ILocator Figure(string name) => Find($"[data-figure={name}] .figure-value");

    public ILocator Alert(string id) => Find($"li[data-alert='{id}']");

    public ILocator Leave(string id) => Find($"li[data-leave='{id}']");

    public ILocator Part(string part) => Find($"#part-{part}");

    public Task PictureAsync(string state) => Screenshots.TakeAsync(Page, state);

    /// <summary>A picture is taken in both languages; the tests go on in Chinese.</summary>
    public async Task ShowChineseAsync()
    {
        if (await Find("html").GetAttributeAsync("lang") == "en")
            await Find("#language").ClickAsync();
        await Page.SetViewportSizeAsync(1366, 768);
    }

    /// <inheritdoc cref="Tab.ServerGoesAway"/>
    public void ServerGoesAway() => _tab.ServerGoesAway();

    /// <inheritdoc cref="Tab.IsRefused"/>
    public void IsRefused() => _tab.IsRefused();

    public ValueTask DisposeAsync() => _tab.DisposeAsync();
}
