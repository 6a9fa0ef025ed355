using Zhucun.Load.Audit;
using Zhucun.Load.Client;
using Zhucun.Load.Measurement;
using Zhucun.Load.Options;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Scenarios;

/// <summary>Many screens with the county's board open, spread over the gateways.</summary>
internal sealed class WatchParty : IAsyncDisposable
{
    private const int ConnectedAtOnce = 32;

    private readonly CountyUnderLoad county;

    private WatchParty(CountyUnderLoad county, int count)
    {
        this.county = county;
        Watchers = [.. Enumerable.Range(0, count).Select(i => new BoardWatcher(county.Target.Urls[i % county.Target.Urls.Count], $"county:{county.Code}", county.Time))];
    }

    public IReadOnlyList<BoardWatcher> Watchers { get; }

    /// <summary>Returns when each has its snapshot.</summary>
    public static async Task<WatchParty> OpenAsync(CountyUnderLoad county, int count, CancellationToken stop)
    {
        var party = new WatchParty(county, count);
        var open = 0;
        try
        {
            await Parallel.ForEachAsync(party.Watchers, new ParallelOptions { MaxDegreeOfParallelism = ConnectedAtOnce, CancellationToken = stop }, async (watcher, token) =>
            {
                await watcher.StartAsync(token);
                county.Display.Progress("Watchers", Interlocked.Increment(ref open), count, $"{open:N0} boards open");
            });
            return party;
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or TimeoutException)
        {
            await party.DisposeAsync();
            throw new CannotPlayException($"Board {open + 1:N0} of {count:N0} could not be opened: {e.Message}");
        }
        catch
        {
            await party.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// How long each change took to each screen: from a check-in's acknowledgement to the first Board message that shows its sequence. A message that was faster
    /// than the acknowledgement counts as nothing.
    /// </summary>
    public StepStats Delays(ClientHistory history, TimeSpan during)
    {
        var changes = history.Requests
            .Where(r => r.Status == 201)
            .Select(r => (Sequence: SequenceOf(r), r.Answered))
            .OrderBy(c => c.Sequence)
            .ToArray();
        var meter = new StepMeter("change → screen");
        foreach (var watcher in Watchers)
        {
            var next = 0;
            foreach (var board in watcher.Seen)
            {
                for (; next < changes.Length && changes[next].Sequence <= board.Sequence; next++)
                    meter.Record(county.Time.GetElapsedTime(changes[next].Answered, board.At), StepResult.Ok());
            }

            for (; next < changes.Length; next++)
                meter.Record(default, StepResult.Fail(watcher.Fault ?? "never shown"));
        }

        return meter.Read(during) with { Received = Watchers.Sum(w => w.Bytes) };
    }

    /// <summary>Waits until every screen shows this sequence, or patience ends.</summary>
    public async Task WaitUntilShownAsync(long sequence, TimeSpan patience, CancellationToken stop)
    {
        var begun = county.Time.GetTimestamp();
        while (Watchers.Any(w => w.Fault is null && w.Seen[^1].Sequence < sequence) && county.Time.GetElapsedTime(begun) < patience)
            await Task.Delay(TimeSpan.FromMilliseconds(100), county.Time, stop);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Watchers.Select(w => w.DisposeAsync().AsTask()));

    /// <summary>From the answer's own bytes.</summary>
    private static long SequenceOf(Request request)
    {
        using var answer = System.Text.Json.JsonDocument.Parse(request.Answer);
        return answer.RootElement.GetProperty("sequence").GetInt64();
    }
}
