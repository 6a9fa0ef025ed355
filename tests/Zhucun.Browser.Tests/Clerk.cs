using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>Somebody who has a desk: as whom a page is opened, and who acts by the API meanwhile.</summary>
internal sealed class Clerk(User user, string name, HttpClient http) : IDisposable
{
    public User User => user;

    public string Name => name;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<JsonNode> GetAsync(string path) =>
        await http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), Cancellation) ?? throw new InvalidOperationException($"{path} answered null.");

    public async Task<JsonNode> PostAsync(string path, JsonObject? body = null)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body ?? [], Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"POST {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Asks for leave for a member; its id.</summary>
    public async Task<string> AskLeaveAsync(Member member, string from, string to, string kind = "personal")
    {
        var body = new JsonObject { ["leaveId"] = $"{Guid.NewGuid():N}", ["from"] = from, ["to"] = to, ["kind"] = kind, ["reason"] = "回家看望父母" };
        return (string)(await PostAsync($"/api/v1/members/{member.Id}/leaves", body))["leaveId"]!;
    }

    public void Dispose() => http.Dispose();
}
