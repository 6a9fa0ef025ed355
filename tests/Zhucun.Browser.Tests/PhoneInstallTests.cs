using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>The page as an installed thing: what it weighs, what it keeps, and how a new version comes.</summary>
// Only a demo county's administrators are there to make the members' accounts.
[Trait("Mode", "Embedded")]
public sealed partial class PhoneInstallTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    private const int MostBytes = 150 * 1024;

    [Fact]
    public async Task The_whole_page_is_light_and_names_each_of_its_modules_beforehand()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsReadyAsync();
        var (bytes, files) = (await phone.Page.EvaluateAsync<int>(
            "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, { transferSize }) => sum + transferSize, 0)"), await LoadedAsync(phone));
        Assert.InRange(bytes, 10_000, MostBytes);
        var html = await phone.Page.EvaluateAsync<string>("async () => (await fetch('/me/')).text()");
        var named = Named().Matches(html).Select(link => link.Groups[1].Value).ToHashSet();
        Assert.Empty(files.Where(file => file.EndsWith(".js", StringComparison.Ordinal)).Except(named));
        // And nothing that is not needed.
        Assert.Empty(named.Where(file => file.EndsWith(".js", StringComparison.Ordinal)).Except(files));
    }

    [Fact]
    public async Task The_button_is_there_before_any_script_or_answer()
    {
        await using var tab = await Tab.OpenAsync(browser, county.County, county.County.Users.Member, 390, 844);
        await tab.Page.RouteAsync("**/*.js", _ => Task.CompletedTask);
        await tab.Page.GotoAsync($"{county.County.Address}/me/", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(tab.Find("#check-in")).ToBeVisibleAsync();
        await Expect(tab.Find("#check-in")).ToContainTextAsync("签到");
    }

    [Fact]
    public async Task It_is_installable_and_no_answer_about_a_member_is_in_its_cache()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        var tools = await phone.Context.NewCDPSessionAsync(phone.Page);
        var faults = await tools.SendAsync("Page.getInstallabilityErrors");
        // A profile of its own, as each test has, is to the browser a private window; everything else is as it should be.
        Assert.All(faults!.Value.GetProperty("installabilityErrors").EnumerateArray(), fault => Assert.Equal("in-incognito", fault.GetProperty("errorId").GetString()));
        var manifest = await tools.SendAsync("Page.getAppManifest");
        Assert.Empty(manifest!.Value.GetProperty("errors").EnumerateArray());

        var kept = await phone.Page.EvaluateAsync<string[]>(
            "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()");
        Assert.Contains("/me/", kept);
        Assert.DoesNotContain(kept, path => path.StartsWith("/api/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(320, 640)]
    [InlineData(360, 560)]
    public async Task At_the_narrowest_everything_fits_and_is_big_enough_for_a_glove(int width, int height)
    {
        await using var phone = await PhonePage.OpenAsync(browser, county, width, height);
        await phone.IsReadyAsync();
        var box = (await phone.Button.BoundingBoxAsync())!;
        Assert.True(box.Y + box.Height <= height - 64, "The bar at the bottom covers the button.");
        foreach (var view in (string[])["home", "leave", "record", "self"])
        {
            await phone.Find($"#{view}-tab").ClickAsync();
            await Expect(phone.Find($"#{view}-view")).ToBeVisibleAsync();
            Assert.Empty(await phone.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('button, a, input, select, textarea')]
                  .filter((one) => one.offsetParent !== null && !one.matches('.skip'))
                  .map((one) => ({ one, box: one.getBoundingClientRect() }))
                  .filter(({ box }) => box.height < 56 || box.width < 56 || box.left < 0 || box.right > innerWidth)
                  .map(({ one, box }) => `${one.id || one.textContent.trim()}: ${box.width} × ${box.height}`)
                """));
            Assert.Equal(0, await phone.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - innerWidth"));
        }
    }

    [Fact]
    public async Task A_new_version_is_taken_up_whole_when_the_page_is_opened_next()
    {
        var pages = Directory.CreateTempSubdirectory("zhucun-pages-");
        CopyTo(new DirectoryInfo(Path.Combine(Repository.Root, "gateway", "wwwroot")), pages);
        await using var own = new PhoneCounty(new County(new GatewayProcess(pages.FullName)));
        await own.InitializeAsync();
        await using (var phone = await PhonePage.OpenAsync(browser, own))
        {
            await phone.IsEquippedAsync();
            phone.ServerGoesAway();
            var words = Path.Combine(pages.FullName, "me", "texts.zh.js");
            await File.WriteAllTextAsync(words, (await File.ReadAllTextAsync(words, TestContext.Current.CancellationToken)).Replace("ready: '签到'", "ready: '新版签到'", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await own.County.KillGatewayAsync();
            await own.County.StartGatewayAgainAsync();

            // The old one opens at once; the new one is fetched behind it.
            await phone.ReloadAsync();
            await Expect(phone.Find("#check-in-word")).ToHaveTextAsync("签到");
            await phone.Find("#self-tab").ClickAsync();
            await phone.Find("#update").ClickAsync();
            await phone.Find("#home-tab").ClickAsync();
            await Expect(phone.Find("#check-in-word")).ToHaveTextAsync("新版签到");
            Assert.Single((await LoadedAsync(phone)).Where(file => file.StartsWith("/a/", StringComparison.Ordinal)).Select(file => file.Split('/')[2]).Distinct());
            Assert.Equal(1, await phone.Page.EvaluateAsync<int>("async () => (await caches.keys()).length"));

            await phone.FlightModeAsync(on: true);
            await phone.ReloadAsync();
            await Expect(phone.Find("#check-in-word")).ToHaveTextAsync("新版签到");
        }

        pages.Delete(recursive: true);
    }

    private static Task<string[]> LoadedAsync(PhonePage phone) =>
        phone.Page.EvaluateAsync<string[]>("() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => !path.startsWith('/api/'))");

    private static void CopyTo(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.EnumerateDirectories())
            CopyTo(folder, to.CreateSubdirectory(folder.Name));
    }

    [GeneratedRegex("<(?:link|script)\\b[^>]*(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Named();
}
