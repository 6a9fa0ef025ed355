using System.Threading.Channels;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Feeds;

/// <summary>
/// Keeps this gateway's view and window at the head of the county's ledger: one observer of the feed, renewed; whatever is missing is read from the ledger
/// (DESIGN §4, "The feed"). A lost message costs milliseconds, a lost feed a second, neither an entry.
/// </summary>
internal sealed partial class FeedFollower(
    IGrainFactory grains, CountyConnection connection, CountyView view, FeedWindow window, ViewProgress progress, ViewSnapshots snapshots, ViewFreshness freshness,
    ILogger<FeedFollower> logger)
    : BackgroundService, IFeedObserver
{
    /// <summary>A subscription lapses after 60 s; a feed that moved to another silo has lost it at once and is told again after <see cref="Silence"/>.</summary>
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(15);

    /// <summary>
    /// After so much silence it subscribes anew. That costs one small call and no question to the database (the feed looks at the head itself), answers the head,
    /// and finds a feed that has moved.
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>A feed that takes longer to answer is being moved: meanwhile the ledger is read instead, which any silo can do.</summary>
    private static readonly TimeSpan FeedAnswersIn = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LedgerAnswersIn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GapGrace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(500);
    private const int PageSize = 1000;

    // Bounded: what does not fit is a gap, and gaps are read from the ledger.
    private readonly Channel<FeedBatch> _heard = Channel.CreateBounded<FeedBatch>(
        new BoundedChannelOptions(1024) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly SortedDictionary<long, FeedBatch> _early = [];
    private bool _failing;

    private IFeedGrain Feed => grains.GetGrain<IFeedGrain>(GrainKeys.Feed(view.County));

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
        if (!await BeginAsync(stoppingToken))
            return;
        var self = grains.CreateObjectReference<IFeedObserver>(this);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CatchUpAsync(await HeadAsync(self), stoppingToken);
                freshness.Confirmed(view.IsOpen);
                _failing = false;
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                Tell(failure);
                freshness.Doubted();
                await Task.Delay(RetryAfter, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await LeaveAsync(self);
    }

    /// <summary>Goes on from the last snapshot, once there is a silo to ask for it; false where the gateway stops before there is one.</summary>
    private async Task<bool> BeginAsync(CancellationToken stopping)
    {
        freshness.Doubted();
        await connection.Established.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stopping.IsCancellationRequested && !await snapshots.RestoreAsync())
            await Task.Delay(RetryAfter, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
            return false;

        window.StartAfter(view.Sequence);
        progress.Reached(view.Sequence);
        return true;
    }

    /// <summary>Subscribes, or renews, and answers the head; while the feed does not answer, the ledger says it.</summary>
    private async Task<long> HeadAsync(IFeedObserver self)
    {
        try
        {
            return await Feed.Subscribe(self).WaitAsync(FeedAnswersIn);
        }
        catch (Exception failure) when (PassingFailures.Includes(failure))
        {
            LogFeedSilent(logger, failure.Message);
            return await Ledger.Head().WaitAsync(LedgerAnswersIn);
        }
    }

    /// <summary>Applies what is heard until it is time to renew the subscription, or nothing was heard for a while.</summary>
    private async Task ListenAsync(CancellationToken stopping)
    {
        using var renewal = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        renewal.CancelAfter(RenewEvery);
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(renewal.Token);
            silence.CancelAfter(Silence);
            try
            {
                await _heard.Reader.WaitToReadAsync(silence.Token);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                return;
            }

            while (_heard.Reader.TryRead(out var batch))
                await TakeAsync(batch, stopping);
            freshness.Confirmed(view.IsOpen);
            await snapshots.SaveWhenDueAsync();
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
    }

    /// <summary>A stop must not hang on a cluster that is gone: the subscription lapses by itself, and a lost snapshot costs a longer start.</summary>
    private async Task LeaveAsync(IFeedObserver self)
    {
        try
        {
            await Feed.Unsubscribe(self).WaitAsync(FeedAnswersIn);
        }
        catch (Exception failure) when (PassingFailures.Includes(failure))
        {
            LogFeedSilent(logger, failure.Message);
            return;
        }

        await snapshots.SaveAsync();
    }

    /// <summary>Once for each time of trouble: what passes as a warning, anything else as the fault that it is.</summary>
    private void Tell(Exception failure)
    {
        if (!PassingFailures.Includes(failure))
            LogFollowingFailed(logger, failure, view.Sequence);
        else if (!_failing)
            LogNotReachable(logger, failure.GetType().Name, view.Sequence);
        _failing = true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The feed does not answer ({Failure}); reading the ledger meanwhile")]
    private static partial void LogFeedSilent(ILogger logger, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The county cannot be reached ({Failure}); the view stands at {Sequence} and goes on from there")]
    private static partial void LogNotReachable(ILogger logger, string failure, long sequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "Following the feed failed at {Sequence}; going on from there")]
    private static partial void LogFollowingFailed(ILogger logger, Exception failure, long sequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "An entry of county {County} cannot be read and is missing on the board")]
    private static partial void LogUnreadable(ILogger logger, Exception damaged, CountyCode county);
}
