using System.Collections.Concurrent;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>The real ledgers, with a place where a test can hold an append, answer it in the ledger's stead, or slip in before it.</summary>
internal sealed class WatchedLedgers(ILedgers inner) : ILedgers
{
    private readonly ConcurrentDictionary<CountyCode, Watched> _ledgers = new();

    /// <summary>Asked before each append; an outcome that it gives is answered instead of appending.</summary>
    public Func<LedgerAppend, Task<AppendOutcome?>> Before { get; set; } = _ => Task.FromResult<AppendOutcome?>(null);

    /// <summary>What a grain that reads its stream is given in the place of an entry.</summary>
    public Func<LedgerEntry, LedgerEntry> Damaged { get; set; } = entry => entry;

    /// <summary>Commands of which a grain that looks them up is given nothing.</summary>
    public Predicate<Guid> Lost { get; set; } = _ => false;

    /// <summary>Which streams were read behind which version.</summary>
    public ConcurrentQueue<(string Stream, long AfterVersion)> StreamReads { get; } = new();

    /// <summary>Told of each page of dropping that is done.</summary>
    public Action<DroppedPage> Dropped { get; set; } = _ => { };

    public ILedger Of(CountyCode county) => _ledgers.GetOrAdd(county, code => new Watched(this, inner.Of(code)));

    /// <summary>Refuses what matches, as a ledger does that cannot write.</summary>
    public void Refuse(Func<LedgerAppend, bool> match, LedgerFault fault = LedgerFault.Failed) =>
        Before = append => Task.FromResult<AppendOutcome?>(match(append) ? new AppendOutcome.Unavailable(fault) : null);

    /// <summary>Lets everything pass again.</summary>
    public void Pass() => Before = _ => Task.FromResult<AppendOutcome?>(null);

    /// <summary>Holds what matches until it is released.</summary>
    public HeldAppends Hold(Func<LedgerAppend, bool> match)
    {
        var held = new HeldAppends();
        Before = async append =>
        {
            if (match(append))
                await held.PassAsync();
            return null;
        };
        return held;
    }

    private sealed class Watched(WatchedLedgers owner, ILedger inner) : ILedger
    {
        public async Task<AppendOutcome> AppendAsync(LedgerAppend append) => await owner.Before(append) ?? await inner.AppendAsync(append);

        public async Task<IReadOnlyList<LedgerEntry>> ReadStreamAsync(string stream, long afterVersion, int limit)
        {
            owner.StreamReads.Enqueue((stream, afterVersion));
            return [.. (await inner.ReadStreamAsync(stream, afterVersion, limit)).Select(owner.Damaged)];
        }

        public Task<IReadOnlyList<LedgerEntry>> ReadAsync(long afterSequence, int limit) => inner.ReadAsync(afterSequence, limit);

        public Task<IReadOnlyList<LedgerEntry>> ReadWakingAsync(TownshipCode township, long afterSequence, int limit) =>
            inner.ReadWakingAsync(township, afterSequence, limit);

        public Task<IReadOnlyList<LedgerEntry>> ReadAlertsAsync(long afterSequence, long lastSequence) => inner.ReadAlertsAsync(afterSequence, lastSequence);

        public async Task<IReadOnlyList<LedgerEntry>> FindCommandAsync(string stream, Guid commandId) =>
            owner.Lost(commandId) ? [] : await inner.FindCommandAsync(stream, commandId);

        public Task<IReadOnlySet<MemberId>> FindSeenAsync(TownshipCode township, DutySlot slot) => inner.FindSeenAsync(township, slot);

        public Task<long> HeadAsync() => inner.HeadAsync();

        public Task<DateTimeOffset?> LastRecordedAtAsync() => inner.LastRecordedAtAsync();

        public async Task<DroppedPage> DropPersonalAsync(PersonalDrop drop, int limit)
        {
            var page = await inner.DropPersonalAsync(drop, limit);
            owner.Dropped(page);
            return page;
        }
    }
}

/// <summary>Appends that wait at a gate.</summary>
internal sealed class HeldAppends
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes when the first one waits.</summary>
    public Task Arrived => Patient.Wait(_arrived.Task, "an append at the gate");

    /// <summary>How many have come to the gate.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Release() => _released.TrySetResult();

    public Task PassAsync()
    {
        Interlocked.Increment(ref _count);
        _arrived.TrySetResult();
        return _released.Task;
    }
}
