using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>What the hub sends to those who follow the feed.</summary>
internal sealed record EntriesMessage(string Scope, long Previous, IReadOnlyList<CloudEvent> Entries);

internal sealed record ResetMessage(string Scope, long Sequence);

/// <summary>The ways to follow a feed.</summary>
internal static class Connections
{
    public static HubConnection Hub(CountyApi api, string? accessToken = null) => new HubConnectionBuilder()
        .WithUrl(new Uri(api.Url, "/hubs/duty"), options =>
        {
            if (api.Key is { } key)
                options.Headers["X-Api-Key"] = key;
            if (accessToken is not null)
                options.Headers["Authorization"] = $"Bearer {accessToken}";
            options.ApplicationMaxBufferSize = 16 * 1024 * 1024;
            options.TransportMaxBufferSize = 16 * 1024 * 1024;
        })
        .Build();

    /// <summary><c>Watch</c> at the hub.</summary>
    public static Func<Follower, CancellationToken, Task> Watch(CountyApi api, string scope) => async (follower, cut) =>
    {
        await using var hub = Hub(api);
        hub.On<EntriesMessage>("Entries", message =>
        {
            if (message.Scope == scope && !cut.IsCancellationRequested)
                follower.Take(message.Previous, message.Entries);
        });
        await hub.StartAsync(cut);
        await hub.InvokeAsync("Watch", scope, follower.Last, cut);
        await Task.Delay(Timeout.Infinite, cut);
    };

    /// <summary>Server-sent events, resumed as a browser does.</summary>
    public static Func<Follower, CancellationToken, Task> Stream(CountyApi api, string scope) => async (follower, cut) =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/feed/stream?scope={scope}&after=0");
        request.Headers.Add("Last-Event-ID", follower.Last.ToString("D20", CultureInfo.InvariantCulture));
        using var response = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cut);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var content = await response.Content.ReadAsStreamAsync(cut);
        await foreach (var item in SseParser.Create(content).EnumerateAsync(cut))
        {
            if (item.EventType == "bookmark")
                continue;
            var entry = JsonSerializer.Deserialize<CloudEvent>(item.Data, CountyApi.Json)!;
            Assert.Equal((entry.Type, entry.Sequence), (item.EventType, item.EventId));
            follower.Take(null, [entry]);
        }
    };
}
