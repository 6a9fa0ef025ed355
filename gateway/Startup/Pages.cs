using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using Zhucun.Gateway.Access;
using Zhucun.Grains;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// The pages, compressed. Whoever has not signed in gets those for signing in and is led there from any other; scripts, styles and pictures hold nothing of the county and
/// are given to anybody.
/// </summary>
internal static class Pages
{
    private const string TownshipDesk = "/township/";

    private static readonly string[] Open = ["/sign-in/", "/set-up/"];

    /// <summary>What the pages are sent by.</summary>
    public static void AddPages(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        // There is no secret in a page or a script whose length could tell of it.
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/manifest+json", "image/svg+xml"];
    });

    public static void UsePages(this WebApplication app)
    {
        var assets = PageAssets.Read(app.Environment.WebRootFileProvider);
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), pages => UsePages(pages, assets));
    }

    private static void UsePages(IApplicationBuilder app, PageAssets assets)
    {
        app.UseResponseCompression();
        app.UseDefaultFiles();
        app.Use((context, next) =>
        {
            var asked = context.Request.Path.Value ?? "";
            if (assets.Parse(asked) is { } asset)
            {
                context.Request.Path = asset.File;
                context.Items[typeof(PageAssets)] = asset.IsCurrent;
                return next(context);
            }

            return IsReading(context.Request.Method) && assets.PageAt(FileOf(asked)) is { } page ? SendAsync(context, asked, page, assets) : next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SayHowLong });
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>One page for every township; which one it is for is its script's to read.</summary>
    private static string FileOf(string path) =>
        path.StartsWith(TownshipDesk, StringComparison.OrdinalIgnoreCase) && TownshipCode.TryParse(path[TownshipDesk.Length..], null, out _) ? $"{TownshipDesk}index.html" : path;

    private static Task SendAsync(HttpContext context, string asked, byte[] page, PageAssets assets)
    {
        if (context.User.Caller() is null && !Open.Any(open => asked.StartsWith(open, StringComparison.OrdinalIgnoreCase)))
        {
            var wanted = asked.EndsWith("/index.html", StringComparison.OrdinalIgnoreCase) ? asked[..^"index.html".Length] : asked;
            context.Response.Redirect($"/sign-in/?next={Uri.EscapeDataString(wanted + context.Request.QueryString)}");
            return Task.CompletedTask;
        }

        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(page, "text/html; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{assets.Fingerprint}\"")).ExecuteAsync(context);
    }

    /// <summary>What bears this version's fingerprint never changes; everything else, also what a page of another gateway's version asks for, is asked for anew.</summary>
    private static void SayHowLong(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Items[typeof(PageAssets)] is true ? "public, max-age=31536000, immutable" : "no-cache";
}
