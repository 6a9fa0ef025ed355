using Microsoft.Extensions.Configuration;

namespace Zhucun.Grains.Hosting;

/// <summary>Whether a process sends its traces, metrics and logs anywhere. Without anyone to send them to, spans and log records would be made for nothing.</summary>
public static class Otlp
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to whom.</summary>
    public static bool IsConfigured(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Endpoint]);

    /// <summary>Lets traces go on through grains. It costs every call two filters, so only where somebody reads them.</summary>
    public static ISiloBuilder AddTracing(this ISiloBuilder silo) => IsConfigured(silo.Configuration) ? silo.AddActivityPropagation() : silo;

    /// <summary>Lets traces go on from a gateway to the silos.</summary>
    public static IClientBuilder AddTracing(this IClientBuilder client) => IsConfigured(client.Configuration) ? client.AddActivityPropagation() : client;
}
