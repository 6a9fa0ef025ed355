using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Zhucun.Gateway.Access;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Telemetry;

/// <summary>Metrics for Prometheus at <c>/metrics</c>; traces, metrics and logs over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to whom.</summary>
internal static class TelemetrySetup
{
    private const string HostLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>
    /// ASP.NET Core's own meters, but for its routing's and its memory pool's, which cost at each request and tell nobody anything. The instrumentation package names the same
    /// ones and puts a filter around every request besides.
    /// </summary>
    private static readonly string[] OfAspNetCore =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.RateLimiting",
    ];

    public static WebApplicationBuilder AddZhucunTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("zhucun-gateway", serviceNamespace: "zhucun"))
            .WithMetrics(metrics => metrics
                .AddRuntimeInstrumentation()
                .AddMeter(["Microsoft.Orleans", .. OfAspNetCore, GatewayTelemetry.OurNames])
                .AddPrometheusExporter());
        if (!Otlp.IsConfigured(builder.Configuration))
        {
            // The host makes a span and a log scope for each request as soon as this logger can say anything, and nobody would read them.
            if (builder.Configuration[$"Logging:LogLevel:{HostLog}"] is null)
                builder.Logging.AddFilter(HostLog, LogLevel.None);
            return builder;
        }

        telemetry.WithTracing(traces => traces
            .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path))
            .AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", GatewayTelemetry.OurNames));
        telemetry.WithLogging(null, options => options.IncludeScopes = true);
        telemetry.UseOtlpExporter();
        return builder;
    }

    public static WebApplication MapZhucunTelemetry(this WebApplication app)
    {
        app.MapPrometheusScrapingEndpoint("/metrics").RequireRight(Right.ReadMetrics).ExcludeFromDescription();
        return app;
    }

    /// <summary>Probes and scrapes come every few seconds and tell nothing as traces.</summary>
    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
