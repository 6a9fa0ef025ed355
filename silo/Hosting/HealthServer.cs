using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using Zhucun.Grains.Hosting;

namespace Zhucun.Silo.Hosting;

/// <summary>
/// What a supervisor asks of a silo, on a small web server of its own: the first of the host's services, so that it tells of a start that takes its time and of a
/// stop to its very end. It answers anyone and says nothing about the county's people.
/// </summary>
internal sealed class HealthServer(SiloOptions options, Readiness readiness, MeterProvider metrics) : IHostedService, IAsyncDisposable
{
    private WebApplication? _server;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.HealthUrl!);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        _server = builder.Build();
        _server.MapGet("/health/live", (HttpResponse response) => Answer(response, HealthDocument.Live, StatusCodes.Status200OK));
        _server.MapGet("/health/ready", (HttpResponse response) =>
            Answer(response, readiness.ToDocument(), readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
        _server.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, null, "/metrics", null, null);
        await _server.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static JsonHttpResult<HealthDocument> Answer(HttpResponse response, HealthDocument document, int status)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(document, statusCode: status);
    }
}
