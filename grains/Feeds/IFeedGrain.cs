using Orleans.Concurrency;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Feeds;

/// <summary>A county's feed; key <see cref="GrainKeys.Feed"/>. It decides nothing: it hands committed entries, in sequence, to each gateway's one observer.</summary>
[Alias(TypeAliases.IFeedGrain)]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Subscribes or renews (every 15 s; it lapses after 60 s) and answers the sequence of the last entry.</summary>
    [Alias("Subscribe")]
    Task<long> Subscribe(IFeedObserver observer);

    /// <summary>Ends a subscription.</summary>
    [Alias("Unsubscribe")]
    Task Unsubscribe(IFeedObserver observer);
}

/// <summary>A gateway's ear. A delivery is a hint: what is missing is read from the ledger.</summary>
[Alias(TypeAliases.IFeedObserver)]
public interface IFeedObserver : IGrainObserver
{
    /// <summary>Entries that are contiguous among themselves.</summary>
    [Alias("Entries"), OneWay]
    Task Entries(FeedBatch batch);
}

/// <summary>What only the ledger's writers tell the feed.</summary>
[Alias(TypeAliases.IFeedPublisher)]
internal interface IFeedPublisher : IGrainWithStringKey
{
    /// <summary>A committed batch. A hint, like every delivery: the feed looks at the head itself when it hears nothing.</summary>
    [Alias("Publish"), OneWay]
    Task Publish(FeedBatch batch);
}

/// <summary>Committed entries, contiguous in their county.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.FeedBatch)]
public sealed record FeedBatch([property: Id(0)] IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>The first entry's sequence.</summary>
    public long First => Entries[0].Sequence;

    /// <summary>The last entry's sequence.</summary>
    public long Last => Entries[^1].Sequence;
}
