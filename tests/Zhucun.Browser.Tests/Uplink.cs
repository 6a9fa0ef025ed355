using System.Collections.Concurrent;

namespace Zhucun.Browser.Tests;

/// <summary>A page's way to the server, which can be cut: nothing answers any more, and the live line is gone.</summary>
internal sealed class Uplink
{
    private readonly IPage _page;
    private readonly ConcurrentQueue<IWebSocketRoute> _lines = new();

    private Uplink(IPage page) => _page = page;

    /// <param name="page">The page, before it opens.</param>
    public static async Task<Uplink> PutInAsync(IPage page)
    {
        var uplink = new Uplink(page);
        await page.RouteWebSocketAsync("**/hubs/**", line =>
        {
            line.ConnectToServer();
            uplink._lines.Enqueue(line);
        });
        return uplink;
    }

    public async Task CutAsync()
    {
        await _page.RouteAsync("**/api/**", route => route.AbortAsync());
        await _page.RouteAsync("**/hubs/**", route => route.AbortAsync());
        while (_lines.TryDequeue(out var line))
            await line.CloseAsync();
    }

    public async Task MendAsync()
    {
        await _page.UnrouteAsync("**/api/**");
        await _page.UnrouteAsync("**/hubs/**");
    }
}
