using System.Collections.Concurrent;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Feeds;

/// <summary>Hands each committed batch to the county's feed. The writer never waits for it: a lost hint costs the feed half a second, never an entry.</summary>
internal sealed class FeedCommitListener(IGrainFactory grains) : ICommitListener
{
    // Kept, because making a reference costs more than using one and this is the writer's own thread.
    private readonly ConcurrentDictionary<CountyCode, IFeedPublisher> _feeds = new();

    public void Committed(CountyCode county, IReadOnlyList<LedgerEntry> entries)
    {
        // No feed shows the audit.
        if (!county.IsAudit)
            _feeds.GetOrAdd(county, code => grains.GetGrain<IFeedPublisher>(GrainKeys.Feed(code))).Publish(new FeedBatch(entries)).Ignore();
    }
}
