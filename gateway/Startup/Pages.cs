using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// The pages. Whoever has not signed in gets those for signing in and is led there from any other; scripts, styles and pictures hold nothing of the county and are given to
/// anybody.
/// </summary>
internal static class Pages
{
    private static readonly string[] Open = ["/sign-in/", "/set-up/"];

    public static void UsePages(this WebApplication app) =>
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), UsePages);

    private static void UsePages(IApplicationBuilder app)
    {
        app.UseDefaultFiles();
        app.Use((context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            if (!path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || context.User.Caller() is not null
                || Open.Any(open => path.StartsWith(open, StringComparison.OrdinalIgnoreCase)))
            {
                return next(context);
            }

            var wanted = path.EndsWith("/index.html", StringComparison.OrdinalIgnoreCase) ? path[..^"index.html".Length] : path;
            context.Response.Redirect($"/sign-in/?next={Uri.EscapeDataString(wanted + context.Request.QueryString)}");
            return Task.CompletedTask;
        });
        app.UseStaticFiles();
    }
}
