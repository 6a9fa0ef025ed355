using Zhucun.Grains.Feeds;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>
/// A gateway's ear at the feed, as a gateway has it: it knows up to where it had read when it subscribed, and takes what comes behind that. Entries are contiguous
/// within a delivery; deliveries are one-way messages, which may overtake one another, so a gateway puts them in order.
/// </summary>
internal sealed class GatewayEar : IFeedObserver
{
    private readonly Lock _gate = new();
    private readonly List<long> _heard = [];
    private readonly List<(long Sequence, TaskCompletionSource Heard)> _waits = [];
    private readonly IFeedGrain _feed;
    private readonly IFeedObserver _reference;
    private int _gaps;
    private long _subscribedAt = long.MaxValue;

    private GatewayEar(TestCounty county)
    {
        _feed = county.Grains.GetGrain<IFeedGrain>(GrainKeys.Feed(CountyPlan.Code));
        _reference = county.Cluster.Client.CreateObjectReference<IFeedObserver>(this);
    }

    public static async Task<GatewayEar> SubscribeAsync(TestCounty county)
    {
        var ear = new GatewayEar(county);
        ear._subscribedAt = await ear._feed.Subscribe(ear._reference);
        return ear;
    }

    /// <summary>How many entries did not follow the one before them in their delivery.</summary>
    public int Gaps => Volatile.Read(ref _gaps);

    public Task<long> RenewAsync() => _feed.Subscribe(_reference);

    public Task UnsubscribeAsync() => _feed.Unsubscribe(_reference);

    /// <summary>What has come behind the subscription, put in order; what came twice stands there twice.</summary>
    public IReadOnlyList<long> Heard()
    {
        lock (_gate)
            return [.. _heard.Where(sequence => sequence > _subscribedAt).Order()];
    }

    public bool HasHeard(long sequence)
    {
        lock (_gate)
            return _heard.Contains(sequence);
    }

    public Task Until(long sequence)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_heard.Contains(sequence))
                return Task.CompletedTask;
            _waits.Add((sequence, heard));
        }

        return Patient.Wait(heard.Task, $"entry {sequence} at a gateway's ear");
    }

    /// <summary>Every sequence from behind the subscription to an entry.</summary>
    public IEnumerable<long> Through(long last)
    {
        for (var sequence = _subscribedAt + 1; sequence <= last; sequence++)
            yield return sequence;
    }

    public Task Entries(FeedBatch batch)
    {
        lock (_gate)
        {
            _heard.AddRange(batch.Entries.Select(entry => entry.Sequence));
            _gaps += batch.Entries.Where((entry, index) => entry.Sequence != batch.First + index).Count();
            foreach (var (sequence, heard) in _waits)
            {
                if (_heard.Contains(sequence))
                    heard.TrySetResult();
            }
        }

        return Task.CompletedTask;
    }
}
