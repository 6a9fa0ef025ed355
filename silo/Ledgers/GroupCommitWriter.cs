using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// The one writer of a county in a process (DESIGN §4). On a thread of its own it takes everything that waits, commits it in one transaction, answers, and tells the
/// listener; it never waits to fill a batch. Nobody is answered <see cref="AppendOutcome.Committed"/> before the commit.
/// </summary>
internal sealed partial class GroupCommitWriter : IAsyncDisposable
{
    private readonly CountyCode county;
    private readonly ILedgerStore store;
    private readonly TimeProvider clock;
    private readonly ICommitListener listener;
    private readonly LedgerOptions options;
    private readonly LedgerMetrics metrics;
    private readonly ILogger logger;
    private readonly AppendQueue queue;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LedgerHead head;

    public GroupCommitWriter(
        CountyCode county, ILedgerStore store, TimeProvider clock, ICommitListener listener, LedgerOptions options, LedgerMetrics metrics, ILogger logger)
    {
        this.county = county;
        this.store = store;
        this.clock = clock;
        this.listener = listener;
        this.options = options;
        this.metrics = metrics;
        this.logger = logger;
        queue = new AppendQueue(options.QueueCapacity);
        head = store.ReadHead();
        metrics.Watch(county, () => queue.Count);
        new Thread(Run) { IsBackground = true, Name = $"ledger {county}" }.Start();
    }

    /// <summary>The end of the ledger as this writer last committed it.</summary>
    public LedgerHead Head => head;

    public Task<AppendOutcome> AppendAsync(LedgerAppend append)
    {
        AppendStamp.Check(append);
        var pending = new PendingAppend(append);
        if (queue.TryEnqueue(pending) is not { } fault)
            return pending.Task;
        metrics.Refused(county, fault, appends: 1);
        return Task.FromResult<AppendOutcome>(new AppendOutcome.Unavailable(fault));
    }

    /// <summary>Takes no more, commits what waits, then lets go of the store.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await stopped.Task;
    }

    private void Run()
    {
        var batch = new List<PendingAppend>(options.BatchEntries);
        try
        {
            while (queue.Take(batch, options.BatchEntries))
                Commit(batch);
            store.Dispose();
        }
        catch (Exception e)
        {
            // Nobody may wait for a thread that is gone.
            LogCriticalStopped(logger, county, e);
            queue.Close();
            do
            {
                foreach (var pending in batch)
                    pending.TrySetResult(new AppendOutcome.Unavailable(LedgerFault.Failed));
            }
            while (queue.Take(batch, options.BatchEntries));
        }
        finally
        {
            metrics.Forget(county);
            stopped.SetResult();
        }
    }

    private void Commit(List<PendingAppend> batch)
    {
        var started = Stopwatch.GetTimestamp();
        List<StampedAppend> stamped;
        long first;
        try
        {
            stamped = Stamp(batch);
            first = store.Write(stamped);
        }
        catch (StoreConflictException) when (batch.Count > 1)
        {
            // Someone in here does not fit. Halve until it stands alone; left before right, so the first of two rivals wins.
            var half = batch.Count / 2;
            Commit(batch[..half]);
            Commit(batch[half..]);
            return;
        }
        catch (StoreConflictException)
        {
            AnswerConflict(batch[0]);
            return;
        }
        catch (StoreUnavailableException e)
        {
            Refuse(batch, e.Fault, e);
            return;
        }
        catch (Exception e)
        {
            Refuse(batch, LedgerFault.Failed, e);
            return;
        }

        // Outside the try: whatever fails from here on, these entries are committed.
        var duration = Stopwatch.GetElapsedTime(started);
        Tell(Acknowledge(batch, stamped, first), duration);
    }

    private List<StampedAppend> Stamp(List<PendingAppend> batch)
    {
        var recordedAt = CountyTime.Truncate(clock.GetUtcNow());
        if (head.RecordedAt is { } last && recordedAt < last)
            recordedAt = last;
        var stamped = new List<StampedAppend>(batch.Count);
        foreach (var pending in batch)
            stamped.Add(AppendStamp.Stamp(county, pending.Append, recordedAt));
        return stamped;
    }

    private List<LedgerEntry> Acknowledge(List<PendingAppend> batch, List<StampedAppend> stamped, long first)
    {
        var committed = new List<LedgerEntry>(batch.Count);
        foreach (var (_, entries) in stamped)
        {
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = entries[i] with { Sequence = first + committed.Count };
                committed.Add(entries[i]);
            }
        }

        head = new(committed[^1].Sequence, committed[^1].RecordedAt);
        for (var i = 0; i < batch.Count; i++)
            batch[i].SetResult(new AppendOutcome.Committed(stamped[i].Entries));
        return committed;
    }

    private void Tell(List<LedgerEntry> committed, TimeSpan duration)
    {
        try
        {
            metrics.Committed(county, committed.Count, duration);
            listener.Committed(county, committed);
        }
        catch (Exception e)
        {
            LogErrorListener(logger, county, committed[0].Sequence, e);
        }
    }

    private void AnswerConflict(PendingAppend offender)
    {
        try
        {
            var append = offender.Append;
            var seen = append.Entries.DistinctBy(entry => entry.CommandId).Any(entry => store.HasCommand(append.Stream, entry.CommandId, entry.CommandIndex));
            metrics.Conflicted(county, seen);
            offender.SetResult(seen ? new AppendOutcome.CommandSeen() : new AppendOutcome.VersionConflict());
        }
        catch (Exception e)
        {
            Refuse([offender], e is StoreUnavailableException { Fault: var fault } ? fault : LedgerFault.Failed, e);
        }
    }

    private void Refuse(List<PendingAppend> batch, LedgerFault fault, Exception cause)
    {
        LogErrorRefused(logger, county, batch.Count, fault, cause);
        metrics.Refused(county, fault, batch.Count);
        foreach (var pending in batch)
            pending.SetResult(new AppendOutcome.Unavailable(fault));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger of county {County} took nothing of {Appends} appends: {Fault}")]
    private static partial void LogErrorRefused(ILogger logger, CountyCode county, int appends, LedgerFault fault, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The listener of county {County}'s ledger failed at sequence {Sequence}; the entries are committed")]
    private static partial void LogErrorListener(ILogger logger, CountyCode county, long sequence, Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The writer of county {County}'s ledger stopped")]
    private static partial void LogCriticalStopped(ILogger logger, CountyCode county, Exception exception);
}
