using System.Globalization;
using Zhucun.Load.Cluster;
using Zhucun.Load.Time;

namespace Zhucun.Load.Compare;

/// <summary>All that can be compared.</summary>
internal static class Contenders
{
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
        var settings = new Dictionary<string, string> { ["Baseline__Now"] = stage.Now.ToString("O", CultureInfo.InvariantCulture) };
        return Stage.StartAsync(url, [stage.Node($"load/Baselines/{project}", $"Zhucun.Baselines.{project}", ["--urls", Listen(url)], settings, url)], stop);
    }, audit);

    private static async Task<RunningContender> StartCoHostedAsync(Stage stage, CancellationToken stop)
    {
        await MigrateAsync(stage, stop);
        var ports = FreePorts.Take(3);
        var settings = SiloSettings(ports[0], ports[1]);
        settings["Zhucun__CoHosted"] = "true";
        var url = Url(ports[2]);
        return await Stage.StartAsync(url, [Gateway(stage, url, settings)], stop);
    }

    private static async Task<RunningContender> StartSplitAsync(Stage stage, CancellationToken stop)
    {
        await MigrateAsync(stage, stop);
        var ports = FreePorts.Take(4);
        var (settings, health, url) = (SiloSettings(ports[0], ports[1]), Url(ports[2]), Url(ports[3]));
        settings["Zhucun__Silo__HealthUrl"] = Listen(health);
        return await Stage.StartAsync(url, [stage.Node("silo", "Zhucun.Silo", [], settings, health), Gateway(stage, url, ClusterSettings())], stop);
    }

    private static ClusterNode Gateway(Stage stage, Uri url, Dictionary<string, string> settings) =>
        stage.Node("gateway", "Zhucun.Gateway", ["--urls", Listen(url)], settings, url);

    /// <summary>The schema, and the county's time before anyone has read it.</summary>
    private static async Task MigrateAsync(Stage stage, CancellationToken stop)
    {
        await Stage.RunAsync(stage.Node("silo", "Zhucun.Silo", ["migrate"], ClusterSettings(), new Uri("http://127.0.0.1/")), stop);
        await SqlClockControl.ReplaceAsync(stage.Database, stage.Now, stop);
    }

    private static Dictionary<string, string> SiloSettings(int siloPort, int gatewayPort)
    {
        var settings = ClusterSettings();
        settings["Zhucun__Silo__Port"] = $"{siloPort}";
        settings["Zhucun__Silo__GatewayPort"] = $"{gatewayPort}";
        return settings;
    }

    private static Dictionary<string, string> ClusterSettings() => new() { ["Zhucun__Mode"] = "Cluster", ["Zhucun__DemoCounty"] = "true" };

    private static Uri Url(int port) => new($"http://127.0.0.1:{port}/");

    private static string Listen(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
