using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Zhucun.Grains;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Demo;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo.Hosting;

/// <summary>A silo of a cluster over PostgreSQL, in a process of its own or in a gateway's (DESIGN §6).</summary>
internal static class ClusterSilo
{
    /// <summary>Adds the silo, the county's clock and, if it is asked for, the demo county. Services start in this order and stop in the reverse one.</summary>
    public static void AddClusterSilo(this IHostApplicationBuilder builder, Zhucun.Grains.Hosting.ClusterOptions cluster, SiloOptions options)
    {
        var services = builder.Services;
        var database = new ClusterDatabase(cluster, options);
        services.AddSingleton(_ => database);
        services.AddHostedService<SchemaService>();
        services.AddDatabaseClock();
        services.AddSingleton<ILedgers>(provider => new PostgresLedgers(
            database.Source, options.PersonalKeys, provider.GetRequiredService<CountyClock>(), provider.GetRequiredService<ICommitListener>(), loggers: provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<LedgerOpening>();
        builder.UseOrleans(silo =>
        {
            silo.Configure<Orleans.Configuration.SiloOptions>(identity => identity.SiloName = $"{options.Address}:{options.Port}");
            silo.Configure<EndpointOptions>(endpoint =>
            {
                endpoint.AdvertisedIPAddress = options.Address;
                endpoint.SiloPort = options.Port;
                endpoint.GatewayPort = options.GatewayPort;
                // On the one address that others are told, and not on all of this machine's.
                endpoint.SiloListeningEndpoint = new IPEndPoint(options.Address, options.Port);
                endpoint.GatewayListeningEndpoint = new IPEndPoint(options.Address, options.GatewayPort);
            });
            silo.UsePostgresMembership(database.Source);
            silo.UsePostgresStorage(database.Source).SealViewSnapshots(options.PersonalKeys);
            silo.AddZhucunGrains(cluster.Counties);
            silo.AddClusterTuning(cluster.Id);
            silo.UseClusterTls(cluster.Tls);
            silo.AddTracing();
        });
        services.AddHostedService<SiloPresence>();
        if (options.DemoCounty)
        {
            services.AddSingleton<CountyFounder>();
            services.AddHostedService<FoundingService>();
        }
    }

    /// <summary>What a process waits for until its silo can work.</summary>
    public static Readiness Readiness(SiloOptions options) =>
        options.DemoCounty ? new(Grains.Hosting.Readiness.Time, Grains.Hosting.Readiness.Cluster, Grains.Hosting.Readiness.Founding)
        : new(Grains.Hosting.Readiness.Time, Grains.Hosting.Readiness.Cluster);

    private static void AddDatabaseClock(this IServiceCollection services)
    {
        var clock = new MeasuredClock(TimeProvider.System);
        services.AddSingleton(clock);
        services.AddSingleton<CountyClock>(clock);
        services.AddSingleton<ICountyTimeSource>(provider => new DatabaseTime(provider.GetRequiredService<ClusterDatabase>().Source));
        services.AddSingleton(provider => new ClockKeeper(
            clock, provider.GetRequiredService<ICountyTimeSource>(), TimeProvider.System, provider.GetRequiredService<ILogger<ClockKeeper>>()));
        services.AddHostedService<DatabaseClockService>();
    }
}
