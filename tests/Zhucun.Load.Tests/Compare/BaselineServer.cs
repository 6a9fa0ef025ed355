using System.Net;
using System.Text;
using Xunit;
using Zhucun.Load.Client;
using Zhucun.Load.Compare;

namespace Zhucun.Load.Tests.Compare;

/// <summary>A baseline in a process of its own, on a database that outlives it.</summary>
internal sealed class BaselineServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 7, 30, 0, TimeSpan.FromHours(8));

    private readonly RunningContender running;
    private readonly HttpClient http;
    private readonly string logs;

    private BaselineServer(RunningContender running, string logs)
    {
        (this.running, this.logs) = (running, logs);
        http = ZhucunClient.Connect(running.Url);
        Client = new ZhucunClient(http);
    }

    public ZhucunClient Client { get; }

    public static async Task<BaselineServer> StartAsync(string name, string database)
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-baseline-").FullName;
        var stage = new Stage(database, Start, folder, TimeProvider.System);
        return new BaselineServer(await Contenders.All.Single(c => c.Name == name).StartAsync(stage, TestContext.Current.CancellationToken), folder);
    }

    /// <summary>The status and the content, as it was sent.</summary>
    public async Task<(HttpStatusCode Status, string Content)> CheckInAsync(string member, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync($"api/v1/members/{member}/check-ins", content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A check-in at the village's site, or so many degrees north of it.</summary>
    public static string Body(string id, Village village, double north = 0, string datum = ",\"datum\":\"wgs84\"") =>
        $$"""{"checkInId":"{{id}}","capturedAt":"{{Start:yyyy-MM-ddTHH:mm:sszzz}}","position":{"lat":{{village.Site.Lat + north}},"lon":{{village.Site.Lon}},"accuracyMeters":20{{datum}}},"source":"phone"}""";

    /// <summary>Ends it with kill -9.</summary>
    public async ValueTask DisposeAsync()
    {
        await running.DisposeAsync();
        http.Dispose();
        if (Directory.Exists(logs))
            Directory.Delete(logs, recursive: true);
    }
}
