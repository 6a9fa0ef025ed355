using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>A screen with the duty board: a snapshot, and what changed put over it.</summary>
internal sealed class BoardScreen(CountyApi api, string scope) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private HubConnection? _hub;
    private ShownBoard _shown = new(scope);

    /// <summary>Connects anew; answers once the snapshot is there.</summary>
    public async Task OpenAsync()
    {
        await DisposeAsync();
        lock (_gate)
            _shown = new(scope);
        var hub = _hub = Connections.Hub(api);
        hub.On<JsonObject>("Board", message =>
        {
            lock (_gate)
            {
                if (hub == _hub)
                    _shown.Take(message);
            }
        });
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchBoard", scope, TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => Board() is not null, () => "No snapshot comes.");
    }

    /// <summary>Waits until it shows everything up to a sequence.</summary>
    public Task UntilAsync(long sequence) =>
        Patience.UntilAsync(() => Board()!["sequence"]!.GetValue<long>() >= sequence, () => $"The screen of {scope} stays at {Board()!["sequence"]}.");

    /// <summary>The board as it is shown, without the time.</summary>
    public JsonObject? Board()
    {
        lock (_gate)
            return _shown.Board();
    }

    /// <summary>The open alerts as they are shown.</summary>
    public IReadOnlyDictionary<string, JsonNode> OpenAlerts()
    {
        lock (_gate)
            return _shown.OpenAlerts();
    }

    public static JsonObject? WithoutTime(JsonObject? board)
    {
        board?.Remove("now");
        return board;
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
    }
}
