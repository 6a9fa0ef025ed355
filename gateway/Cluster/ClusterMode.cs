using Microsoft.EntityFrameworkCore;
using Npgsql;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.People;
using Zhucun.Gateway.SignIn;
using Zhucun.Gateway.Startup;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Cluster;

/// <summary>
/// A gateway of a cluster: its silos are other processes, which it finds in the database. It starts without them, says that it is not ready, and goes on looking.
/// </summary>
internal sealed class ClusterMode(Grains.Hosting.ClusterOptions cluster) : GatewayMode
{
    /// <summary>A load balancer that asks every second has asked twice.</summary>
    public static readonly TimeSpan DefaultDrainTime = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override TimeSpan DrainTime => DefaultDrainTime;

    /// <inheritdoc/>
    public override string Store => $"cluster {cluster.Id}";

    public static new ClusterMode Read(IConfiguration configuration, ICollection<string> faults)
    {
        var cluster = Grains.Hosting.ClusterOptions.Read(configuration, text => _ = new NpgsqlConnectionStringBuilder(text), faults);
        CheckOneCounty(cluster, faults);
        return new(cluster);
    }

    /// <summary>Silos serve any number of counties, a gateway shows one.</summary>
    public static void CheckOneCounty(Grains.Hosting.ClusterOptions cluster, ICollection<string> faults)
    {
        if (cluster.Counties.Count > 1)
        {
            faults.Add($"Zhucun:Counties 列出了 {cluster.Counties.Count} 个县；一个网关只服务一个县，请为每个县各启动一个。 "
                + $"Zhucun:Counties names {cluster.Counties.Count} counties; a gateway serves one, so start one for each.");
        }
    }

    /// <inheritdoc/>
    public override void Compose(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Health answers while there is no silo yet.
        services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        services.AddSingleton(new ServedCounties(cluster.Counties));
        services.AddClusterCalls();
        services.AddSingleton(new CountyConnection());
        services.AddSingleton<ClusterPresence>();
        services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClusterPresence>());
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(membership =>
            {
                membership.Invariant = "Npgsql";
                membership.ConnectionString = Named(cluster.ConnectionString);
            });
            client.AddClusterTuning(cluster.Id);
            client.UseClusterTls(cluster.Tls);
            client.AddTracing();
        });
        services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>>(provider => provider.GetRequiredService<ClusterPresence>());
        services.AddSingleton<IClientConnectionRetryFilter>(provider => provider.GetRequiredService<ClusterPresence>());
        services.AddGrainClock(cluster.Counties[0]);
        services.AddCountyView(cluster.Counties[0]);
        services.AddClusterPeople(Named(cluster.ConnectionString));
    }

    /// <summary>For whoever looks at the database's connections.</summary>
    private static string Named(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "zhucun-gateway";
        return settings.ToString();
    }
}

/// <summary>What gateways of a cluster have in common.</summary>
internal static class ClusterServices
{
    /// <summary>Calls to grains that may be anywhere are repeated.</summary>
    public static void AddClusterCalls(this IServiceCollection services) => services.AddSingleton(RetryPolicy.OfACluster);

    /// <summary>Who signs in, in the cluster's database; its tables are made by <c>migrate</c> or the first silo.</summary>
    public static void AddClusterPeople(this IServiceCollection services, string connectionString)
    {
        services.AddPeople(people => people.UseNpgsql(connectionString, npgsql => npgsql.SetPostgresVersion(15, 0)));
        services.AddHostedService<SetUpNotice>();
    }

    /// <summary>The county's time as the silos tell it: a gateway has no right to ask the database.</summary>
    public static void AddGrainClock(this IServiceCollection services, CountyCode county)
    {
        var clock = new MeasuredClock(TimeProvider.System);
        services.AddSingleton(clock);
        services.AddSingleton<CountyClock>(clock);
        services.AddSingleton<ICountyTimeSource>(provider => new GrainTime(provider.GetRequiredService<IGrainFactory>(), county));
        services.AddSingleton(provider => new ClockKeeper(
            clock, provider.GetRequiredService<ICountyTimeSource>(), TimeProvider.System, provider.GetRequiredService<ILogger<ClockKeeper>>()));
        services.AddHostedService<GrainClockService>();
    }
}
