using Zhucun.Gateway.Problems;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Health;

/// <summary>
/// Before the view is there for the first time the county looks empty, and a phone that is told <c>member-not-found</c> drops its check-in. So until then the API
/// answers that it is not ready. A view that lags later keeps nobody from checking in, which is the grains' affair, nor from reading what it has.
/// </summary>
internal static class OnceReady
{
    public static void UseOnceReady(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.Use((context, next) => readiness.HasBeenReady || !NeedsTheCounty(context.Request.Path)
            ? next(context)
            : ProblemResult.Of(GatewayProblemCodes.ViewNotReady).ExecuteAsync(context));
    }

    /// <summary>Signing in, and accounts, roles and keys, have nothing to do with the county's record.</summary>
    private static readonly string[] NeedsNobody = ["/api/v1/sign-in", "/api/v1/sign-out", "/api/v1/me", "/api/v1/people", "/api/v1/keys"];

    private static bool NeedsTheCounty(PathString path) =>
        path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/api/v1/demo", StringComparison.OrdinalIgnoreCase)
        && !NeedsNobody.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase));
}
