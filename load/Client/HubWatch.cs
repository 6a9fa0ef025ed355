using System.Globalization;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Zhucun.Load.Client;

/// <summary>
/// A supervisor's screen without the screen: follows the county's entries on <c>/hubs/duty</c>, resumes by sequence after a lost connection, at the next gateway
/// where there are several, and checks that each entry comes once, in order and without a gap.
/// </summary>
internal sealed class HubWatch : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly string scope;
    private readonly IReadOnlyList<Uri> gateways;
    private readonly CancellationTokenSource leaving = new();
    private HubConnection connection;
    private int at;
    private Task moving = Task.CompletedTask;
    private readonly List<AlertSeen> alerts = [];
    private readonly List<string> faults = [];
    private long last;
    private long entries;

    public HubWatch(Uri url, string county, TimeProvider time)
        : this([url], county, time)
    {
    }

    /// <param name="gateways">The first is where it begins; each lost connection moves it on to the next.</param>
    /// <param name="county">The county's code.</param>
    /// <param name="time">For timestamps and pauses.</param>
    public HubWatch(IReadOnlyList<Uri> gateways, string county, TimeProvider time)
    {
        (this.gateways, this.time, scope) = (gateways, time, $"county:{county}");
        connection = Connect(gateways[0]);
    }

    public string Scope => scope;

    /// <summary>How often a lost connection was resumed at another gateway.</summary>
    public int Moves { get; private set; }

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
        limit.CancelAfter(patience);
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

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await moving;
        await connection.DisposeAsync();
        leaving.Dispose();
    }

    private HubConnection Connect(Uri url)
    {
        var made = new HubConnectionBuilder()
            .WithUrl(new Uri(url, "hubs/duty"), options => ConfigureTransport(options, url))
            // The same source-generated shapes as for REST.
            .AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default))
            .Build();
        made.On<EntriesMessage>("Entries", Take);
        made.On<ResetMessage>("Reset", TakeResetAsync);
        made.Closed += _ =>
        {
            moving = MoveOnAsync(moving, made);
            return Task.CompletedTask;
        };
        return made;
    }

    /// <summary>To the next gateway that takes it, from where it has come to.</summary>
    private async Task MoveOnAsync(Task before, HubConnection lost)
    {
        await before;
        // One that was only given up for the next one has closed too.
        for (var tries = 0; !leaving.IsCancellationRequested && (tries > 0 || lost == connection); tries++)
        {
            var given = connection;
            connection = Connect(gateways[++at % gateways.Count]);
            await given.DisposeAsync();
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(leaving.Token);
                limit.CancelAfter(patience);
                await connection.StartAsync(limit.Token);
                await connection.InvokeAsync("Watch", scope, Last, limit.Token);
                Moves++;
                return;
            }
            catch (Exception)
            {
                // SignalR's client throws many kinds here (refused, handshake, the hub's own error): all mean that the next gateway is asked.
                var pause = TimeSpan.FromMilliseconds(100 * Math.Pow(2, tries));
                await Task.Delay(pause < longestPause ? pause : longestPause, time, CancellationToken.None);
            }
        }
    }

    private static void ConfigureTransport(HttpConnectionOptions options, Uri url)
    {
        if (ApiKeys.Of(url) is { } key)
            options.Headers[ApiKeys.Header] = key;
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
}

/// <summary>An absence alert as it reached the hub's client, at a timestamp of ours.</summary>
internal sealed record AlertSeen(string Member, string Key, long Sequence, long ReceivedAt);

internal sealed record HubSummary(long Entries, long Last, IReadOnlyList<string> Faults);
