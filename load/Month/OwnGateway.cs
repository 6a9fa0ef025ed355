using System.Globalization;
using System.Text.Json;
using Zhucun.Load.Client;
using Zhucun.Load.Cluster;

namespace Zhucun.Load.Month;

/// <summary>A gateway of the program's own with a fresh demo county, whose clock stands at an instant. It and its folder are gone with the run, unless the folder is to be looked at.</summary>
internal sealed class OwnGateway : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly ClusterNode gateway;

    private OwnGateway(Uri url, string folder, ClusterNode gateway) => (Url, Folder, this.gateway) = (url, folder, gateway);

    public Uri Url { get; }

    public string Folder { get; }

    /// <summary>Whether the folder stays.</summary>
    public bool KeepsFolder { get; set; }

    public string UsersFile => Path.Combine(Folder, "data", "demo-users.json");

    public static async Task<OwnGateway> StartAsync(DateTimeOffset now, TimeProvider time, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-month-").FullName;
        var data = Path.Combine(folder, "data");
        var url = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}/");
        var settings = new Dictionary<string, string>
        {
            ["Zhucun__Mode"] = "Embedded",
            ["Zhucun__Data"] = data,
            ["Demo__Now"] = now.ToString("O", CultureInfo.InvariantCulture),
            ["Demo__Speed"] = "0",
            // A month of the county in minutes is more than anybody may ask of a real one.
            ["Zhucun__Limits__PerSecond"] = "0",
            ["Zhucun__Limits__SignInsPerMinute"] = "0",
        };
        var process = new ClusterNode(
            "gateway", BuiltOutputs.Find("gateway", "Zhucun.Gateway.dll"), ["--urls", url.GetLeftPart(UriPartial.Authority)], settings, folder, new Uri(url, "health/ready"), patience, time);
        var own = new OwnGateway(url, folder, process);
        try
        {
            await process.StartAsync(stop);
            await process.WaitUntilReadyAsync(stop);
            var firstRun = Path.Combine(data, "first-run.json");
            while (!File.Exists(firstRun) || !File.Exists(own.UsersFile))
                await Task.Delay(betweenLooks, time, stop);
            using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(firstRun, stop));
            var key = file.RootElement.GetProperty("apiKey").GetString()!;
            ApiKeys.Keep([url], key);
            await ClusterSetUp.WaitUntilKnownAsync([url], key, time, stop);
            return own;
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        if (!KeepsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
