using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Grains.Hosting;

namespace Zhucun.Silo.Hosting;

/// <summary>A silo as a process of its own.</summary>
internal static partial class SiloProcess
{
    /// <summary>Runs until it is told to stop (SIGTERM, Ctrl-C); answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var faults = new List<string>();
        if (HostModes.Read(builder.Configuration, HostMode.Cluster, faults) == HostMode.Embedded)
        {
            faults.Add("silo 只用于 Cluster；Embedded 请运行 gateway，silo 在它的进程里。 "
                + "A silo of its own is for Cluster alone; for Embedded run the gateway, which has its silo inside.");
        }

        var cluster = ClusterOptions.Read(builder.Configuration, SiloOptions.Parse, faults);
        var options = SiloOptions.Read(builder.Configuration, faults);
        var drain = DrainTime.Read(builder.Configuration, TimeSpan.Zero, faults);
        if (faults.Count > 0)
            return StartupFaults.Report(faults);

        try
        {
            Compose(builder, cluster, options, drain);
            using var host = builder.Build();
            var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Zhucun.Silo");
            LogStarting(logger, options.Address, options.Port, options.GatewayPort);
            await host.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception failure) when (SiloStartFault.Tell(failure) is { } sentence)
        {
            return StartupFaults.Report([sentence]);
        }
    }

    private static void Compose(HostApplicationBuilder builder, ClusterOptions cluster, SiloOptions options, DrainTime drain)
    {
        builder.QuietenLibraries();
        builder.AddSiloTelemetry();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(ClusterSilo.Readiness(options));
        Drain.Add(builder.Services, drain);
        if (options.HealthUrl is not null)
            builder.Services.AddHostedService<HealthServer>();
        builder.AddClusterSilo(cluster, options);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "驻村 silo {Address}: 其他 silo for silos {Port}, 网关 for gateways {GatewayPort}")]
    private static partial void LogStarting(ILogger logger, System.Net.IPAddress address, int port, int gatewayPort);
}
