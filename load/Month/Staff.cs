using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Load.Client;
using Zhucun.Load.Fuzz;
using Zhucun.Load.Options;

namespace Zhucun.Load.Month;

/// <summary>An answer as it came.</summary>
internal sealed record Reply(HttpStatusCode Status, string Body)
{
    public bool IsDone => (int)Status is >= 200 and < 300;

    public string? Code => !IsDone && Body.StartsWith('{') ? JsonNode.Parse(Body)?["code"]?.GetValue<string>() : null;

    public string Describe() => IsDone ? $"{(int)Status}" : $"{(int)Status} {Code ?? Body}";
}

/// <summary>
/// The persons who decide leaves and handle alerts, which no key may: the demo county's Organization Department, and a committee for each township, made by the two
/// administrators. Their sessions last by the real time; one that has run out is begun anew.
/// </summary>
internal sealed class Staff(Uri gateway, TimeProvider time) : IDisposable
{
    private const string NewPassword = "一个月里没有人猜得到的口令";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = gateway, DefaultRequestHeaders = { { "Accept-Language", "en" } } };
    private readonly Dictionary<Office, (string User, string Password)> accounts = [];
    private readonly Dictionary<Office, string> tokens = [];

    /// <summary>Makes the accounts and signs everybody in.</summary>
    /// <param name="users">The demo county's users.</param>
    /// <param name="townships">Those that need a committee.</param>
    /// <param name="stop">Gives up.</param>
    public async Task OpenAsync(IReadOnlyList<DemoUser> users, IEnumerable<string> townships, CancellationToken stop)
    {
        var department = Of(users, "OrganizationDepartment");
        accounts[Office.Department] = (department.User, department.Password);
        tokens[Office.Department] = await SignInAsync(department.User, department.Password, null, stop);
        var (system, security) = (await SignInAsync(Of(users, "SystemAdmin"), stop), await SignInAsync(Of(users, "SecurityAdmin"), stop));
        var run = Guid.NewGuid().ToString("N")[..8];
        foreach (var township in townships)
        {
            var user = $"month.{township}.{run}";
            var made = await MustAsync(system, HttpMethod.Post, "api/v1/people", new JsonObject { ["user"] = user, ["name"] = user }, stop);
            var (id, first) = (made.GetProperty("id").GetString(), made.GetProperty("password").GetString()!);
            await MustAsync(security, HttpMethod.Post, $"api/v1/people/{id}/roles", new JsonObject { ["role"] = "TownshipCommittee", ["place"] = township }, stop);
            var unchanged = await SignInAsync(user, first, null, stop);
            await MustAsync(unchanged, HttpMethod.Put, "api/v1/me/password", new JsonObject { ["password"] = first, ["newPassword"] = NewPassword }, stop);
            accounts[new Office(township)] = (user, NewPassword);
            tokens[new Office(township)] = await SignInAsync(user, NewPassword, null, stop);
        }
    }

    public async Task<Reply> PostAsync(Office office, string path, JsonObject body, CancellationToken stop)
    {
        var reply = await SendAsync(tokens[office], HttpMethod.Post, path, body, stop);
        if (reply.Status != HttpStatusCode.Unauthorized)
            return reply;
        var (user, password) = accounts[office];
        tokens[office] = await SignInAsync(user, password, null, stop);
        return await SendAsync(tokens[office], HttpMethod.Post, path, body, stop);
    }

    public void Dispose() => http.Dispose();

    private static DemoUser Of(IReadOnlyList<DemoUser> users, string role) =>
        users.FirstOrDefault(user => user.Role == role) ?? throw new CannotPlayException($"demo-users.json has no {role}.");

    private Task<string> SignInAsync(DemoUser user, CancellationToken stop) =>
        SignInAsync(user.User, user.Password, user.TotpSecret is { } secret ? Totp.CodeAt(secret, time.GetUtcNow()) : null, stop);

    private async Task<string> SignInAsync(string user, string password, string? code, CancellationToken stop)
    {
        var body = new JsonObject { ["user"] = user, ["password"] = password };
        if (code is not null)
            body["code"] = code;
        return (await MustAsync(null, HttpMethod.Post, "api/v1/sign-in/password", body, stop)).GetProperty("accessToken").GetString()!;
    }

    private async Task<JsonElement> MustAsync(string? token, HttpMethod method, string path, JsonObject body, CancellationToken stop)
    {
        var reply = await SendAsync(token, method, path, body, stop);
        if (!reply.IsDone)
            throw new CannotPlayException($"{method} /{path} was answered {(int)reply.Status}: {reply.Body}");
        return reply.Body.Length == 0 ? default : JsonElement.Parse(reply.Body);
    }

    private async Task<Reply> SendAsync(string? token, HttpMethod method, string path, JsonObject body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, stop);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(stop));
    }
}
