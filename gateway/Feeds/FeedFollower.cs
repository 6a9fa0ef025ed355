using System.Threading.Channels;
using Zhucun.Gateway.Health;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>
/// Keeps this gateway's view and window at the head of the county's ledger: one observer of the feed, renewed; whatever is missing is read from the ledger
/// (DESIGN §4, "The feed"). A lost message costs milliseconds, never an entry.
/// </summary>
internal sealed partial class FeedFollower(
    IGrainFactory grains, CountyView view, FeedWindow window, ViewProgress progress, ViewSnapshots snapshots, Readiness readiness, ILogger<FeedFollower> logger)
    : BackgroundService, IFeedObserver
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan GapGrace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private const int PageSize = 1000;

    // Bounded: what does not fit is a gap, and gaps are read from the ledger.
    private readonly Channel<FeedBatch> _heard = Channel.CreateBounded<FeedBatch>(
        new BoundedChannelOptions(1024) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly SortedDictionary<long, FeedBatch> _early = [];
    private bool _caughtUp;
    private bool _reported;

    private ILedgerReaderGrain Ledger => grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(view.County));

    /// <inheritdoc/>
    public Task Entries(FeedBatch batch)
    {
        _heard.Writer.TryWrite(batch);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await snapshots.RestoreAsync();
        window.StartAfter(view.Sequence);
        progress.Reached(view.Sequence);
        var self = grains.CreateObjectReference<IFeedObserver>(this);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var head = await grains.GetGrain<IFeedGrain>(GrainKeys.Feed(view.County)).Subscribe(self);
                await CatchUpAsync(head, stoppingToken);
                _caughtUp = true;
                Report();
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogFollowingFailed(logger, failure, view.Sequence);
                await Task.Delay(RetryAfter, CancellationToken.None);
            }
        }

        await grains.GetGrain<IFeedGrain>(GrainKeys.Feed(view.County)).Unsubscribe(self);
        await snapshots.SaveAsync();
    }

    /// <summary>Applies what is heard until it is time to renew the subscription.</summary>
    private async Task ListenAsync(CancellationToken stopping)
    {
        using var renewal = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        renewal.CancelAfter(RenewEvery);
        try
        {
            while (await _heard.Reader.WaitToReadAsync(renewal.Token))
            {
                while (_heard.Reader.TryRead(out var batch))
                    await TakeAsync(batch, stopping);
                await snapshots.SaveWhenDueAsync();
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Time to renew.
        }
    }

    /// <summary>
    /// Applies a batch, or keeps it while the one before it is missing: one-way messages can overtake one another, so the missing one is given a moment to arrive
    /// before the ledger is asked.
    /// </summary>
    private async Task TakeAsync(FeedBatch batch, CancellationToken stopping)
    {
        Keep(batch);
        if (_early.Count == 0)
            return;
        using var grace = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        grace.CancelAfter(GapGrace);
        try
        {
            while (_early.Count > 0 && await _heard.Reader.WaitToReadAsync(grace.Token))
            {
                while (_heard.Reader.TryRead(out var next))
                    Keep(next);
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            await CatchUpAsync(_early.Values.Last().Last, stopping);
            _early.Clear();
        }
    }

    private void Keep(FeedBatch batch)
    {
        if (batch.Last > view.Sequence)
            _early[batch.First] = batch;
        while (_early.Count > 0 && _early.First() is var (first, ready) && first <= view.Sequence + 1)
        {
            _early.Remove(first);
            Apply([.. ready.Entries.Where(entry => entry.Sequence > view.Sequence)]);
        }
    }

    private async Task CatchUpAsync(long head, CancellationToken stopping)
    {
        while (view.Sequence < head && !stopping.IsCancellationRequested)
        {
            var page = await Ledger.Read(view.Sequence, PageSize);
            if (page.Count == 0)
                return;
            Apply(page);
        }
    }

    private void Apply(IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0)
            return;
        // The window first: live readers get every entry, also one that the view stumbles over.
        window.Append(entries);
        foreach (var damaged in view.Apply(entries))
            LogUnreadable(logger, damaged, view.County);
        progress.Reached(view.Sequence);
        Report();
    }

    /// <summary>The gateway answers for the county once its view has been at the ledger's head and the county is complete.</summary>
    private void Report()
    {
        if (_reported || !_caughtUp || !view.IsOpen)
            return;
        readiness.Ready(Readiness.View);
        _reported = true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following the feed failed at {Sequence}; going on from there in a second")]
    private static partial void LogFollowingFailed(ILogger logger, Exception failure, long sequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "An entry of county {County} cannot be read and is missing on the board")]
    private static partial void LogUnreadable(ILogger logger, Exception damaged, CountyCode county);
}
