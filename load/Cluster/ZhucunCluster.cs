using System.Globalization;
using Zhucun.Load.Options;
using Zhucun.Load.Time;

namespace Zhucun.Load.Cluster;

/// <summary>
/// A county on silos, gateways and a PostgreSQL server of its own, all on loopback: what <c>load cluster</c> runs, and what tests break. Everything ends with it,
/// and with the process that started it.
/// </summary>
public sealed class ZhucunCluster : IAsyncDisposable
{
    private const string Database = "zhucun";

    private readonly bool ownsFolder;

    private ZhucunCluster(PrivatePostgres postgres, string connectionString, string folder, bool ownsFolder) =>
        (Postgres, ConnectionString, Folder, this.ownsFolder) = (postgres, connectionString, folder, ownsFolder);

    /// <summary>The database server.</summary>
    public PrivatePostgres Postgres { get; }

    /// <summary>Of the county's database, as its owner.</summary>
    public string ConnectionString { get; }

    /// <summary>Logs and <c>cluster.json</c>.</summary>
    public string Folder { get; }

    /// <summary>The silo processes; empty when co-hosted.</summary>
    public IReadOnlyList<ClusterNode> Silos { get; private set; } = [];

    /// <summary>The gateway processes.</summary>
    public IReadOnlyList<ClusterNode> Gateways { get; private set; } = [];

    /// <summary>Where the gateways listen, in their order.</summary>
    public IReadOnlyList<Uri> Urls { get; private set; } = [];

    /// <summary>Starts all and returns when every gateway is ready.</summary>
    /// <param name="options">What it consists of.</param>
    /// <param name="say">Gets a sentence for each thing that is ready.</param>
    /// <param name="time">For waiting.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CannotPlayException">A process ended or did not get ready.</exception>
    public static async Task<ZhucunCluster> StartAsync(
        ClusterOptions options, Action<string>? say = null, TimeProvider? time = null, CancellationToken stop = default)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("zhucun-cluster-").FullName;
        Directory.CreateDirectory(folder);
        var postgres = await PrivatePostgres.StartAsync([.. options.PostgresSettings]);
        say?.Invoke($"PostgreSQL at port {postgres.Port}.");
        var cluster = new ZhucunCluster(postgres, await postgres.CreateDatabaseAsync(Database), folder, options.Folder is null);
        try
        {
            await cluster.StartProcessesAsync(options, say, time ?? TimeProvider.System, stop);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes it this instant in the county now.</summary>
    public Task SetTimeAsync(DateTimeOffset at, CancellationToken stop = default) => SqlClockControl.ReplaceAsync(ConnectionString, at, stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in Gateways.Concat(Silos))
            await node.DisposeAsync();
        await Postgres.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Asks every process to end and waits for them, gateways first.</summary>
    public async Task StopAsync()
    {
        await Task.WhenAll(Gateways.Where(n => n.IsRunning).Select(n => n.StopAsync()));
        await Task.WhenAll(Silos.Where(n => n.IsRunning).Select(n => n.StopAsync()));
        await Postgres.StopAsync();
    }

    internal ClusterFile Describe() => new(
        [.. Gateways.Select((g, i) => new ClusterProcess(g.Name, g.ProcessId, Urls[i]))],
        [.. Silos.Select(s => new ClusterProcess(s.Name, s.ProcessId, null))], ConnectionString);

    private async Task StartProcessesAsync(ClusterOptions options, Action<string>? say, TimeProvider time, CancellationToken stop)
    {
        var (silo, gateway) = (BuiltOutputs.Find("silo", "Zhucun.Silo.dll"), BuiltOutputs.Find("gateway", "Zhucun.Gateway.dll"));
        await MigrateAsync(silo, options, time, stop);
        if (options.At is { } at)
            await SetTimeAsync(at, stop);
        var siloCount = options.CoHosted ? 0 : options.Silos;
        var ports = new Queue<int>(FreePorts.Take((siloCount * 3) + (options.Gateways * 3)));
        Silos = [.. Enumerable.Range(1, siloCount).Select(i => Silo($"silo-{i}", silo, options, ports, time))];
        Urls = [.. Enumerable.Range(0, options.Gateways).Select(_ => new Uri($"http://127.0.0.1:{ports.Dequeue()}/"))];
        Gateways = [.. Urls.Select((url, i) => Gateway($"gateway-{i + 1}", gateway, url, options, ports, time))];
        // All at once: a cluster must stand that, and a cold start on few cores is no slower for it.
        await StartAllAsync(Silos, say, stop);
        await StartAllAsync(Gateways, say, stop);
    }

    private static async Task StartAllAsync(IReadOnlyList<ClusterNode> nodes, Action<string>? say, CancellationToken stop)
    {
        await Task.WhenAll(nodes.Select(n => n.StartAsync(stop)));
        await Task.WhenAll(nodes.Select(async node =>
        {
            await node.WaitUntilReadyAsync(stop);
            say?.Invoke($"{node.Name} is ready (process {node.ProcessId}).");
        }));
    }

    /// <summary>The schema first, by itself: <c>county_now()</c> has to be there before a silo asks it what time it is.</summary>
    private async Task MigrateAsync(string silo, ClusterOptions options, TimeProvider time, CancellationToken stop)
    {
        await using var migration = new ClusterNode(
            "migrate", silo, ["migrate"], Settings(options), Folder, new Uri("http://127.0.0.1/"), options.Patience, time);
        await migration.StartAsync(stop);
        if (await migration.WaitForCodeAsync(stop) != 0)
            throw new CannotPlayException($"The schema could not be made. {await File.ReadAllTextAsync(migration.Log, stop)}");
    }

    private ClusterNode Silo(string name, string program, ClusterOptions options, Queue<int> ports, TimeProvider time)
    {
        var settings = Settings(options);
        AddSiloPorts(settings, ports);
        var health = $"http://127.0.0.1:{ports.Dequeue()}";
        settings["Zhucun__Silo__HealthUrl"] = health;
        return new ClusterNode(name, program, [], settings, Folder, new Uri($"{health}/health/ready"), options.Patience, time);
    }

    private ClusterNode Gateway(string name, string program, Uri url, ClusterOptions options, Queue<int> ports, TimeProvider time)
    {
        var settings = Settings(options);
        if (options.CoHosted)
        {
            settings["Zhucun__CoHosted"] = "true";
            AddSiloPorts(settings, ports);
        }

        return new ClusterNode(name, program, ["--urls", url.GetLeftPart(UriPartial.Authority)], settings, Folder, new Uri(url, "health/ready"), options.Patience, time);
    }

    private static void AddSiloPorts(Dictionary<string, string> settings, Queue<int> ports)
    {
        settings["Zhucun__Silo__Address"] = "127.0.0.1";
        settings["Zhucun__Silo__Port"] = ports.Dequeue().ToString(CultureInfo.InvariantCulture);
        settings["Zhucun__Silo__GatewayPort"] = ports.Dequeue().ToString(CultureInfo.InvariantCulture);
    }

    private Dictionary<string, string> Settings(ClusterOptions options) => new(options.Settings)
    {
        ["Zhucun__Mode"] = "Cluster",
        ["Zhucun__DemoCounty"] = "true",
        ["ConnectionStrings__Zhucun"] = ConnectionString,
    };
}
