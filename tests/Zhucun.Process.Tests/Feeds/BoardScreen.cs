using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>A screen with the duty board: a snapshot, and what changed put over it.</summary>
internal sealed class BoardScreen(CountyApi api, string scope) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonNode> _alerts = new(StringComparer.Ordinal);
    private HubConnection? _hub;
    private JsonObject? _board;

    /// <summary>Connects anew; answers once the snapshot is there.</summary>
    public async Task OpenAsync()
    {
        await DisposeAsync();
        lock (_gate)
            _board = null;
        var hub = _hub = Connections.Hub(api);
        hub.On<JsonObject>("Board", message =>
        {
            if (hub == _hub)
                Take(message);
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
            return WithoutTime(_board?.DeepClone().AsObject());
    }

    /// <summary>The open alerts as they are shown.</summary>
    public IReadOnlyDictionary<string, JsonNode> OpenAlerts()
    {
        lock (_gate)
            return _alerts.Where(alert => alert.Value["state"]!.GetValue<string>() != "Resolved").ToDictionary(alert => alert.Key, alert => alert.Value.DeepClone());
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

    private void Take(JsonObject message)
    {
        lock (_gate)
        {
            Assert.Equal(scope, message["scope"]!.GetValue<string>());
            if (message["snapshot"]!.GetValue<bool>())
            {
                _board = message["board"]!.DeepClone().AsObject();
                _alerts.Clear();
            }

            // A change that overtakes the first snapshot says nothing yet.
            if (_board is null)
                return;
            if (!message["snapshot"]!.GetValue<bool>())
                Change(_board, message);
            foreach (var alert in message["alerts"]!.AsArray())
                _alerts[alert!["id"]!.GetValue<string>()] = alert.DeepClone();
        }
    }

    private static void Change(JsonObject board, JsonObject message)
    {
        Replace(board, message, "sequence", "counts", "openAlerts", "slots");
        var townships = board["townships"]!.AsArray().ToDictionary(township => township!["code"]!.GetValue<string>(), township => township!.AsObject());
        foreach (var township in message["townships"]!.AsArray())
            Replace(townships[township!["code"]!.GetValue<string>()], township.AsObject(), "counts", "openAlerts", "settled");
        foreach (var village in message["villages"]!.AsArray())
        {
            var code = village!["code"]!.GetValue<string>();
            var shown = townships[code[..9]]["villages"]!.AsArray().Single(each => each!["code"]!.GetValue<string>() == code);
            Replace(shown!.AsObject(), village.AsObject(), "status", "counts");
        }
    }

    private static void Replace(JsonObject shown, JsonObject change, params string[] names)
    {
        foreach (var name in names)
        {
            if (change[name] is { } value)
                shown[name] = value.DeepClone();
        }
    }
}
