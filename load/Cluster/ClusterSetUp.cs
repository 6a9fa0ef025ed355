using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Load.Options;

namespace Zhucun.Load.Cluster;

/// <summary>Sets a fresh cluster up as its first administrator would on the page <c>/set-up/</c>, and takes the key.</summary>
internal static class ClusterSetUp
{
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
}
