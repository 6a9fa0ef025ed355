namespace Zhucun.Load.Cluster;

/// <summary>What a cluster on this machine consists of.</summary>
public sealed record ClusterOptions
{
    /// <summary>Silo processes; none are started when the gateways host silos themselves.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>Gateway processes.</summary>
    public int Gateways { get; init; } = 2;

    /// <summary>Whether each gateway process hosts a silo, instead of silo processes.</summary>
    public bool CoHosted { get; init; }

    /// <summary>
    /// Whether the schema is made first, by its owner, and silos and gateways run under roles of their own; else the silos make it themselves when they start, and all
    /// run as its owner.
    /// </summary>
    public bool Migrated { get; init; } = true;

    /// <summary>The county's time at the start, from which it runs on as the real one does; null: the real time.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>For logs and <c>cluster.json</c>; null: a temporary one, deleted at the end.</summary>
    public string? Folder { get; init; }

    /// <summary>Further settings of every process, by their environment variables' names (<c>Zhucun__Tls__Certificate</c>).</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>For PostgreSQL's data and log; null: a temporary one, deleted at the end.</summary>
    public string? PostgresFolder { get; init; }

    /// <summary>Further lines of <c>postgresql.conf</c>.</summary>
    public IReadOnlyList<string> PostgresSettings { get; init; } = [];

    /// <summary>How long a process may take until it is ready.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);
}
