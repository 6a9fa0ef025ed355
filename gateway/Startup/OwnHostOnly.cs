using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// A foreign page in somebody's browser may open a WebSocket to the gateway, and a foreign name may be made to point to it. So a request must name a host of ours, and
/// one that changes something or opens the hub must not come from a page of elsewhere.
/// </summary>
internal static class OwnHostOnly
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>
    /// A request under another host name is answered 400; a foreign page's request to the hub, or one that would change something, 403. Done here and not by
    /// <c>AllowedHosts</c>, whose answer is a page and no problem document.
    /// </summary>
    public static void UseOwnHostOnly(this WebApplication app, IReadOnlyList<string> hosts) => app.Use((context, next) =>
    {
        if (!IsOurs(context.Request.Host, hosts))
            return ProblemResult.Of(GatewayProblemCodes.ForeignHost).ExecuteAsync(context);
        return IsForeign(context.Request) ? ProblemResult.Of(GatewayProblemCodes.ForeignOrigin).ExecuteAsync(context) : next(context);
    });

    /// <summary>A request of HTTP/1.0 may name no host, and then no foreign one.</summary>
    private static bool IsOurs(HostString host, IReadOnlyList<string> hosts) =>
        !host.HasValue || ThisMachine.Contains(host.Host, StringComparer.OrdinalIgnoreCase) || hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    private static bool IsForeign(HttpRequest request)
    {
        var matters = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);
        var origin = request.Headers.Origin.ToString();
        return matters && origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
