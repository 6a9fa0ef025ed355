namespace Zhucun.Browser.Tests;

/// <summary>
/// Has the next test class's gateway start while this one's tests run: a browser's tests leave a good part of the cores idle, and each class has a county of its own. The
/// last one is started for nobody.
/// </summary>
internal static class GatewayAhead
{
    private static readonly Lock Gate = new();
    private static GatewayProcess? _next;

    /// <summary>A gateway that has started, or soon will have, over a folder of its own.</summary>
    public static GatewayProcess Take()
    {
        lock (Gate)
        {
            var taken = _next ?? Begin();
            _next = null;
            return taken;
        }
    }

    /// <summary>Lets the next one start, if none does yet.</summary>
    public static void BeginNext()
    {
        lock (Gate)
            _next ??= Begin();
    }

    /// <summary>Nothing starts any more, for tests that measure. If the next one failed, whoever takes it hears of it.</summary>
    public static Task QuietAsync()
    {
        lock (Gate)
            return _next is null ? Task.CompletedTask : Task.WhenAny(_next.StartAsync());
    }

    private static GatewayProcess Begin()
    {
        var gateway = new GatewayProcess();
        // It is not this test's: neither its end nor its time-out has to do with it.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(gateway.StartAsync);
        return gateway;
    }
}
