using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Load.Options;

namespace Zhucun.Load.Cluster;

/// <summary>Sets a fresh cluster up as its first administrator would on the page <c>/set-up/</c>, and takes the key.</summary>
internal static class ClusterSetUp
{
    /// <summary>A gateway hears of another's keys within five seconds, unless something is wrong.</summary>
    private static readonly TimeSpan heardOfWithin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(100);

    public static async Task<string> MakeKeyAsync(Uri gateway, string setUpCode, string password, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var asked = new JsonObject
        {
            ["setUpCode"] = setUpCode,
            ["user"] = ZhucunCluster.AdminUser,
            ["name"] = "load",
            ["password"] = password,
        };
        using var answer = await http.PostAsJsonAsync("api/v1/sign-in/set-up", asked, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (!answer.IsSuccessStatusCode)
            throw new CannotPlayException($"The cluster could not be set up: {text}");
        using var made = JsonDocument.Parse(text);
        return made.RootElement.GetProperty("apiKey").GetString()!;
    }

    /// <summary>Waits until every gateway lets the key in: it was made at one of them.</summary>
    public static Task WaitUntilKnownAsync(IEnumerable<Uri> gateways, string key, TimeProvider time, CancellationToken stop) => Task.WhenAll(gateways.Select(async gateway =>
    {
        using var http = new HttpClient { BaseAddress = gateway };
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        var begun = time.GetTimestamp();
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("api/v1/me", UriKind.Relative), stop);
            if (answer.IsSuccessStatusCode)
                return;
            if (time.GetElapsedTime(begun) > heardOfWithin)
                throw new CannotPlayException($"{gateway} does not know the key: {await answer.Content.ReadAsStringAsync(stop)}");
            await Task.Delay(betweenLooks, time, stop);
        }
    }));
}
