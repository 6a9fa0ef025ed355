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
        health.MapGet("/", Whole);
        return routes;
    }

    /// <summary>Says that the process answers; whatever else is wrong, a restart would not mend it.</summary>
    private static Ok<HealthDocument> Live(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(HealthDocument.Live);
    }

    /// <summary>
    /// All that a supervisor should be woken for: readiness, and whether alerts move. The latter takes no gateway out of service: another one would have the same to say.
    /// </summary>
    private static JsonHttpResult<HealthDocument> Whole(HttpResponse response, Readiness readiness, ViewProgress view, EscalationWatch escalations)
    {
        var document = Ready(response, readiness, view).Value!;
        var check = escalations.Check();
        var well = readiness.IsReady && check.Status is "ready" or "waiting";
        return TypedResults.Json(
            new HealthDocument(well ? document.Status : "unwell", [.. document.Checks, check]), statusCode: well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static JsonHttpResult<HealthDocument> Ready(HttpResponse response, Readiness readiness, ViewProgress view)
    {
        response.Headers.CacheControl = "no-store";
        var document = readiness.ToDocument();
        document = document with { Checks = [.. document.Checks.Select(check => check is { Name: Readiness.View, Detail: null } ? check with { Detail = $"sequence {view.Sequence}" } : check)] };
        return TypedResults.Json(document, statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
