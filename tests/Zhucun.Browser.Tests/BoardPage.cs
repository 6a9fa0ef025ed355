using System.Collections.Concurrent;

namespace Zhucun.Browser.Tests;

/// <summary>
/// The duty board in a tab. Whatever the test is about, at its end the page must have been quiet: no error in the console, none thrown, nothing that the content
/// security policy had to stop, nothing asked of another host.
/// </summary>
internal sealed class BoardPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly ConcurrentQueue<string> _noise = new();
    private bool _mayLoseServer;

    private BoardPage(IBrowserContext context, string address) => (_context, _address) = (context, address);

    public IPage Page { get; private set; } = null!;

    public ILocator Cells => Page.Locator("button[data-village]");

    public ILocator FocusedCell => Page.Locator("button[data-village]:focus");

    public ILocator OpenAlerts => Page.Locator("#open-alerts");

    public ILocator Live => Page.Locator("#live");

    public static async Task<BoardPage> OpenAsync(Chromium browser, County county, int width = 1920, int height = 1080, bool stillLife = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = stillLife ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            // A viewer abroad, with an English system: neither may move a deadline or choose the language.
            TimezoneId = "America/New_York",
            Locale = "en-US",
        });
        var board = new BoardPage(context, county.Address);
        board.Page = await context.NewPageAsync();
        board.Listen();
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))");
        await board.GoAsync("/");
        await board.IsLiveAsync();
        return board;
    }

    public async Task GoAsync(string path) => await Page.GotoAsync(_address + path);

    public Task IsLiveAsync() => Expect(Live).ToHaveAttributeAsync("data-state", "live", new() { Timeout = 30_000 });

    public ILocator Cell(string village) => Page.Locator($"button[data-village='{village}']");

    public ILocator Count(string status) => Page.Locator($"[data-count={status}]");

    public ILocator Figure(string name) => Page.Locator($"[data-figure={name}]");

    public ILocator Panel(string township) => Page.Locator($"section[data-township='{township}']");

    /// <summary>The clock and the countdown, both at one moment.</summary>
    public async Task<(string Clock, string Countdown)> TimesAsync()
    {
        var texts = await Page.EvaluateAsync<string[]>("['#clock', '#countdown'].map(selector => document.querySelector(selector).textContent)");
        return (texts[0], texts[1]);
    }

    /// <summary>The clock has come to a time, or past it where it runs.</summary>
    public Task ShowsTimeAsync(string time) => Page.WaitForFunctionAsync("time => document.querySelector('#clock').textContent >= time", time);

    /// <summary>From here on the server goes away on purpose, and the browser's own words about it are no fault of the page.</summary>
    public void ServerGoesAway() => _mayLoseServer = true;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_noise);
    }

    private void Listen()
    {
        Page.PageError += (_, error) => _noise.Enqueue($"thrown: {error}");
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !(_mayLoseServer && IsAboutTheNetwork(message.Text)))
                _noise.Enqueue($"console: {message.Text}");
        };
        Page.Request += (_, request) => CheckHost(request.Url);
        Page.WebSocket += (_, socket) => CheckHost(socket.Url.Replace("ws://", "http://", StringComparison.Ordinal));
    }

    private static bool IsAboutTheNetwork(string text) =>
        text.StartsWith("Failed to load resource: net::ERR_", StringComparison.Ordinal) || text.StartsWith("WebSocket connection to ", StringComparison.Ordinal);

    private void CheckHost(string url)
    {
        if (!url.StartsWith(_address + "/", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal))
            _noise.Enqueue($"another host: {url}");
    }
}
