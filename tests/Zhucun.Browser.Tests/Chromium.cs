using Zhucun.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Zhucun.Browser.Tests;

/// <summary>The one browser of the run: the system's chromium, with a fresh profile (Playwright makes one for each start) and nothing that calls home.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("ZHUCUN_CHROMIUM") is { Length: > 0 } named ? named : FindOnPath();
        // A limit for a machine that builds something else meanwhile; what comes sooner is seen sooner.
        SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A context with storage of its own: what one page remembers no other page knows.</summary>
    internal async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options) => await _browser!.NewContextAsync(options);

    private static string FindOnPath()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("There is no chromium on the PATH and ZHUCUN_CHROMIUM names none; these tests need it (Debian: apt-get install chromium fonts-noto-cjk).");
    }
}
