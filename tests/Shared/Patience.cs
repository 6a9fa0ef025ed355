using System.Diagnostics;

namespace Zhucun.Tests;

/// <summary>Waits for what must come true; how long is a bound on patience and no measurement.</summary>
internal static class Patience
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    public static Task UntilAsync(Func<bool> condition, Func<string> otherwise) => UntilAsync(() => Task.FromResult(condition()), otherwise);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var waiting = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waiting.Elapsed > Bound)
                Assert.Fail(otherwise());
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }
    }
}
