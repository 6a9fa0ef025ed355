using Zhucun.Gateway.Cluster;
using Zhucun.Gateway.Startup;
using Zhucun.Gateway.Views;
using Zhucun.Grains.Hosting;
using Zhucun.Silo.Hosting;

namespace Zhucun.Gateway.CoHosted;

/// <summary>A gateway of a cluster with a silo in its own process: for one machine, or for a cluster that wants one kind of process alone.</summary>
internal sealed class CoHostedMode(ClusterOptions cluster, SiloOptions silo, string people) : GatewayMode
{
    /// <summary><c>ConnectionStrings:ZhucunPeople</c>: under the gateways' role, where the silos' own may not see accounts and keys; absent: the same connection.</summary>
    private const string PeopleConnection = "ZhucunPeople";

    /// <inheritdoc/>
    public override TimeSpan DrainTime => ClusterMode.DefaultDrainTime;

    /// <inheritdoc/>
    public override string Store => $"PostgreSQL, silo {silo.Address}:{silo.Port}";

    public static new CoHostedMode Read(IConfiguration configuration, ICollection<string> faults)
    {
        var cluster = ClusterOptions.Read(configuration, SiloOptions.Parse, faults);
        ClusterMode.CheckOneCounty(cluster, faults);
        return new(cluster, SiloOptions.Read(configuration, faults), configuration.GetConnectionString(PeopleConnection) ?? cluster.ConnectionString);
    }

    /// <inheritdoc/>
    public override void Compose(WebApplicationBuilder builder)
    {
        builder.AddClusterSilo(cluster, silo);
        builder.Services.AddClusterCalls();
        builder.Services.AddCountyView(cluster.Counties[0]);
        builder.Services.AddClusterPeople(people);
    }

    /// <inheritdoc/>
    public override string? Tell(Exception failure) => SiloStartFault.Tell(failure);
}
