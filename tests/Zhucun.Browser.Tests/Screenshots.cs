namespace Zhucun.Browser.Tests;

/// <summary>
/// Pictures of a page in both languages, at the wall's, the desk's and the phone's size, the desk's in dark as well, into <c>artifacts/screenshots</c>. A cluster's page is held
/// to the same layouts, but not pictured: people look at one set, in which the clock stands.
/// </summary>
internal static class Screenshots
{
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;

    private static readonly (int Width, int Height)[] Sizes = [(1920, 1080), (1366, 768), (390, 844)];

    /// <summary>The phone's page is no desk's: the smallest screen that there is, a usual one, and a desk that happens upon it.</summary>
    public static readonly (int Width, int Height)[] PhoneSizes = [(320, 640), (390, 844), (1366, 768)];

    /// <summary>Takes them all, and makes sure of each that nothing sticks out sideways, that the board on the wall needs no scrolling, and that axe-core finds nothing serious.</summary>
    public static async Task TakeAsync(IPage page, string state, (int Width, int Height)[]? sizes = null)
    {
        foreach (var (language, width, height) in new[] { "zh", "en" }.SelectMany(language => (sizes ?? Sizes).Select(size => (language, size.Width, size.Height))))
        {
            await page.SetViewportSizeAsync(width, height);
            if (await page.Locator("html").GetAttributeAsync("lang") is { } shown && !shown.StartsWith(language, StringComparison.Ordinal))
                await page.Locator("#language").DispatchEventAsync("click"); // also where it is hidden, as on the wall
            await Expect(page.Locator("#language")).ToHaveTextAsync(language == "zh" ? "English" : "中文");
            await FitsAsync(page, $"{state}, {language}, {width}×{height}", wall: width >= 1920 && await HasBoardAsync(page));
            // The words of one language are enough to see what dark colours and the roles of a page are.
            foreach (var scheme in TestsOn.Cluster ? [] : language == "zh" && width == Sizes[1].Width ? (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light] : [ColorScheme.Light])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                if (language == "zh")
                    await Accessibility.HasNoSeriousFaultAsync(page, $"{state}, {language}, {width}×{height}, {scheme}");
                var name = $"{state}.{language}.{width}x{height}.{(scheme == ColorScheme.Dark ? "dark" : "light")}.png";
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name), FullPage = width < 1000 || !await HasBoardAsync(page), Caret = ScreenshotCaret.Hide });
            }
        }
    }

    /// <summary>Other pages may be longer than a screen.</summary>
    private static async Task<bool> HasBoardAsync(IPage page) => await page.Locator("#townships").CountAsync() > 0;

    private static async Task FitsAsync(IPage page, string where, bool wall)
    {
        var (wide, high) = await OverflowAsync(page);
        Assert.True(wide <= 0, $"{where}: {wide} px stick out sideways.");
        Assert.True(!wall || high <= 0, $"{where}: the wall would have to scroll {high} px.");
    }

    private static async Task<(int Wide, int High)> OverflowAsync(IPage page)
    {
        var over = await page.EvaluateAsync<int[]>(
            """
            () => {
              const root = document.scrollingElement, board = document.querySelector('#townships') ?? root;
              return [
                Math.max(root.scrollWidth - root.clientWidth, board.scrollWidth - board.clientWidth),
                Math.max(root.scrollHeight - root.clientHeight, board.scrollHeight - board.clientHeight),
              ];
            }
            """);
        return (over[0], over[1]);
    }
}
