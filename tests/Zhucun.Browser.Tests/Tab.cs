using System.Collections.Concurrent;

namespace Zhucun.Browser.Tests;

/// <summary>
/// A tab with a profile of its own, with somebody signed in or nobody. Whatever the test is about, at its end the page must have been quiet: no error in the console,
/// none thrown, nothing that the content security policy had to stop, nothing asked of another host.
/// </summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly ConcurrentQueue<string> _noise = new();
    private bool _mayLoseServer;
    private bool _mayBeRefused;

    private Tab(IBrowserContext context, string address) => (_context, _address) = (context, address);

    public IPage Page { get; private set; } = null!;

    /// <summary>The profile.</summary>
    public IBrowserContext Context => _context;

    /// <param name="browser">The browser.</param>
    /// <param name="county">Whose pages.</param>
    /// <param name="signedIn">Who is signed in; null for nobody.</param>
    /// <param name="width">Of the screen.</param>
    /// <param name="height">Of the screen.</param>
    /// <param name="stillLife">Nothing moves.</param>
    public static async Task<Tab> OpenAsync(Chromium browser, County county, User? signedIn, int width = 1920, int height = 1080, bool stillLife = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = stillLife ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            // A viewer abroad, with an English system: neither may move a deadline or choose the language.
            TimezoneId = "America/New_York",
            Locale = "en-US",
        });
        var tab = new Tab(context, county.Address);
        if (signedIn is not null)
            await tab.SignInAsync(signedIn);
        tab.Page = await context.NewPageAsync();
        tab.Listen(tab.Page);
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))");
        return tab;
    }

    public async Task GoAsync(string path) => await Page.GotoAsync(_address + path);

    /// <summary>One more tab of the same profile, on this page; it has to be as quiet.</summary>
    public async Task<IPage> AnotherAsync(string path)
    {
        var page = await _context.NewPageAsync();
        Listen(page);
        await page.GotoAsync(_address + path);
        return page;
    }

    public ILocator Find(string selector, PageLocatorOptions? options = null) => Page.Locator(selector, options);

    /// <summary>The page's path and query, once it is this one.</summary>
    public Task IsAtAsync(string path) => Expect(Page).ToHaveURLAsync(_address + path, new() { Timeout = 30_000 });

    /// <summary>A device in this computer that has its owner's finger on it.</summary>
    public async Task PlugInAuthenticatorAsync()
    {
        var session = await _context.NewCDPSessionAsync(Page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>From here on the server goes away on purpose, and the browser's own words about it are no fault of the page.</summary>
    public void ServerGoesAway() => _mayLoseServer = true;

    /// <summary>From here on the server refuses something on purpose, which the browser writes down by itself.</summary>
    public void IsRefused() => _mayBeRefused = true;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.True(_noise.IsEmpty, string.Join('\n', _noise)); // in full: a collection would be cut short
    }

    /// <summary>By the API; the cookie that it answers is the profile's then.</summary>
    public async Task SignInAsync(User user)
    {
        var body = new { user = user.Name, password = user.Password, code = user.TotpSecret is { } secret ? Totp.Now(secret) : null, cookie = true };
        var answer = await _context.APIRequest.PostAsync($"{_address}/api/v1/sign-in/password", new() { DataObject = body });
        Assert.True(answer.Ok, $"{user.Name} cannot sign in: {answer.Status} {await answer.TextAsync()}");
    }

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => _noise.Enqueue($"thrown: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsExpected(message))
                _noise.Enqueue($"console: {message.Text} {message.Location}");
        };
        page.Request += (_, request) => CheckHost(request.Url);
        page.WebSocket += (_, socket) => CheckHost(socket.Url.Replace("ws://", "http://", StringComparison.Ordinal));
    }

    private bool IsExpected(IConsoleMessage message) =>
        (_mayLoseServer && (message.Text.StartsWith("Failed to load resource: net::ERR_", StringComparison.Ordinal)
            || message.Text.StartsWith("Failed to load resource: the server responded with a status of 503", StringComparison.Ordinal)
            // A service worker's own script, which the browser looks for with each start of a page.
            || message.Text.StartsWith("An unknown error occurred when fetching the script", StringComparison.Ordinal)
            || message.Text.StartsWith("WebSocket connection to ", StringComparison.Ordinal)))
        || (_mayBeRefused && message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
        // A county without a provider of its own has nothing to list.
        || message.Location.Contains("/api/v1/sign-in/providers", StringComparison.Ordinal);

    private void CheckHost(string url)
    {
        if (!url.StartsWith(_address + "/", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal))
            _noise.Enqueue($"another host: {url}");
    }
}
