using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>The duty board in a tab.</summary>
internal sealed class BoardPage : IAsyncDisposable
{
    private readonly Tab _tab;

    private BoardPage(Tab tab) => _tab = tab;

    public IPage Page => _tab.Page;

    public ILocator Cells => Page.Locator("button[data-village]");

    public ILocator FocusedCell => Page.Locator("button[data-village]:focus");

    public ILocator OpenAlerts => Page.Locator("#open-alerts");

    public ILocator Live => Page.Locator("#live");

    /// <summary>As somebody who sees all of it, or as whom the test names.</summary>
    public static async Task<BoardPage> OpenAsync(
        Chromium browser, County county, int width = 1920, int height = 1080, bool stillLife = false, User? signedIn = null, string path = "/")
    {
        var board = new BoardPage(await Tab.OpenAsync(browser, county, signedIn ?? county.Viewer, width, height, stillLife));
        await board.GoAsync(path);
        await board.IsLiveAsync();
        return board;
    }

    public Task GoAsync(string path) => _tab.GoAsync(path);

    public Task IsLiveAsync() => Expect(Live).ToHaveAttributeAsync("data-state", "live", new() { Timeout = 30_000 });

    public ILocator Cell(string village) => Page.Locator($"button[data-village='{village}']");

    /// <summary>The cells that no filter leaves out.</summary>
    public ILocator CellsLookedFor => Page.Locator("button[data-village]:not([data-out])");

    public ILocator Drawer => Page.Locator("#drawer");

    public ILocator MemberInDrawer(Member member) => Drawer.Locator($"[data-member='{member.Id}']");

    public ILocator Focused => Page.Locator(":focus");

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

    /// <summary>It shows what the API answers.</summary>
    public async Task IsRightAsync(JsonNode truth)
    {
        await Expect(Page.Locator("#sequence")).ToHaveTextAsync($"#{(long)truth["sequence"]!:N0}");
        foreach (var (status, people) in truth["counts"]!.AsObject())
            await Expect(Count(status)).ToHaveTextAsync($"{(int)people!:N0}");
        var expected = truth["townships"]!.AsArray()
            .SelectMany(township => township!["villages"]!.AsArray())
            .ToDictionary(village => (string)village!["code"]!, village => (string)village!["status"]!);
        var shown = await Cells.EvaluateAllAsync<string>("cells => JSON.stringify(Object.fromEntries(cells.map(cell => [cell.dataset.village, cell.dataset.status])))");
        Assert.Equal(expected, JsonSerializer.Deserialize<Dictionary<string, string>>(shown));
    }

    /// <summary>From here on, which states the line has been in; some last less than a test could look.</summary>
    public async Task<Func<Task<string[]>>> FollowStatesAsync()
    {
        await Page.EvaluateAsync(
            """
            () => {
              const live = document.querySelector('#live');
              window.statesSeen = [];
              new MutationObserver(() => window.statesSeen.push(live.dataset.state)).observe(live, { attributeFilter: ['data-state'] });
            }
            """);
        return () => Page.EvaluateAsync<string[]>("window.statesSeen");
    }

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <inheritdoc cref="Tab.IsAtAsync"/>
    public Task IsAtAsync(string path) => _tab.IsAtAsync(path);

    /// <summary>What only a person may do, and only from a page: by the one who looks at this board.</summary>
    public async Task PostAsync(string path, object? body = null)
    {
        var problem = await Page.EvaluateAsync<string?>(
            """
            async ([path, body]) => {
              const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
              return answer.ok ? null : `${answer.status} ${await answer.text()}`;
            }
            """,
            new[] { path, body is null ? null : JsonSerializer.Serialize(body) });
        Assert.True(problem is null, $"POST {path}: {problem}");
    }

    /// <inheritdoc cref="Tab.ServerGoesAway"/>
    public void ServerGoesAway() => _tab.ServerGoesAway();

    /// <inheritdoc cref="Tab.IsRefused"/>
    public void IsRefused() => _tab.IsRefused();

    public ValueTask DisposeAsync() => _tab.DisposeAsync();
}
