using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Views;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Health;

/// <summary>What a load balancer and a supervisor ask. They answer anyone and say nothing about the county's people.</summary>
internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", Live);
        health.MapGet("/ready", Ready);
        return routes;
    }

    /// <summary>Says that the process answers; whatever else is wrong, a restart would not mend it.</summary>
    private static Ok<HealthDocument> Live(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(HealthDocument.Live);
    }

    private static JsonHttpResult<HealthDocument> Ready(HttpResponse response, Readiness readiness, ViewProgress view)
    {
        response.Headers.CacheControl = "no-store";
        var document = readiness.ToDocument();
        document = document with { Checks = [.. document.Checks.Select(check => check is { Name: Readiness.View, Detail: null } ? check with { Detail = $"sequence {view.Sequence}" } : check)] };
        return TypedResults.Json(document, statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
