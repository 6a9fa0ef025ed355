using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

public sealed class LedgerMetricsTests
{
    [Fact]
    public async Task The_meter_tells_entries_batches_conflicts_refusals_and_what_waits()
    {
        await using var place = new SqlitePlace();
        var test = place.Open(new LedgerOptions { QueueCapacity = 2 });
        using var meter = new Listening(test.Metrics);
        var command = Guid.NewGuid();
        await test.InOneBatch(New.Append("a:1", command, entries: 3), New.Append("b:1"));
        await test.Ledger.AppendAsync(New.Append("b:1"));
        await test.Ledger.AppendAsync(New.Append("a:1", command));
        var entered = test.Store.Hold();
        var held = test.Ledger.AppendAsync(New.Append("c:1"));
        await entered;
        var waiting = new[] { "d:1", "e:1", "f:1" }.Select(stream => test.Ledger.AppendAsync(New.Append(stream))).ToArray();

        Assert.Equal(2, meter.Observed(LedgerMetrics.QueueLength));
        test.Store.Release();
        await Task.WhenAll([held, .. waiting]);
        // The writer answers first and counts then; closed, it has counted.
        await test.DisposeAsync();

        Assert.Equal(8, meter.Sum(LedgerMetrics.Entries));
        Assert.Equal(8, meter.Sum(LedgerMetrics.BatchSize));
        Assert.Equal(1, meter.Sum(LedgerMetrics.Conflicts, "version"));
        Assert.Equal(1, meter.Sum(LedgerMetrics.Conflicts, "command-seen"));
        Assert.Equal(1, meter.Sum(LedgerMetrics.Unavailable, "QueueFull"));
        Assert.True(meter.Sum(LedgerMetrics.CommitDuration) > 0);
    }

    /// <summary>Collects what one ledger's meter tells; other tests' ledgers have meters of the same name.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, double Value, string Tags)> heard = new();
        private readonly MeterListener listener = new();

        public Listening(LedgerMetrics metrics)
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (metrics.Owns(instrument.Meter))
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
            listener.Start();
        }

        public double Sum(string name, string tag = "") =>
            heard.Where(one => one.Name == name && one.Tags.Contains(tag, StringComparison.Ordinal)).Sum(one => one.Value);

        public double Observed(string name)
        {
            listener.RecordObservableInstruments();
            return heard.Last(one => one.Name == name).Value;
        }

        public void Dispose() => listener.Dispose();

        private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            heard.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
    }
}
