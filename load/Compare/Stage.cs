using Zhucun.Load.Cluster;
using Zhucun.Load.Options;

namespace Zhucun.Load.Compare;

/// <summary>Where a contender plays: an empty database, the county's time at the start, a folder for the logs.</summary>
internal sealed record Stage(string Database, DateTimeOffset Now, string Folder, TimeProvider Time)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    /// <summary>A built program of this repository, not started yet; <paramref name="health"/> is where it tells that it is ready.</summary>
    public ClusterNode Node(string project, string program, string[] arguments, Dictionary<string, string> settings, Uri health)
    {
        settings["ConnectionStrings__Zhucun"] = Database;
        return new ClusterNode(program, PathOf(project, program), arguments, settings, Folder, new Uri(health, "health/ready"), patience, Time);
    }

    /// <summary>Starts one after the other, each when the one before is ready; ends all if one is not.</summary>
    public static async Task<RunningContender> StartAsync(Uri url, IReadOnlyList<ClusterNode> nodes, CancellationToken stop)
    {
        var running = new RunningContender(url, nodes);
        try
        {
            foreach (var node in nodes)
                await node.StartAgainAsync(stop);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="CannotPlayException">It failed; the message has what it wrote.</exception>
    public static async Task RunAsync(ClusterNode node, CancellationToken stop)
    {
        await using (node)
        {
            await node.StartAsync(stop);
            if (await node.WaitForCodeAsync(stop) is not 0 and var code)
                throw new CannotPlayException($"{node.Name} ended with {code}: {await File.ReadAllTextAsync(node.Log, stop)}");
        }
    }

    private static string PathOf(string project, string program)
    {
        try
        {
            return BuiltOutputs.Find(project, program + ".dll");
        }
        catch (FileNotFoundException missing)
        {
            throw new CannotPlayException(missing.Message);
        }
    }
}
