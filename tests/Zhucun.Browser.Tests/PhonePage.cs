using System.Text.Json;

namespace Zhucun.Browser.Tests;

/// <summary>The phone's page in the hand of a member who stands in their village, and may go elsewhere, out of reach of any signal.</summary>
internal sealed class PhonePage : IAsyncDisposable
{
    private const double MetersOfADegree = 6_371_008.8 * Math.PI / 180;

    private readonly PhoneCounty _county;
    private readonly Tab _tab;

    private PhonePage(PhoneCounty county, Tab tab, Member member) => (_county, _tab, Member) = (county, tab, member);

    public Member Member { get; }

    public IPage Page => _tab.Page;

    public IBrowserContext Context => _tab.Context;

    public ILocator Button => Find("#check-in");

    public ILocator Place => Find("#place-words");

    public ILocator Fate => Find("#fate");

    /// <param name="browser">The browser.</param>
    /// <param name="county">The county, which gives a member that no other test has.</param>
    /// <param name="width">Of the screen.</param>
    /// <param name="height">Of the screen.</param>
    /// <param name="before">What is to be done to the browser before the page is opened.</param>
    public static async Task<PhonePage> OpenAsync(Chromium browser, PhoneCounty county, int width = 390, int height = 844, Func<IBrowserContext, Task>? before = null)
    {
        var (member, user) = await county.NextMemberAsync();
        var phone = new PhonePage(county, await Tab.OpenAsync(browser, county.County, user, width, height, stillLife: true), member) { User = user };
        await phone.Context.GrantPermissionsAsync(["geolocation"]);
        await phone.StandAsync(metersNorth: 120, accuracy: 20);
        if (before is not null)
            await before(phone.Context);
        await phone.GoAsync();
        return phone;
    }

    public required User User { get; init; }

    public ILocator Find(string selector, PageLocatorOptions? options = null) => _tab.Find(selector, options);

    public Task GoAsync(string path = "/me/") => _tab.GoAsync(path);

    public Task IsAtAsync(string path) => _tab.IsAtAsync(path);

    public Task SignInAgainAsync() => _tab.SignInAsync(User);

    /// <summary>So far north of the village's middle, and the phone so sure of it, in metres.</summary>
    public async Task StandAsync(double metersNorth, float? accuracy)
    {
        var (lat, lon) = await _county.Api.PlaceOfAsync(Member.Village);
        await Context.SetGeolocationAsync(new() { Latitude = (float)(lat + metersNorth / MetersOfADegree), Longitude = (float)lon, Accuracy = accuracy });
    }

    public Task LooksAsync(string state) => Expect(Button).ToHaveAttributeAsync("data-state", state);

    public async Task IsReadyAsync()
    {
        await LooksAsync("ready");
        await Expect(Place).ToHaveAttributeAsync("data-place", new System.Text.RegularExpressions.Regex("inside|outside|indeterminate"));
    }

    /// <summary>The page would open without a signal now, and has a ticket.</summary>
    public Task IsEquippedAsync() => Patience.UntilAsync(
        () => Page.EvaluateAsync<bool>(
            """
            async () => !!navigator.serviceWorker.controller && !!(await caches.match('/me/')) && !!JSON.parse(localStorage.getItem('zhucun.me.clock') ?? '{}').ticket
            """),
        () => "The page would not open without a signal.");

    /// <summary>Taps where the position stays too rough; a page that waits for a better one gives up after a while and takes the best there was.</summary>
    public async Task TapAndWaitAsync()
    {
        await Page.EvaluateAsync(
            """
            () => {
              const watch = navigator.geolocation.watchPosition.bind(navigator.geolocation);
              navigator.geolocation.watchPosition = (found, ...more) => watch((position) => { found(position); globalThis.hasFix = true; }, ...more);
            }
            """);
        await Page.Clock.InstallAsync();
        await Button.ClickAsync();
        await Page.WaitForFunctionAsync("globalThis.hasFix");
        await Page.Clock.FastForwardAsync(25_000);
    }

    public async Task FlightModeAsync(bool on)
    {
        // The browser writes down each request that does not come through; to the page it is a normal state.
        _tab.ServerGoesAway();
        await Context.SetOfflineAsync(on);
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await Expect(Find("#time")).Not.ToBeEmptyAsync();
    }

    /// <summary>How many check-ins wait on this phone.</summary>
    public Task<int> WaitingAsync() => CountAsync("outbox", "({ state }) => state === 'waiting'");

    /// <summary>How many documents about the member it keeps.</summary>
    public Task<int> KeptAsync() => CountAsync("kept", "() => true");

    /// <summary>The wall clock of the page alone, as if somebody had set it: now, and in every page that comes.</summary>
    public async Task SetClockAsync(TimeSpan by)
    {
        var script = $$"""
            (() => {
              const real = globalThis.realDate ??= Date;
              const by = {{(long)by.TotalMilliseconds}};
              globalThis.Date = class extends real {
                constructor(...of) { super(...(of.length > 0 ? of : [real.now() + by])); }
                static now() { return real.now() + by; }
              };
            })()
            """;
        await Context.AddInitScriptAsync(script);
        await Page.EvaluateAsync(script);
    }

    /// <inheritdoc cref="Tab.IsRefused"/>
    public void IsRefused() => _tab.IsRefused();

    /// <inheritdoc cref="Tab.ServerGoesAway"/>
    public void ServerGoesAway() => _tab.ServerGoesAway();

    /// <summary>The morning in the record: its status, and the grade of its evidence.</summary>
    public async Task<(string? Status, string? Grade)> MorningAsync()
    {
        var slot = await _county.Api.AttendanceAsync(Member, "2026-11-24", "morning");
        return ((string?)slot["status"], (string?)slot["grade"]);
    }

    /// <summary>The one check-in that the record has.</summary>
    public async Task<JsonElement> OnlyCheckInAsync() => Assert.Single(await _county.Api.CheckInsAsync(Member)).Deserialize<JsonElement>().GetProperty("body");

    private Task<int> CountAsync(string shelf, string which) => Page.EvaluateAsync<int>(
        $$"""
        () => new Promise((resolve) => {
          const open = indexedDB.open('zhucun-me');
          open.onsuccess = () => {
            const all = open.result.transaction('{{shelf}}').objectStore('{{shelf}}').getAll();
            all.onsuccess = () => { open.result.close(); resolve(all.result.filter({{which}}).length); };
          };
        })
        """);

    public ValueTask DisposeAsync() => _tab.DisposeAsync();
}
