using Zhucun.Gateway.Cluster;
using Zhucun.Gateway.CoHosted;
using Zhucun.Gateway.Embedded;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Startup;

/// <summary>A way to run the gateway (DESIGN §6): what stands behind the API's parts. Each has one composition file.</summary>
internal abstract class GatewayMode : IDisposable
{
    /// <summary>How long a stopping gateway goes on answering, unless it is told otherwise.</summary>
    public abstract TimeSpan DrainTime { get; }

    /// <summary>Where the county's record is, for the person who started the gateway.</summary>
    public abstract string Store { get; }

    /// <summary>Reads the mode and its settings; each fault is a sentence, and while there is one the mode must not be used.</summary>
    public static GatewayMode Read(IConfiguration configuration, ICollection<string> faults)
    {
        if (HostModes.Read(configuration, HostMode.Embedded, faults) == HostMode.Embedded)
            return EmbeddedMode.Read(configuration, faults);
        return HostModes.ReadSwitch(configuration, "Zhucun:CoHosted", faults) ? CoHostedMode.Read(configuration, faults) : ClusterMode.Read(configuration, faults);
    }

    /// <summary>Adds the silo or the way to one, the county's clock, and the county's view.</summary>
    public abstract void Compose(WebApplicationBuilder builder);

    /// <summary>The sentence for a failure to start that a person can mend; null for any other.</summary>
    public virtual string? Tell(Exception failure) => null;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
