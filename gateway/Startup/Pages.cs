using Zhucun.Gateway.Access;
using Zhucun.Grains;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// The pages. Whoever has not signed in gets those for signing in and is led there from any other; scripts, styles and pictures hold nothing of the county and are given to
/// anybody.
/// </summary>
internal static class Pages
{
    private const string TownshipDesk = "/township/";

    private static readonly string[] Open = ["/sign-in/", "/set-up/"];

    public static void UsePages(this WebApplication app) =>
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), UsePages);

    private static void UsePages(IApplicationBuilder app)
    {
        app.UseDefaultFiles();
        app.Use((context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            var asked = path;
            // One page for every township; which one it is for is its script's to read.
            if (path.StartsWith(TownshipDesk, StringComparison.OrdinalIgnoreCase) && TownshipCode.TryParse(path[TownshipDesk.Length..], null, out _))
                context.Request.Path = path = $"{TownshipDesk}index.html";
            if (!path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || context.User.Caller() is not null
                || Open.Any(open => path.StartsWith(open, StringComparison.OrdinalIgnoreCase)))
            {
                return next(context);
            }

            var wanted = asked.EndsWith("/index.html", StringComparison.OrdinalIgnoreCase) ? asked[..^"index.html".Length] : asked;
            context.Response.Redirect($"/sign-in/?next={Uri.EscapeDataString(wanted + context.Request.QueryString)}");
            return Task.CompletedTask;
        });
        app.UseStaticFiles();
    }
}
