namespace Zhucun.Gateway.Startup;

/// <summary>
/// Loopback is no wall against a page in this machine's own browser: a foreign page may open a WebSocket to it, and a foreign name may be made to point here. So a
/// request must name this machine as its host, and one that changes something or opens the hub must not come from a page of elsewhere.
/// </summary>
internal static class OwnOriginOnly
{
    private const string ThisMachine = "localhost;127.0.0.1;[::1]";

    /// <summary>Before the application is built: other host names are answered 400.</summary>
    public static void AllowThisMachineOnly(this WebApplicationBuilder builder) => builder.Configuration["AllowedHosts"] = ThisMachine;

    /// <summary>A foreign page's request to the hub, or one that would change something, is answered 403.</summary>
    public static void UseOwnOriginOnly(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var matters = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);
        var origin = request.Headers.Origin.ToString();
        if (matters && origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
