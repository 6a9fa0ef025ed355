using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Tests;

/// <summary>
/// The accounts of a cluster that has nobody but its first administrator: that one appoints a security administrator, and the two of them make accounts with roles.
/// </summary>
internal sealed class Accounts : IDisposable
{
    private const string NewPassword = "一句自己记得住而别人猜不到的话";

    private readonly Uri _gateway;
    private readonly HttpClient _system;
    private readonly HttpClient _security;

    private Accounts(Uri gateway, HttpClient system, HttpClient security) => (_gateway, _system, _security) = (gateway, system, security);

    /// <summary>The system administrator, with a second factor.</summary>
    public HttpClient System => _system;

    /// <summary>The security administrator, with a second factor.</summary>
    public HttpClient Security => _security;

    /// <summary>The security administrator's name, password and authenticator.</summary>
    public required Account SecurityAdmin { get; init; }

    /// <summary>Lets the first administrator appoint the second.</summary>
    public static async Task<Accounts> AppointAsync(Uri gateway, string user, string password, CancellationToken stop)
    {
        var (system, _) = await EnrolAsync(gateway, user, password, stop);
        var made = await CreateAsync(system, "security", stop);
        await SendAsync(system, HttpMethod.Post, $"api/v1/people/{made.Id}/roles", new JsonObject { ["role"] = "SecurityAdmin" }, stop);
        await ChangePasswordAsync(gateway, made, stop);
        var (security, secret) = await EnrolAsync(gateway, made.User, NewPassword, stop);
        return new(gateway, system, security) { SecurityAdmin = made with { Password = NewPassword, TotpSecret = secret } };
    }

    /// <summary>Of a county that has both administrators already, each with an authenticator.</summary>
    public static async Task<Accounts> OfAsync(Uri gateway, Account system, Account security, CancellationToken stop)
    {
        var clients = new List<HttpClient>();
        foreach (var (_, user, password, secret) in new[] { system, security })
            clients.Add(Client(gateway, (await SignInAsync(gateway, user, password, secret, stop)).GetProperty("accessToken").GetString()!));
        return new(gateway, clients[0], clients[1]) { SecurityAdmin = security };
    }

    /// <summary>An account with a role, of the county's or of a place; its first password is changed.</summary>
    public async Task<Account> MakeAsync(string user, string role, CancellationToken stop, string? place = null, string? name = null)
    {
        var made = await CreateAsync(_system, user, stop, name);
        await GrantAsync(made, role, place, stop);
        await ChangePasswordAsync(_gateway, made, stop);
        return made with { Password = NewPassword };
    }

    /// <summary>One more role.</summary>
    public async Task GrantAsync(Account account, string role, string? place, CancellationToken stop)
    {
        var body = new JsonObject { ["role"] = role };
        if (place is not null)
            body["place"] = place;
        await SendAsync(_security, HttpMethod.Post, $"api/v1/people/{account.Id}/roles", body, stop);
    }

    /// <summary>The audit administrator, with a second factor.</summary>
    public async Task<Account> AppointAuditorAsync(CancellationToken stop)
    {
        var made = await MakeAsync("auditor", "AuditAdmin", stop);
        var (client, secret) = await EnrolAsync(_gateway, made.User, made.Password, stop);
        client.Dispose();
        return made with { TotpSecret = secret };
    }

    /// <summary>Signs in; the answer's document.</summary>
    public static async Task<JsonElement> SignInAsync(Uri gateway, string user, string password, string? totpSecret, CancellationToken stop)
    {
        using var nobody = new HttpClient { BaseAddress = gateway };
        var body = new JsonObject { ["user"] = user, ["password"] = password };
        if (totpSecret is not null)
            body["code"] = Totp.Now(totpSecret);
        return await SendAsync(nobody, HttpMethod.Post, "api/v1/sign-in/password", body, stop);
    }

    /// <summary>A client with an access token.</summary>
    public static HttpClient Client(Uri gateway, string accessToken) =>
        new() { BaseAddress = gateway, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) } };

    /// <summary>Sends and reads what must succeed.</summary>
    public static async Task<JsonElement> SendAsync(HttpClient http, HttpMethod method, string path, JsonNode? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    public void Dispose()
    {
        _system.Dispose();
        _security.Dispose();
    }

    private static async Task<(HttpClient Client, string Secret)> EnrolAsync(Uri gateway, string user, string password, CancellationToken stop)
    {
        var signedIn = await SignInAsync(gateway, user, password, null, stop);
        var client = Client(gateway, signedIn.GetProperty("accessToken").GetString()!);
        var secret = (await SendAsync(client, HttpMethod.Post, "api/v1/me/second-factor", new JsonObject(), stop)).GetProperty("secret").GetString()!;
        await SendAsync(client, HttpMethod.Post, "api/v1/me/second-factor/confirm", new JsonObject { ["code"] = Totp.Now(secret) }, stop);
        return (client, secret);
    }

    private static async Task<Account> CreateAsync(HttpClient system, string user, CancellationToken stop, string? name = null)
    {
        var made = await SendAsync(system, HttpMethod.Post, "api/v1/people", new JsonObject { ["user"] = user, ["name"] = name ?? user }, stop);
        return new Account(made.GetProperty("id").GetGuid(), user, made.GetProperty("password").GetString()!);
    }

    private static async Task ChangePasswordAsync(Uri gateway, Account account, CancellationToken stop)
    {
        var signedIn = await SignInAsync(gateway, account.User, account.Password, null, stop);
        using var person = Client(gateway, signedIn.GetProperty("accessToken").GetString()!);
        await SendAsync(person, HttpMethod.Put, "api/v1/me/password", new JsonObject { ["password"] = account.Password, ["newPassword"] = NewPassword }, stop);
    }
}

/// <summary>Somebody who can sign in.</summary>
internal sealed record Account(Guid Id, string User, string Password, string? TotpSecret = null);
