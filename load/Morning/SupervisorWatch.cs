using System.Globalization;
using Zhucun.Load.Client;

namespace Zhucun.Load.Morning;

/// <summary>What a supervisor's hub client at one gateway must have seen: each alert once, in time, and the same entries as the feed has.</summary>
internal sealed class SupervisorWatch(ZhucunClient client, string county, Patience patience, TimeProvider time) : IAsyncDisposable
{
    private readonly HubWatch hub = new(client.Url, county, time);
    private long startedAfter;
    private string? unavailable;

    /// <summary>How many entries have come.</summary>
    public long Entries => hub.Summarise().Entries;

    /// <summary>Follows from here on. A hub that can't be followed is a difference in the report, not the end of the run.</summary>
    public async Task StartAsync(long after, CancellationToken stop)
    {
        startedAfter = after;
        try
        {
            await hub.StartAsync(after, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // SignalR's client throws many kinds here (refused, handshake, hub's own error): all mean the same to the run.
            unavailable = e.Message;
        }
    }

    /// <summary>Waits until every expected alert has come, or patience ends, and tells how long they took from the deadline.</summary>
    public async Task<AlertArrival> AwaitAlertsAsync(
        SlotWindow slot, IReadOnlyCollection<string> absent, long deadline, string countedFrom, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (unavailable is null && absent.Count > 0 && time.GetElapsedTime(start) < patience.Alerts)
        {
            var seen = hub.AlertsOf(slot.Date, slot.Slot).Select(a => a.Member).ToHashSet();
            if (absent.All(seen.Contains))
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, stop);
        }

        var delays = hub.AlertsOf(slot.Date, slot.Slot)
            .Where(a => absent.Contains(a.Member))
            .Select(a => time.GetElapsedTime(deadline, a.ReceivedAt))
            .Order()
            .ToArray();
        return delays.Length == 0
            ? new AlertArrival(client.Url, absent.Count, 0, null, null, null, countedFrom)
            : new AlertArrival(client.Url, absent.Count, delays.Length, delays[0], delays[(int)Math.Ceiling(delays.Length * 0.99) - 1], delays[^1], countedFrom);
    }

    /// <summary>Checks the hub's entries against the feed's, from the start of the run to the feed's end.</summary>
    public async Task<IReadOnlyList<Difference>> AuditAsync(SlotWindow slot, IReadOnlyCollection<string> everAbsent, CancellationToken stop)
    {
        if (unavailable is not null)
            return [new Difference("hub", hub.Scope, "a supervisor can follow /hubs/duty", unavailable)];
        var differences = new List<Difference>();
        var head = await ReadFeedAsync(differences, stop);
        var start = time.GetTimestamp();
        while (hub.Last < head && time.GetElapsedTime(start) < TimeSpan.FromSeconds(5))
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, stop);
        if (hub.Last < head)
            differences.Add(new Difference("hub", hub.Scope, $"entries up to {head}", $"entries up to {hub.Last}"));
        differences.AddRange(hub.Summarise().Faults.Select(f => new Difference("hub", hub.Scope, "each entry once and in order", f)));

        var seen = hub.AlertsOf(slot.Date, slot.Slot).ToLookup(a => a.Member);
        differences.AddRange(seen.Where(g => g.Count() > 1).Select(g => new Difference("hub", g.Key, "alerted once", $"alerted {g.Count()} times")));
        differences.AddRange(everAbsent.Where(m => !seen.Contains(m)).Select(m => new Difference("hub", m, "alerted", "no alert.triggered came")));
        differences.AddRange(seen.Where(g => !everAbsent.Contains(g.Key)).Select(g => new Difference("hub", g.Key, "no alert", "alert.triggered came")));
        return differences;
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    /// <summary>Reads the feed to its end and returns the last sequence; gaps become differences.</summary>
    private async Task<long> ReadFeedAsync(List<Difference> differences, CancellationToken stop)
    {
        var last = startedAfter;
        while (true)
        {
            var page = await client.GetFeedAsync(last, hub.Scope, stop);
            if (page.Entries.Count == 0)
                return last;
            foreach (var entry in page.Entries)
            {
                var sequence = long.Parse(entry.Sequence, NumberStyles.None, CultureInfo.InvariantCulture);
                if (sequence != last + 1)
                    differences.Add(new Difference("feed", hub.Scope, $"entry {last + 1} after {last}", $"entry {sequence}"));
                last = sequence;
            }
        }
    }
}
