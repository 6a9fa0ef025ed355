using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Zhucun.Grains.Hosting;

namespace Zhucun.Silo.Hosting;

/// <summary>
/// A silo's metrics for Prometheus at its health address; traces, metrics and logs over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to whom. A gateway has
/// its own, with what it alone has: requests.
/// </summary>
internal static class SiloTelemetry
{
    private const string OurNames = "Zhucun.*";

    public static void AddSiloTelemetry(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("zhucun-silo", serviceNamespace: "zhucun"))
            .WithMetrics(metrics => metrics.AddRuntimeInstrumentation().AddMeter("Microsoft.Orleans", "Npgsql", OurNames).AddPrometheusExporter());
        if (!Otlp.IsConfigured(builder.Configuration))
            return;
        telemetry.WithTracing(traces => traces.AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", "Npgsql", OurNames));
        telemetry.WithLogging(null, options => options.IncludeScopes = true);
        telemetry.UseOtlpExporter();
    }
}
