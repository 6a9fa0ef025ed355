using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>The API as a person: what no key may do.</summary>
internal sealed class PersonApi : IDisposable
{
    private readonly HttpClient _http;

    private PersonApi(HttpClient http) => _http = http;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<PersonApi> SignInAsync(string address, User user)
    {
        var api = new PersonApi(new HttpClient { BaseAddress = new Uri(address) });
        var answer = await api.PostAsync("/api/v1/sign-in/password", new JsonObject { ["user"] = user.Name, ["password"] = user.Password });
        api._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["accessToken"]!);
        return api;
    }

    public async Task<JsonNode> GetAsync(string path) =>
        await _http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), Cancellation) ?? throw new InvalidOperationException($"{path} answered null.");

    public async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"POST {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public void Dispose() => _http.Dispose();
}
