using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Views;

namespace Zhucun.Gateway.Health;

/// <summary>The answer to a probe.</summary>
internal sealed record HealthDocument(string Status, IReadOnlyList<HealthCheck> Checks);

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
        return TypedResults.Ok(new HealthDocument("live", []));
    }

    private static JsonHttpResult<HealthDocument> Ready(HttpResponse response, Readiness readiness, ViewProgress view)
    {
        response.Headers.CacheControl = "no-store";
        var checks = readiness.Checks.Select(check => check is { Name: Readiness.View, Detail: null } ? check with { Detail = $"sequence {view.Sequence}" } : check);
        return readiness.IsReady
            ? TypedResults.Json(new HealthDocument("ready", [.. checks]), statusCode: StatusCodes.Status200OK)
            : TypedResults.Json(new HealthDocument("waiting", [.. checks]), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
