namespace Zhucun.Cluster.Tests.Running;

/// <summary>Waits for what must come true; how long is a bound on patience and no measurement.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(condition, () => what);

    public static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Bound, $"Waited for {what()}.");
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }
    }
}
