using Microsoft.Extensions.Logging;
using Orleans.Utilities;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Feeds;

[GrainType("feed")]
internal sealed partial class FeedGrain(ILedgers ledgers, ILogger<FeedGrain> logger) : Grain, IFeedGrain, IFeedPublisher
{
    /// <summary>Deliveries are coalesced for this long: at most 200 messages a second to a gateway, whatever the load.</summary>
    private static readonly TimeSpan CoalesceFor = TimeSpan.FromMilliseconds(5);

    /// <summary>How long another silo's batch may take to fill a gap before the ledger is asked.</summary>
    private static readonly TimeSpan GapGrace = TimeSpan.FromMilliseconds(20);

    /// <summary>After this much silence the feed looks at the head itself, so that a lost last batch shows too.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan SubscriptionLasts = TimeSpan.FromSeconds(60);
    private const int PageSize = 1000;

    private readonly ObserverManager<IFeedObserver> _gateways = new(SubscriptionLasts, logger);
    private readonly SortedDictionary<long, FeedBatch> _early = [];
    private readonly List<LedgerEntry> _ready = [];
    private IGrainTimer? _delivery;
    private IGrainTimer? _gap;
    private ILedger _ledger = null!;
    private long _last;
    private bool _heard;

    /// <summary>Whether a gap's grace is running. Batches that keep coming must not start it anew, or the gap would stay open as long as they come.</summary>
    private bool _gapIsTimed;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger = ledgers.Of(CountyCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString())));
        _last = await _ledger.HeadAsync();
        this.RegisterGrainTimer(LookAtHeadAsync, new GrainTimerCreationOptions(SilenceLimit, SilenceLimit) { KeepAlive = true });
        _delivery = this.RegisterGrainTimer(DeliverAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _gap = this.RegisterGrainTimer(FillGapAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    public Task<long> Subscribe(IFeedObserver observer)
    {
        _gateways.Subscribe(observer, observer);
        return Task.FromResult(_last);
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        _gateways.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task Publish(FeedBatch batch)
    {
        _heard = true;
        if (batch.Last <= _last)
            return Task.CompletedTask;
        _early[batch.First] = batch;
        TakeWhatFollows();
        if (_early.Count > 0 && !_gapIsTimed)
        {
            _gapIsTimed = true;
            _gap!.Change(GapGrace, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    private void TakeWhatFollows()
    {
        while (_early.Count > 0 && _early.First() is var (first, batch) && first <= _last + 1)
        {
            _early.Remove(first);
            foreach (var entry in batch.Entries)
                Take(entry);
        }
    }

    private void Take(LedgerEntry entry)
    {
        if (entry.Sequence != _last + 1)
            return;
        _last = entry.Sequence;
        if (_ready.Count == 0)
            _delivery!.Change(CoalesceFor, Timeout.InfiniteTimeSpan);
        _ready.Add(entry);
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        if (_ready.Count == 0)
            return;
        var batch = new FeedBatch([.. _ready]);
        _ready.Clear();
        await _gateways.Notify(gateway => gateway.Entries(batch));
    }

    private Task FillGapAsync(CancellationToken cancellation)
    {
        _gapIsTimed = false;
        return _early.Count > 0 ? ReadOnAsync() : Task.CompletedTask;
    }

    private async Task LookAtHeadAsync(CancellationToken cancellation)
    {
        var heard = _heard;
        _heard = false;
        if (!heard && await _ledger.HeadAsync() > _last)
            await ReadOnAsync();
    }

    /// <summary>The ledger itself has no entry there: somebody has taken it out. Waiting for it would stop the feed for good; <c>verify</c> names the place.</summary>
    private void PassOverHole(LedgerEntry next)
    {
        if (next.Sequence <= _last + 1)
            return;
        LogErrorHole(logger, this.GetPrimaryKeyString(), _last + 1, next.Sequence - 1);
        _last = next.Sequence - 1;
    }

    private async Task ReadOnAsync()
    {
        IReadOnlyList<LedgerEntry> page;
        do
        {
            page = await _ledger.ReadAsync(_last, PageSize);
            foreach (var entry in page)
            {
                PassOverHole(entry);
                Take(entry);
            }
        }
        while (page.Count == PageSize);
        TakeWhatFollows();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Feed} passes over {First}–{Last}: the ledger has no such entries")]
    private static partial void LogErrorHole(ILogger logger, string feed, long first, long last);
}
