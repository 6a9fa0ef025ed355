using Orleans.Configuration;
using Orleans.Serialization;

namespace Zhucun.Grains.Hosting;

/// <summary>
/// How quickly a cluster notices a death, and what it lets pile up. Measured with three silos and kill -9: the dead silo's grains answer again after 1–6 s, against
/// 5–30 s by Orleans' defaults. Tighter evicts healthy silos under a long collection or a starved processor.
/// </summary>
public static class ClusterTuning
{
    /// <summary>A call in flight to a silo that died waits this long, so it bounds how long a person waits for the first answer after a death.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Calls that may wait for one grain. A member has a handful, a township as many as its members; more is a fault or an attack and would only cost memory.
    /// Load shedding stays off: what wants protection is the database, and the ledger's own bounded queue answers for that before the processor does.
    /// </summary>
    private const int MostWaitingForAGrain = 2_000;

    /// <summary>
    /// Where grains live, as a process remembers it: a county has some 1,500 grains that are called. The table is laid out at once, and Orleans' million of places take 9 MB, past which every
    /// call reaches.
    /// </summary>
    private const int GrainsRemembered = 16_384;

    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GatewayListRefresh = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Lets a failure of the database cross from silo to gateway as what it is: one that keeps a grain from being activated is thrown past all of ours, and without
    /// this the gateway reads only that it could not be told.
    /// </summary>
    private const string Driver = "Npgsql";

    /// <summary>Tunes a silo.</summary>
    public static ISiloBuilder AddClusterTuning(this ISiloBuilder silo, string clusterId)
    {
        silo.Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (clusterId, ClusterOptions.ServiceId));
        silo.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(Driver));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = Probe;
            membership.MinProbeTimeout = Probe / 2;
            membership.MaxProbeTimeout = Probe * 2;
            membership.NumMissedProbesLimit = 2;
            membership.TableRefreshTimeout = TableRefresh;
            membership.IAmAliveTablePublishTimeout = TableRefresh;
        });
        silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = GrainsRemembered);
        return silo.Configure<SiloMessagingOptions>(messaging =>
        {
            messaging.ResponseTimeout = ResponseTimeout;
            messaging.MaxEnqueuedRequestsSoftLimit = MostWaitingForAGrain / 2;
            messaging.MaxEnqueuedRequestsHardLimit = MostWaitingForAGrain;
            messaging.MaxEnqueuedRequestsSoftLimit_StatelessWorker = MostWaitingForAGrain / 2;
            messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = MostWaitingForAGrain;
        });
    }

    /// <summary>Tunes a gateway's client.</summary>
    public static IClientBuilder AddClusterTuning(this IClientBuilder client, string clusterId) => client
        .Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (clusterId, ClusterOptions.ServiceId))
        .Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(Driver))
        .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
        .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayListRefresh);
}
