using System.Globalization;
using System.Security.Cryptography;
using Zhucun.Load.Client;
using Zhucun.Load.Options;
using Zhucun.Load.Time;

namespace Zhucun.Load.Cluster;

/// <summary>
/// A county on silos, gateways and a PostgreSQL server of its own, all on loopback: what <c>load cluster</c> runs, and what tests break. Everything ends with it,
/// and with the process that started it.
/// </summary>
public sealed class ZhucunCluster : IAsyncDisposable
{
    /// <summary>The first administrator.</summary>
    public const string AdminUser = "load-admin";

    private readonly ClusterOptions options;
    private readonly ClusterRoles roles;
    private readonly TimeProvider time;
    private readonly Queue<int> ports;
    private readonly string setUpCode = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private ZhucunCluster(PrivatePostgres postgres, ClusterRoles roles, string folder, ClusterOptions options, TimeProvider time)
    {
        (Postgres, this.roles, Folder, this.options, this.time) = (postgres, roles, folder, options, time);
        ports = new Queue<int>(FreePorts.Take((options.Silos + options.Gateways) * 3));
    }

    /// <summary>The database server.</summary>
    public PrivatePostgres Postgres { get; }

    /// <summary>Of the county's database, as its owner.</summary>
    public string ConnectionString => roles.Owner;

    /// <summary>Logs and <c>cluster.json</c>.</summary>
    public string Folder { get; }

    /// <summary>The file with the keys for personal values.</summary>
    public string PersonalKeys => Path.Combine(Folder, "personal.keys");

    /// <summary>Whether logs and data stay when the cluster ends, for whoever wants to look into them.</summary>
    public bool KeepsFolders
    {
        get => Postgres.KeepsFolder;
        set => Postgres.KeepsFolder = value;
    }

    /// <summary>The silo processes; empty when co-hosted.</summary>
    public IReadOnlyList<ClusterNode> Silos { get; private set; } = [];

    /// <summary>The gateway processes.</summary>
    public IReadOnlyList<ClusterNode> Gateways { get; private set; } = [];

    /// <summary>Where the gateways listen, in their order.</summary>
    public IReadOnlyList<Uri> Urls { get; private set; } = [];

    /// <summary>An integrator key that may do everything a key can.</summary>
    public string ApiKey { get; private set; } = "";

