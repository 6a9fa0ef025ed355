using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// Loopback is no wall against a page in this machine's own browser: a foreign page may open a WebSocket to it, and a foreign name may be made to point here. So a
/// request must name this machine as its host, and one that changes something or opens the hub must not come from a page of elsewhere.
/// </summary>
internal static class OwnOriginOnly
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>
    /// A request under another host name is answered 400; a foreign page's request to the hub, or one that would change something, 403. Done here and not by
    /// <c>AllowedHosts</c>, whose answer is a page and no problem document.
    /// </summary>
    public static void UseOwnOriginOnly(this WebApplication app) => app.Use((context, next) =>
    {
        if (!NamesThisMachine(context.Request.Host))
            return ProblemResult.Of(GatewayProblemCodes.ForeignHost).ExecuteAsync(context);
        return IsForeign(context.Request) ? ProblemResult.Of(GatewayProblemCodes.ForeignOrigin).ExecuteAsync(context) : next(context);
    });

    /// <summary>A request of HTTP/1.0 may name no host, and then no foreign one.</summary>
    private static bool NamesThisMachine(HostString host) => !host.HasValue || ThisMachine.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    private static bool IsForeign(HttpRequest request)
    {
        var matters = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);
        var origin = request.Headers.Origin.ToString();
        return matters && origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
