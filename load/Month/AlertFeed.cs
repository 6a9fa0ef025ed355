using System.Globalization;
using Zhucun.Load.Client;

namespace Zhucun.Load.Month;

/// <summary>An alert as the feed tells it.</summary>
internal sealed class FoundAlert(string id, string key)
{
    private readonly List<AlertMoment> history = [];

    public string Id => id;

    public string Key => key;

    /// <summary>The id of the alert that it is shown under.</summary>
    public string? Parent { get; init; }

    public IReadOnlyList<AlertMoment> History => history;

    public void Add(AlertMoment moment) => history.Add(moment);
}

/// <summary>All that the feed has told of alerts.</summary>
internal sealed class AlertLog
{
    private static readonly HashSet<string> types =
        [AlertMoment.Triggered, AlertMoment.Acknowledged, AlertMoment.Lapsed, AlertMoment.Escalated, AlertMoment.Resolved, AlertMoment.Retracted];

    private readonly Dictionary<string, FoundAlert> byId = [];
    private readonly Dictionary<string, List<FoundAlert>> byKey = [];

    /// <summary>A key that was raised twice has two.</summary>
    public IReadOnlyDictionary<string, List<FoundAlert>> ByKey => byKey;

    public string? KeyOf(string id) => byId.GetValueOrDefault(id)?.Key;

    /// <summary>Takes an entry, if it is one of an alert's life.</summary>
    public void Take(CloudEvent entry)
    {
        if (!types.Contains(entry.Type))
            return;
        if (entry.Text("alertId") is not { } id || entry.Text("key") is not { } key || entry.Text("occurredAt") is not { } at)
            throw new ApiException($"The entry {entry.Sequence} of type {entry.Type} doesn't name its alert, its key or its time.");
        if (!byId.TryGetValue(id, out var alert))
        {
            byId[id] = alert = new FoundAlert(id, key) { Parent = entry.Text("parent") };
            if (!byKey.TryGetValue(key, out var same))
                byKey[key] = same = [];
            same.Add(alert);
        }

        int? step = entry.Data.TryGetProperty("step", out var number) ? number.GetInt32() : null;
        alert.Add(new AlertMoment(entry.Type, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), step));
    }
}

/// <summary>Reads the county's feed from where the last reading ended.</summary>
internal sealed class AlertFeed(ZhucunClient client, string county, long after)
{
    private long next = after;

    public AlertLog Log { get; } = new();

    /// <summary>How many entries of any kind have been read.</summary>
    public long Entries { get; private set; }

    public async Task ReadOnAsync(CancellationToken stop)
    {
        while (true)
        {
            var page = await client.GetFeedAsync(next, $"county:{county}", stop);
            foreach (var entry in page.Entries)
                Log.Take(entry);
            Entries += page.Entries.Count;
            if (page.Next == next)
                return;
            next = page.Next;
        }
    }

    /// <summary>The id of an alert, or null where there is none.</summary>
    public async Task<string?> FindAsync(string key, CancellationToken stop)
    {
        if (!Log.ByKey.ContainsKey(key))
            await ReadOnAsync(stop);
        return Log.ByKey.GetValueOrDefault(key)?[^1].Id;
    }
}
