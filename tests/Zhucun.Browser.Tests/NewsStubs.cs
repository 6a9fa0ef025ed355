using System.Collections.Concurrent;

namespace Zhucun.Browser.Tests;

/// <summary>Takes the place of sound and notifications in all tabs of a profile, and counts over all of them.</summary>
internal sealed class NewsStubs
{
    /// <summary>Beside the page's first line: it never sounds, but it says that it would have.</summary>
    private const string Script =
        """
        (() => {
          const value = { setValueAtTime() {}, linearRampToValueAtTime() {} };
          const node = () => ({ gain: value, frequency: value, connect: (next) => next, start: () => window.newsRang(), stop() {} });
          window.AudioContext = class { currentTime = 0; destination = {}; resume() { return Promise.resolve(); } createOscillator() { return node(); } createGain() { return node(); } };
          let permission = localStorage.getItem('permission') ?? 'default';
          window.Notification = class {
            static get permission() { return permission; }
            static requestPermission() { window.newsAsked(); localStorage.setItem('permission', permission = 'granted'); return Promise.resolve(permission); }
            constructor(title, { body }) { window.newsTold(`${title} | ${body}`); }
            addEventListener() {}
            close() {}
          };
        })();
        """;

    private readonly ConcurrentQueue<string> _told = new();
    private int _rang;
    private int _asked;

    /// <summary>How often a tone was heard.</summary>
    public int Rang => _rang;

    /// <summary>How often the browser was asked for leave to notify.</summary>
    public int Asked => _asked;

    /// <summary>What the desktop was told.</summary>
    public IReadOnlyCollection<string> Told => _told;

    public static async Task<NewsStubs> PutInAsync(IBrowserContext context)
    {
        var stubs = new NewsStubs();
        await context.ExposeFunctionAsync("newsRang", () => { Interlocked.Increment(ref stubs._rang); });
        await context.ExposeFunctionAsync("newsAsked", () => { Interlocked.Increment(ref stubs._asked); });
        await context.ExposeFunctionAsync<string>("newsTold", stubs._told.Enqueue);
        await context.AddInitScriptAsync(Script);
        return stubs;
    }
}