    /// <summary>The first administrator's password.</summary>
    public string AdminPassword { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

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
        var postgres = await PrivatePostgres.StartInAsync(options.PostgresFolder, [.. options.PostgresSettings]);
        say?.Invoke($"PostgreSQL at port {postgres.Port}.");
        var cluster = new ZhucunCluster(postgres, await ClusterRoles.CreateAsync(postgres), folder, options, time ?? TimeProvider.System);
        try
        {
            await cluster.StartProcessesAsync(say, stop);
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
        if (options.Folder is null && !KeepsFolders)
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Asks every process to end and waits for them, gateways first.</summary>
    /// <param name="say">Gets a sentence for each that had to be killed.</param>
    public async Task StopAsync(Action<string>? say = null)
    {
        await StopAllAsync(Gateways, say);
        await StopAllAsync(Silos, say);
        await Postgres.StopAsync();
    }

    internal ClusterFile Describe() => new(
        [.. Gateways.Select((g, i) => new ClusterProcess(g.Name, g.ProcessId, Urls[i]))],
        [.. Silos.Select(s => new ClusterProcess(s.Name, s.ProcessId, null))], ConnectionString, ApiKey);

    /// <summary>A gateway process that is not started yet.</summary>
    /// <param name="name">For its log.</param>
    /// <param name="url">Where it listens.</param>
    /// <param name="own">Its further settings.</param>
    internal ClusterNode Gateway(string name, Uri url, IReadOnlyDictionary<string, string> own)
    {
        var settings = Settings(options.CoHosted ? roles.Silo : roles.Gateway, own);
        if (options.CoHosted)
        {
            settings["Zhucun__CoHosted"] = "true";
            settings["ConnectionStrings__ZhucunPeople"] = options.Migrated ? roles.Gateway : roles.Owner;
            AddSiloSettings(settings);
        }

        return new ClusterNode(
            name, BuiltOutputs.Find("gateway", "Zhucun.Gateway.dll"), ["--urls", url.GetLeftPart(UriPartial.Authority)], settings, Folder, new Uri(url, "health/ready"),
            options.Patience, time);
    }

    private async Task StartProcessesAsync(Action<string>? say, CancellationToken stop)
    {
        var silo = BuiltOutputs.Find("silo", "Zhucun.Silo.dll");
        // A folder that is used again has them.
        if (!File.Exists(PersonalKeys))
            await RunAsync("personal-keys", silo, ["personal-keys", "--file", PersonalKeys], [], stop);
        if (options.Migrated)
            await MigrateAsync(silo, stop);
        if (options.At is { } at)
            await SetTimeAsync(at, stop);
        Silos = [.. Enumerable.Range(1, options.CoHosted ? 0 : options.Silos).Select(i => Silo($"silo-{i}", silo))];
        Urls = [.. Enumerable.Range(0, options.Gateways).Select(_ => new Uri($"http://127.0.0.1:{ports.Dequeue()}/"))];
        Gateways = [.. Urls.Select((url, i) => Gateway($"gateway-{i + 1}", url, options.Settings))];
        // All at once: a cluster must stand that, and a cold start on few cores is no slower for it.
        await StartAllAsync(Silos, say, stop);
        await StartAllAsync(Gateways, say, stop);
        ApiKey = await ClusterSetUp.MakeKeyAsync(Urls[0], setUpCode, AdminPassword, stop);
        await ClusterSetUp.WaitUntilKnownAsync(Urls, ApiKey, time, stop);
        ApiKeys.Keep(Urls, ApiKey);
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

    private static Task StopAllAsync(IReadOnlyList<ClusterNode> nodes, Action<string>? say) => Task.WhenAll(nodes.Where(n => n.IsRunning).Select(async node =>
    {
        if (!await node.StopAsync())
            say?.Invoke($"{node.Name} did not end when it was asked to and was killed; its last words are in {node.Log}.");
    }));

    /// <summary>The schema first, by itself: <c>county_now()</c> has to be there before a silo asks it what time it is.</summary>
    private async Task MigrateAsync(string silo, CancellationToken stop)
    {
        var settings = new Dictionary<string, string> { ["ConnectionStrings__ZhucunOwner"] = roles.Owner };
        await RunAsync("migrate", silo, ["migrate", "--silo-role", ClusterRoles.SiloName, "--gateway-role", ClusterRoles.GatewayName], settings, stop);
    }

    /// <summary>A command of the silo's program, which must end well.</summary>
    private async Task RunAsync(string name, string silo, string[] arguments, Dictionary<string, string> settings, CancellationToken stop)
    {
        await using var node = new ClusterNode(name, silo, arguments, settings, Folder, new Uri("http://127.0.0.1/"), options.Patience, time);
        await node.StartAsync(stop);
        if (await node.WaitForCodeAsync(stop) != 0)
            throw new CannotPlayException($"{name} failed. {await File.ReadAllTextAsync(node.Log, stop)}");
    }

    private ClusterNode Silo(string name, string program)
    {
        var settings = Settings(roles.Silo, options.Settings);
        AddSiloSettings(settings);
        var health = $"http://127.0.0.1:{ports.Dequeue()}";
        settings["Zhucun__Silo__HealthUrl"] = health;
        return new ClusterNode(name, program, [], settings, Folder, new Uri($"{health}/health/ready"), options.Patience, time);
    }

    private void AddSiloSettings(Dictionary<string, string> settings)
    {
        settings["Zhucun__PersonalKeys"] = PersonalKeys;
        settings["Zhucun__Silo__Address"] = "127.0.0.1";
        settings["Zhucun__Silo__Port"] = ports.Dequeue().ToString(CultureInfo.InvariantCulture);
        settings["Zhucun__Silo__GatewayPort"] = ports.Dequeue().ToString(CultureInfo.InvariantCulture);
    }

    private Dictionary<string, string> Settings(string connectionString, IReadOnlyDictionary<string, string> own) => new(own)
    {
        ["Zhucun__Mode"] = "Cluster",
        ["Zhucun__DemoCounty"] = "true",
        ["Zhucun__SetUpCode"] = setUpCode,
        // What is measured is the county, not its limits; settings of a test's own come first.
        ["Zhucun__Limits__PerSecond"] = own.GetValueOrDefault("Zhucun__Limits__PerSecond", "0"),
        ["ConnectionStrings__Zhucun"] = options.Migrated ? connectionString : roles.Owner,
    };
}
