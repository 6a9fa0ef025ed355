using Zhucun.Load.Cluster;

namespace Zhucun.Load.Scenarios;

/// <summary>What a scenario plays against: gateways on this machine and, of a cluster that <c>load cluster</c> started, its processes and database.</summary>
internal sealed record Target(IReadOnlyList<Uri> Urls, ClusterFile? Cluster);
