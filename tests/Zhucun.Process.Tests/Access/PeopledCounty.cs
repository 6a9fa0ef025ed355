using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>A demo county with a user for each role, each signed in. Its clock stands at 08:50.</summary>
[CollectionDefinition(Name)]
public sealed class PeopledCounty : IAsyncLifetime, ICollectionFixture<PeopledCounty>
{
    public const string Name = "a county with a user for each role";

    private readonly DataPlace _place = new();
    private readonly Dictionary<string, CountyApi> _signedIn = [];
    private GatewayProcess? _gateway;
    private Roster? _roster;

    /// <summary>With the first key, which may do whatever a key can.</summary>
    internal CountyApi Api => _gateway!.Api;

    internal Roster Roster => _roster!;

    internal IReadOnlyDictionary<string, DemoUser> Users { get; private set; } = new Dictionary<string, DemoUser>();

    internal string Folder => _place.Folder;

    internal DataPlace Place => _place;

    internal string Output => _gateway!.Output;

    public async ValueTask InitializeAsync()
    {
        // All tests sign in from one address, more often than an office does.
        _gateway = await GatewayProcess.StartAsync(_place.Folder, "2026-11-24T08:50:00+08:00", settings: [("Zhucun__Limits__SignInsPerMinute", "0")]);
        _roster = await Roster.ReadAsync(Api);
        await Patience.UntilAsync(() => _gateway.Output.Contains("API key", StringComparison.Ordinal), () => "The first run is not shown.");
        var users = JsonSerializer.Deserialize<DemoUser[]>(await File.ReadAllBytesAsync(Path.Combine(Folder, "demo-users.json")), CountyApi.Json)!;
        Users = users.ToDictionary(user => user.Role);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var api in _signedIn.Values)
            api.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        _place.Dispose();
    }

    /// <summary>The user of a role, signed in; the same session for all tests.</summary>
    internal async Task<CountyApi> AsAsync(string role)
    {
        if (!_signedIn.TryGetValue(role, out var api))
            _signedIn[role] = api = Api.AsPerson(await AccessTokenAsync(Users[role]));
        return api;
    }

    /// <summary>A session of its own.</summary>
    internal async Task<string> AccessTokenAsync(DemoUser user) => (await SignInAsync(user.User, user.Password, user.TotpSecret)).Json.GetProperty("accessToken").GetString()!;

    internal async Task<Reply> SignInAsync(string user, string password, string? totpSecret = null)
    {
        using var nobody = Api.As(null);
        var body = new JsonObject { ["user"] = user, ["password"] = password };
        if (totpSecret is not null)
            body["code"] = Totp.Now(totpSecret);
        return await nobody.PostAsync("/api/v1/sign-in/password", body);
    }

    /// <summary>A new key of the security administrator's.</summary>
    internal async Task<(CountyApi Api, string Id)> MakeKeyAsync(string[] rights, string? township = null)
    {
        var body = new JsonObject { ["name"] = "test", ["rights"] = new JsonArray([.. rights.Select(right => (JsonNode)right)]), ["days"] = 30 };
        if (township is not null)
            body["township"] = township;
        var made = await (await AsAsync("SecurityAdmin")).PostAsync("/api/v1/keys", body);
        Assert.True(made.Status == 201, made.Body);
        return (Api.As(made.Json.GetProperty("key").GetString()), made.Json.GetProperty("about").GetProperty("id").GetString()!);
    }

    /// <summary>A new account without a role, its first password changed and signed in.</summary>
    internal async Task<(Guid Id, string User, string Password)> MakePersonAsync(string user)
    {
        var made = await (await AsAsync("SystemAdmin")).PostAsync("/api/v1/people", new JsonObject { ["user"] = user, ["name"] = user });
        Assert.True(made.Status == 201, made.Body);
        return (made.Json.GetProperty("id").GetGuid(), user, made.Json.GetProperty("password").GetString()!);
    }

    /// <summary>Somebody new signs in for the first time and changes the password.</summary>
    internal async Task<CountyApi> FirstSignInAsync(string user, string password)
    {
        const string Next = "a sentence that nobody guesses";
        using var first = Api.AsPerson((await SignInAsync(user, password)).Json.GetProperty("accessToken").GetString()!);
        using var change = new HttpRequestMessage(HttpMethod.Put, "/api/v1/me/password")
        {
            Content = new StringContent(new JsonObject { ["password"] = password, ["newPassword"] = Next }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        var changed = await first.SendAsync(change);
        Assert.True(changed.Status is 200 or 204, changed.Body);
        return Api.AsPerson((await SignInAsync(user, Next)).Json.GetProperty("accessToken").GetString()!);
    }

    /// <summary>What the audit holds of an act, newest last.</summary>
    internal async Task<IReadOnlyList<JsonElement>> AuditAsync(string what)
    {
        var reply = await (await AsAsync("AuditAdmin")).GetAsync($"/api/v1/audit?what={what}&limit=1000");
        Assert.True(reply.Status == 200, reply.Body);
        return [.. reply.Json.GetProperty("items").EnumerateArray()];
    }
}

internal sealed record DemoUser(string User, string Password, string Name, string Role, string? Place, string? TotpSecret);
