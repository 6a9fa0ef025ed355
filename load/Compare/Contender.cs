using Zhucun.Load.Cluster;

namespace Zhucun.Load.Compare;

/// <summary>
/// What is compared: a name, what it is in a line, how its processes are started on an empty database, and how its database is set against what it has acknowledged.
/// </summary>
internal sealed record Contender(string Name, string What, StartContender StartAsync, AuditCheckIns AuditAsync)
{
    /// <summary>Ours are set in relation to all others, not to each other.</summary>
    public bool IsOurs { get; init; }
}

/// <summary>Starts a contender and waits until its processes say that they are ready.</summary>
internal delegate Task<RunningContender> StartContender(Stage stage, CancellationToken stop);

/// <summary>Tells what is wrong with the database, or null.</summary>
internal delegate Task<string?> AuditCheckIns(string database, IReadOnlyCollection<Acknowledged> acknowledged, CancellationToken stop);

/// <summary>A check-in that was answered as recorded.</summary>
internal readonly record struct Acknowledged(Guid Id, int Member);

/// <summary>A contender's processes and where clients find it. They are killed at the end, not stopped: what was acknowledged is there all the same.</summary>
internal sealed record RunningContender(Uri Url, IReadOnlyList<ClusterNode> Nodes) : IAsyncDisposable
{
    private const int LinesShown = 15;

    public TimeSpan ProcessorTime => Nodes.Aggregate(TimeSpan.Zero, (sum, node) => sum + Compare.ProcessorTime.Of(node.ProcessId));

    /// <summary>What a process that has ended wrote last; null while all run.</summary>
    public string? Ended => Nodes.FirstOrDefault(node => !node.IsRunning) is { } ended
        ? $"{ended.Name} has ended:\n{string.Join('\n', File.ReadLines(ended.Log).TakeLast(LinesShown))}"
        : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes.Reverse())
            await node.DisposeAsync();
    }
}
