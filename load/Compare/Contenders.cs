using System.Globalization;
using System.Security.Cryptography;
using Zhucun.Load.Client;
using Zhucun.Load.Cluster;
using Zhucun.Load.Time;

namespace Zhucun.Load.Compare;

/// <summary>All that can be compared.</summary>
internal static class Contenders
{
    private static readonly string SetUpCode = Guid.NewGuid().ToString("N");

    /// <summary>As long as one of ours: the baselines hash it too.</summary>
    private static readonly string BaselineKey = $"zck_0000000000_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}_00000000";

    public static IReadOnlyList<Contender> All { get; } =
    [
        new("ours", "Zhucun, the gateway hosting its silo", StartCoHostedAsync, LedgerCheckIns.AuditAsync) { IsOurs = true },
        new("split", "Zhucun, one silo and one gateway as processes of their own", StartSplitAsync, LedgerCheckIns.AuditAsync) { IsOurs = true },
        Baseline("sql", "Sql", "minimal API and Npgsql, one prepared statement a check-in", LedgerCheckIns.AuditAsync),
        Baseline("batch", "Batch", "the same with group commit, without Orleans: the upper bound", LedgerCheckIns.AuditAsync),
        Baseline("ef", "Ef", "EF Core, one SaveChanges a check-in", LedgerCheckIns.AuditAsync),
        Baseline("stock", "Stock", "Orleans, WriteStateAsync to ADO.NET grain storage", StockCheckIns.AuditAsync),
    ];

    private static Contender Baseline(string name, string project, string what, AuditCheckIns audit) => new(name, what, (stage, stop) =>
    {
        var url = Url(FreePorts.Take(1)[0]);
        var settings = new Dictionary<string, string>
        {
            ["Baseline__Now"] = stage.Now.ToString("O", CultureInfo.InvariantCulture),
            ["Baseline__ApiKey"] = BaselineKey,
        };
        ApiKeys.Keep([url], BaselineKey);
        return Stage.StartAsync(url, [stage.Node($"load/Baselines/{project}", $"Zhucun.Baselines.{project}", ["--urls", Listen(url)], settings, url)], stop);
    }, audit);

    private static async Task<RunningContender> StartCoHostedAsync(Stage stage, CancellationToken stop)
    {
        await PrepareAsync(stage, stop);
        var ports = FreePorts.Take(3);
        var settings = SiloSettings(stage, ports[0], ports[1]);
        settings["Zhucun__CoHosted"] = "true";
        var url = Url(ports[2]);
        return await SetUpAsync(url, await Stage.StartAsync(url, [Gateway(stage, url, settings)], stop), stop);
    }

    private static async Task<RunningContender> StartSplitAsync(Stage stage, CancellationToken stop)
    {
        await PrepareAsync(stage, stop);
        var ports = FreePorts.Take(4);
        var (settings, health, url) = (SiloSettings(stage, ports[0], ports[1]), Url(ports[2]), Url(ports[3]));
        settings["Zhucun__Silo__HealthUrl"] = Listen(health);
        return await SetUpAsync(
            url, await Stage.StartAsync(url, [stage.Node("silo", "Zhucun.Silo", [], settings, health), Gateway(stage, url, ClusterSettings())], stop), stop);
    }

    private static ClusterNode Gateway(Stage stage, Uri url, Dictionary<string, string> settings) =>
        stage.Node("gateway", "Zhucun.Gateway", ["--urls", Listen(url)], settings, url);

    /// <summary>The schema, the keys for personal values, and the county's time before anyone has read it.</summary>
    private static async Task PrepareAsync(Stage stage, CancellationToken stop)
    {
        if (!File.Exists(KeyFile(stage)))
            await RunSiloAsync(stage, ["personal-keys", "--file", KeyFile(stage)], stop);
        await RunSiloAsync(stage, ["migrate"], stop);
        await SqlClockControl.ReplaceAsync(stage.Database, stage.Now, stop);
    }

    private static Task RunSiloAsync(Stage stage, string[] command, CancellationToken stop) =>
        Stage.RunAsync(stage.Node("silo", "Zhucun.Silo", command, ClusterSettings(), new Uri("http://127.0.0.1/")), stop);

    private static string KeyFile(Stage stage) => Path.Combine(stage.Folder, "personal.keys");

    private static Dictionary<string, string> SiloSettings(Stage stage, int siloPort, int gatewayPort)
    {
        var settings = ClusterSettings();
        settings["Zhucun__PersonalKeys"] = KeyFile(stage);
        settings["Zhucun__Silo__Port"] = $"{siloPort}";
        settings["Zhucun__Silo__GatewayPort"] = $"{gatewayPort}";
        return settings;
    }

    private static Dictionary<string, string> ClusterSettings() => new()
    {
        ["Zhucun__Mode"] = "Cluster",
        ["Zhucun__DemoCounty"] = "true",
        ["Zhucun__SetUpCode"] = SetUpCode,
        ["Zhucun__Limits__PerSecond"] = "0",
    };

    private static async Task<RunningContender> SetUpAsync(Uri url, RunningContender running, CancellationToken stop)
    {
        ApiKeys.Keep([url], await ClusterSetUp.MakeKeyAsync(url, SetUpCode, BaselineKey, stop));
        return running;
    }

    private static Uri Url(int port) => new($"http://127.0.0.1:{port}/");

    private static string Listen(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
