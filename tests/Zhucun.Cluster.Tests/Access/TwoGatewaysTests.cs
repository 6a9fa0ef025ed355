using System.Net;
using System.Text.Json.Nodes;
using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Client;
using Zhucun.Load.Cluster;

namespace Zhucun.Cluster.Tests.Access;

/// <summary>Signing in, renewing, withdrawing and the second factor, at one gateway and counting at the other.</summary>
[Collection(SharedCluster.Name)]
public sealed class TwoGatewaysTests(SharedCluster shared)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Here => shared.Cluster.Urls[0];

    private Uri There => shared.Cluster.Urls[1];

    [Fact]
    public async Task What_happens_at_one_gateway_counts_at_the_other()
    {
        using var accounts = await Accounts.AppointAsync(Here, ZhucunCluster.AdminUser, shared.Cluster.AdminPassword, Stop);

        // The second factor that was enrolled here is asked for there.
        var (user, password, secret) = (accounts.SecurityAdmin.User, accounts.SecurityAdmin.Password, accounts.SecurityAdmin.TotpSecret);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Accounts.SignInAsync(There, user, password, null, Stop));
        var signedIn = await Accounts.SignInAsync(There, user, password, secret, Stop);

        // A session that has just begun there is known here at once, and its tokens are renewed at either.
        using var security = Accounts.Client(Here, signedIn.GetProperty("accessToken").GetString()!);
        var made = await Accounts.SendAsync(security, HttpMethod.Post, "api/v1/keys", NewKey(), Stop);
        var renewed = await RefreshAsync(Here, signedIn.GetProperty("refreshToken").GetString()!);
        Assert.Equal(HttpStatusCode.OK, renewed);
        Assert.Equal(HttpStatusCode.Unauthorized, await RefreshAsync(There, signedIn.GetProperty("refreshToken").GetString()!));

        // The key that was made here is known there with the next look, and there its revocation closes what it has open.
        var key = made.GetProperty("key").GetString()!;
        await Eventually.UntilAsync(() => StatusAsync(There, key).GetAwaiter().GetResult() == HttpStatusCode.OK, "the other gateway to know the key");
        var others = ApiKeys.Of(There)!;
        ApiKeys.Keep([There], key);
        await using var watch = new BoardWatcher(There, "county:530326", SharedCluster.Time);
        await watch.StartAsync(Stop);
        ApiKeys.Keep([There], others);
        var revoked = SharedCluster.Time.GetTimestamp();
        await Accounts.SendAsync(accounts.Security, HttpMethod.Post, $"api/v1/keys/{made.GetProperty("about").GetProperty("id").GetString()}/revoke", new JsonObject(), Stop);
        await Eventually.UntilAsync(() => watch.Fault is not null, "the other gateway to close the connection");
        SharedCluster.Tell("revoked → closed at the other gateway", SharedCluster.Time.GetElapsedTime(revoked));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(There, key));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Here, key));
    }

    private static JsonObject NewKey() => new() { ["name"] = "two gateways", ["rights"] = new JsonArray("board.read"), ["days"] = 1 };

    private static async Task<HttpStatusCode> RefreshAsync(Uri gateway, string token)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        using var content = new StringContent(new JsonObject { ["refreshToken"] = token }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("api/v1/sign-in/refresh", content, Stop);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri gateway, string key)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        http.DefaultRequestHeaders.Add(ApiKeys.Header, key);
        using var answer = await http.GetAsync("api/v1/board", Stop);
        return answer.StatusCode;
    }
}
