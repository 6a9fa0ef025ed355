using System.Buffers;
using System.Collections.Concurrent;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Http;
using Zhucun.Load.Measurement;
using Zhucun.Load.Scenarios;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Compare;

/// <summary>
/// The closed loop that all contenders get: every member in turn, a new id each, the ids of all that were answered as recorded kept for the audit. Its processor
/// time is shared out of the same cores, so it does nothing else.
/// </summary>
internal sealed class CheckInLoad
{
    private readonly ConcurrentQueue<Acknowledged> acknowledged = new();
    private readonly ConcurrentDictionary<string, int> failures = new();
    private readonly CheckInBody[] requests;
    private readonly CountyUnderLoad county;
    private readonly LeanClient client;
    private int next = -1;

    public CheckInLoad(CountyUnderLoad county)
    {
        this.county = county;
        client = county.Lean[0];
        requests = [.. county.Members.Select(member => member.AsRequestTo(client.Url))];
    }

    public IReadOnlyCollection<Acknowledged> Acknowledged => acknowledged;

    /// <summary>How many members have checked in, over all.</summary>
    public int MembersSeen => acknowledged.Select(each => each.Member).Distinct().Count();

    /// <summary>Any other answer than 201, over all: with one, nothing of this contender can be trusted.</summary>
    public string? Failures => failures.IsEmpty ? null : string.Join(", ", failures.Select(failure => $"{failure.Value:N0} × {failure.Key}"));

    /// <summary>Keeps so many under way, and gives how many were recorded in which time, with their latencies.</summary>
    public async Task<LoadFigures> KeepAsync(int inFlight, TimeSpan during, CancellationToken stop)
    {
        var (before, origin, latency) = (acknowledged.Count, county.Time.GetTimestamp(), new LatencyRecorder());
        var copies = Enumerable.Repeat(new CopyWindow(TimeSpan.Zero, during), inFlight);
        await new ClosedLoop(county.Time).KeepAsync(copies, origin, start => CheckInAsync(start, latency, stop), stop);
        return new LoadFigures(acknowledged.Count - before, county.Time.GetElapsedTime(origin), latency.Read());
    }

    private async Task<bool> CheckInAsync(long start, LatencyRecorder latency, CancellationToken stop)
    {
        var member = (int)((uint)Interlocked.Increment(ref next) % (uint)requests.Length);
        var (request, id) = (requests[member], Guid.NewGuid());
        var buffer = ArrayPool<byte>.Shared.Rent(request.Length);
        try
        {
            using var answer = await client.SendAsync(request.Write(id, county.Clock.Now, buffer), stop: stop);
            if (answer.Status != 201)
            {
                failures.AddOrUpdate(answer.Describe(), 1, (_, count) => count + 1);
                return false;
            }

            latency.Record(county.Time.GetElapsedTime(start));
            acknowledged.Enqueue(new Acknowledged(id, member));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

internal sealed record LoadFigures(int CheckIns, TimeSpan During, Percentiles Latency);
