using System.Globalization;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Zhucun.Load.Client;

/// <summary>
/// A supervisor's screen without the screen: follows the county's entries on <c>/hubs/duty</c>, resumes by sequence after a lost connection, and
/// checks that each entry comes once, in order and without a gap.
/// </summary>
internal sealed class HubWatch : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly string scope;
    private readonly HubConnection connection;
    private readonly List<AlertSeen> alerts = [];
    private readonly List<string> faults = [];
    private long last;
    private long entries;

    public HubWatch(Uri url, string county, TimeProvider time)
    {
        this.time = time;
        scope = $"county:{county}";
        connection = new HubConnectionBuilder()
            .WithUrl(new Uri(url, "hubs/duty"), ConfigureTransport)
            .WithAutomaticReconnect(new RetryForever())
            // The same source-generated shapes as for REST.
            .AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default))
            .Build();
        connection.On<EntriesMessage>("Entries", Take);
        connection.On<ResetMessage>("Reset", TakeResetAsync);
        connection.Reconnected += _ => InvokeWatchAsync();
    }

    public string Scope => scope;

    /// <summary>The sequence up to which everything has arrived.</summary>
    public long Last
    {
        get
        {
            lock (gate)
                return last;
        }
    }

    public async Task StartAsync(long after, CancellationToken stop)
    {
        last = after;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        if (connection.State == HubConnectionState.Disconnected)
            await connection.StartAsync(limit.Token);
        await connection.InvokeAsync("Watch", scope, after, limit.Token);
    }

    /// <summary>The absence alerts triggered for this slot, as they arrived. The slot is told by the alert's key, whose form is fixed (MISSION B1).</summary>
    public IReadOnlyList<AlertSeen> AlertsOf(DateOnly date, string slot)
    {
        var ending = $":{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}:{slot}";
        lock (gate)
            return [.. alerts.Where(a => a.Key.EndsWith(ending, StringComparison.Ordinal))];
    }

    public HubSummary Summarise()
    {
        lock (gate)
            return new HubSummary(entries, last, [.. faults]);
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private static void ConfigureTransport(HttpConnectionOptions options)
    {
        // A thousand alerts may come in one message; the default bound would stall the reader half-way through it.
        options.ApplicationMaxBufferSize = 32 * 1024 * 1024;
        options.TransportMaxBufferSize = 32 * 1024 * 1024;
    }

    private Task InvokeWatchAsync() => connection.InvokeAsync("Watch", scope, Last);

    private void Take(EntriesMessage message)
    {
        var now = time.GetTimestamp();
        lock (gate)
        {
            if (message.Scope != scope)
                return;
            if (message.Previous != last)
                faults.Add($"a message follows {message.Previous}, but {last} was the last entry received");
            foreach (var entry in message.Entries)
                Take(entry, now);
        }
    }

    private void Take(CloudEvent entry, long now)
    {
        if (!long.TryParse(entry.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            faults.Add($"an entry's sequence is '{entry.Sequence}'");
            return;
        }

        // The county's own scope leaves nothing out, so its numbers are dense.
        if (sequence <= last)
            faults.Add($"entry {sequence} came again");
        else if (sequence != last + 1)
            faults.Add($"after entry {last} came {sequence}");
        last = Math.Max(last, sequence);
        entries++;
        if (entry.Type == "alert.triggered" && entry.Text("key") is { } key && key.StartsWith("absence:", StringComparison.Ordinal))
            alerts.Add(new AlertSeen(entry.Text("member") ?? "", key, sequence, now));
    }

    private Task TakeResetAsync(ResetMessage message)
    {
        lock (gate)
        {
            if (message.Scope != scope)
                return Task.CompletedTask;
            faults.Add($"the hub gave up entry by entry and asked to start again at {message.Sequence}");
            last = message.Sequence;
        }

        return InvokeWatchAsync();
    }

    private sealed class RetryForever : IRetryPolicy
    {
        public TimeSpan? NextRetryDelay(RetryContext retryContext) =>
            TimeSpan.FromMilliseconds(Math.Min(5000, 100 * Math.Pow(2, retryContext.PreviousRetryCount)));
    }
}

/// <summary>An absence alert as it reached the hub's client, at a timestamp of ours.</summary>
internal sealed record AlertSeen(string Member, string Key, long Sequence, long ReceivedAt);

internal sealed record HubSummary(long Entries, long Last, IReadOnlyList<string> Faults);
