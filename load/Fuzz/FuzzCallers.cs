using System.Net.Http.Json;
using System.Text.Json;
using Zhucun.Load.Client;
using Zhucun.Load.Options;

namespace Zhucun.Load.Fuzz;

/// <summary>Everybody in whose name requests are sent: the key, each demo role, somebody whose session has ended, and nobody. Who was signed out meanwhile signs in again.</summary>
internal sealed class FuzzCallers : IDisposable
{
    private static readonly TimeSpan shortest = TimeSpan.FromSeconds(2);

    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly List<(DemoUser User, bool ByCookie)> people = [];
    private readonly SemaphoreSlim gate = new(1, 1);
    private FuzzCaller[] callers = [];
    private long[] renewedAt = [];

    private FuzzCallers(HttpClient http, TimeProvider time) => (this.http, this.time) = (http, time);

    /// <summary>Always in the same order, which the requests' chances rely on.</summary>
    public IReadOnlyList<FuzzCaller> All => callers;

    /// <param name="http">To the gateway, without a key.</param>
    /// <param name="key">The integrator key.</param>
    /// <param name="usersFile">The demo county's <c>demo-users.json</c>, null for nobody but the key.</param>
    /// <param name="time">Real time, which authenticators go by.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<FuzzCallers> OpenAsync(HttpClient http, string key, string? usersFile, TimeProvider time, CancellationToken stop)
    {
        var all = new FuzzCallers(http, time);
        var users = usersFile is null ? [] : await DemoUser.ReadAsync(usersFile, stop);
        all.people.AddRange(users.Select(user => (user, false)));
        var signedIn = new List<FuzzCaller>();
        if (users.FirstOrDefault(user => user.TotpSecret is null) is { } plain)
        {
            all.people.Add((plain, true));
            var ended = await all.SignInAsync(plain, byCookie: false, stop);
            await all.SignOutAsync(ended.Credential, stop);
            signedIn.Add(ended with { Name = "ended session" });
        }

        foreach (var (user, byCookie) in all.people)
            signedIn.Add(await all.SignInAsync(user, byCookie, stop));
        all.callers = [FuzzCaller.Nobody, FuzzCaller.OfKey(key), .. signedIn];
        all.renewedAt = new long[all.people.Count];
        return all;
    }

    /// <summary>Signs somebody in again whose session has run out or was ended.</summary>
    public async Task RenewAsync(FuzzCaller caller, CancellationToken stop)
    {
        var at = Array.IndexOf(callers, caller);
        var person = at - (callers.Length - people.Count);
        if (person < 0)
            return;
        await gate.WaitAsync(stop);
        try
        {
            // Another request may have noticed at the same time.
            if (!ReferenceEquals(callers[at], caller) || (renewedAt[person] > 0 && time.GetElapsedTime(renewedAt[person]) < shortest))
                return;
            callers[at] = await SignInAsync(people[person].User, people[person].ByCookie, stop);
            renewedAt[person] = time.GetTimestamp();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<FuzzCaller> SignInAsync(DemoUser user, bool byCookie, CancellationToken stop)
    {
        var code = user.TotpSecret is { } secret ? Totp.CodeAt(secret, time.GetUtcNow()) : null;
        using var response = await http.PostAsJsonAsync("api/v1/sign-in/password", new { user.User, user.Password, Code = code, Cookie = byCookie }, JsonSerializerOptions.Web, stop);
        if (!response.IsSuccessStatusCode)
            throw new CannotPlayException($"{user.User} can't sign in: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(stop)}");
        if (byCookie)
            return FuzzCaller.OfCookie($"{user.Role} by cookie", response.Headers.GetValues("Set-Cookie").First().Split(['=', ';'], 3)[1]);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(stop);
        return FuzzCaller.OfToken(user.Role, answer.GetProperty("accessToken").GetString()!);
    }

    private async Task SignOutAsync(string token, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/sign-out") { Headers = { Authorization = new("Bearer", token) } };
        using var response = await http.SendAsync(request, stop);
        response.EnsureSuccessStatusCode();
    }
}
