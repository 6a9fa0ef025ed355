namespace Zhucun.Gateway.Startup;

/// <summary>Headers that keep a page to its own scripts and out of other sites' frames. The API reference brings inline scripts of its own and is let off.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws: wss:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        // For browsers from before the policy below, and for scanners that look for it.
        headers.XXSSProtection = "1; mode=block";
        // Whoever came by https once comes by nothing else for a year; a developer's localhost is let off.
        if (context.Request.IsHttps && !app.Environment.IsDevelopment())
            headers.StrictTransportSecurity = "max-age=31536000";
        if (!context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase))
            headers.ContentSecurityPolicy = Policy;
        return next(context);
    });
}
