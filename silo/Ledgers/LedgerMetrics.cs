using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>What the ledger tells about itself: the meter <c>Zhucun.Ledger</c>.</summary>
internal sealed class LedgerMetrics : IDisposable
{
    public const string MeterName = "Zhucun.Ledger";
    public const string BatchSize = "zhucun.ledger.batch.size";
    public const string CommitDuration = "zhucun.ledger.commit.duration";
    public const string QueueLength = "zhucun.ledger.queue.length";
    public const string Entries = "zhucun.ledger.entries";
    public const string Conflicts = "zhucun.ledger.conflicts";
    public const string Unavailable = "zhucun.ledger.unavailable";

    private readonly Meter meter = new(MeterName);
    private readonly ConcurrentDictionary<CountyCode, Func<int>> queues = new();
    private readonly Histogram<int> batchSize;
    private readonly Histogram<double> commitDuration;
    private readonly Counter<long> entries;
    private readonly Counter<long> conflicts;
    private readonly Counter<long> unavailable;

    public LedgerMetrics()
    {
        batchSize = meter.CreateHistogram<int>(BatchSize, "{entry}", "Entries in a committed batch.");
        commitDuration = meter.CreateHistogram<double>(CommitDuration, "s", "Time from a batch's begin to its commit.");
        entries = meter.CreateCounter<long>(Entries, "{entry}", "Entries committed.");
        conflicts = meter.CreateCounter<long>(Conflicts, "{append}", "Appends refused by their stream's version or as a command that was seen.");
        unavailable = meter.CreateCounter<long>(Unavailable, "{append}", "Appends that the ledger did not take.");
        meter.CreateObservableGauge(QueueLength, () => queues.Select(queue => new Measurement<int>(queue.Value(), County(queue.Key))),
            "{append}", "Appends that wait for their batch.");
    }

    public void Watch(CountyCode county, Func<int> queueLength) => queues[county] = queueLength;

    public void Forget(CountyCode county) => queues.TryRemove(county, out _);

    public void Committed(CountyCode county, int count, TimeSpan duration)
    {
        batchSize.Record(count, County(county));
        commitDuration.Record(duration.TotalSeconds, County(county));
        entries.Add(count, County(county));
    }

    public void Conflicted(CountyCode county, bool commandSeen) =>
        conflicts.Add(1, County(county), new("kind", commandSeen ? "command-seen" : "version"));

    public void Refused(CountyCode county, LedgerFault fault, int appends) => unavailable.Add(appends, County(county), new("fault", fault.ToString()));

    /// <summary>Whether a meter is this one; several ledgers of a process may have one of the same name.</summary>
    internal bool Owns(Meter other) => other == meter;

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> County(CountyCode county) => new("county", county.Value);
}
