using Microsoft.Extensions.Logging.Abstractions;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Tests.Feeds;

/// <summary>How a gateway keeps up with the county when the feed's silo comes and goes.</summary>
public sealed class FeedFollowerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly CountyCode County = new(530326);

    private readonly Ledger _ledger = new();
    private readonly Feed _feed;
    private readonly CountyConnection _connection = new();
    private readonly Readiness _readiness = new(Readiness.View);
    private readonly ViewProgress _progress = new();
    private readonly FeedFollower _follower;

    public FeedFollowerTests()
    {
        _feed = new Feed(_ledger);
        var grains = GrainsInMemory.Of((typeof(IFeedGrain), _ => _feed), (typeof(ILedgerReaderGrain), _ => _ledger), (typeof(IViewSnapshotGrain), _ => new NoSnapshot()));
        var view = new CountyView(new ServedCounty(County), new CountyClock(TimeProvider.System));
        _follower = new FeedFollower(
            grains, _connection, view, new FeedWindow(), _progress, new ViewSnapshots(grains, view, TimeProvider.System, NullLogger<ViewSnapshots>.Instance),
            new ViewFreshness(_readiness, TimeProvider.System), NullLogger<FeedFollower>.Instance);
    }

    [Fact]
    public async Task It_waits_for_the_first_silo_and_then_catches_up()
    {
        _ledger.Append(3);
        await StartAsync();
        Assert.Equal(0, _feed.Subscriptions);
        _connection.Establish();
        await ShownAsync(3);
    }

    [Fact]
    public async Task A_feed_that_has_moved_and_forgotten_it_is_told_anew_after_a_second_of_silence()
    {
        _connection.Establish();
        await StartAsync();
        _ledger.Append(1);
        await ShownAsync(1);

        _feed.Forget();
        var again = _feed.NextSubscription();
        await again.WaitAsync(Patience, TestContext.Current.CancellationToken);
        _ledger.Append(2);
        await _feed.DeliverAsync(2);
        await ShownAsync(2);
    }

    [Fact]
    public async Task While_the_feed_does_not_answer_the_ledger_is_read()
    {
        _feed.Hangs = true;
        _connection.Establish();
        await StartAsync();
        _ledger.Append(5);
        await ShownAsync(5);
        Assert.Equal(0, _feed.Subscriptions);
    }

    public async ValueTask DisposeAsync()
    {
        await _follower.StopAsync(CancellationToken.None);
        _follower.Dispose();
    }

    private Task StartAsync() => _follower.StartAsync(TestContext.Current.CancellationToken);

    private Task ShownAsync(long sequence) => _progress.WaitForAsync(sequence, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

    private sealed class Ledger : ILedgerReaderGrain
    {
        private readonly Lock _gate = new();
        private readonly List<LedgerEntry> _entries = [];

        public void Append(int upTo)
        {
            lock (_gate)
            {
                while (_entries.Count < upTo)
                    _entries.Add(Entry(_entries.Count + 1));
            }
        }

        public Task<IReadOnlyList<LedgerEntry>> Read(long afterSequence, int limit)
        {
            lock (_gate)
                return Task.FromResult<IReadOnlyList<LedgerEntry>>([.. _entries.Skip((int)afterSequence).Take(limit)]);
        }

        public Task<IReadOnlyList<LedgerEntry>> ReadStream(string stream, long afterVersion, int limit) => throw new NotSupportedException();

        public Task<IReadOnlyList<LedgerEntry>> FindCommand(string stream, Guid commandId) => throw new NotSupportedException();

        public Task<long> Head()
        {
            lock (_gate)
                return Task.FromResult<long>(_entries.Count);
        }

        public LedgerEntry At(long sequence)
        {
            lock (_gate)
                return _entries[(int)sequence - 1];
        }

        /// <summary>Of a type that the view does not know: it counts and changes nothing.</summary>
        private static LedgerEntry Entry(long sequence) => new()
        {
            County = County,
            Sequence = sequence,
            Stream = "county:530326",
            Version = sequence,
            Type = "county.of-a-later-version.v1",
            OccurredAt = DateTimeOffset.UnixEpoch,
            RecordedAt = DateTimeOffset.UnixEpoch,
            Actor = "system",
            CommandId = Guid.Empty,
            CommandIndex = 0,
            Body = "{}",
            Hash = [],
        };
    }

    private sealed class Feed(Ledger ledger) : IFeedGrain
    {
        private IFeedObserver? _gateway;
        private TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Hangs { get; set; }

        public int Subscriptions { get; private set; }

        public Task<long> Subscribe(IFeedObserver observer)
        {
            if (Hangs)
                return new TaskCompletionSource<long>().Task;
            _gateway = observer;
            Subscriptions++;
            _subscribed.TrySetResult();
            return ledger.Head();
        }

        public Task Unsubscribe(IFeedObserver observer) => Hangs ? new TaskCompletionSource().Task : Task.CompletedTask;

        public void Forget() => _gateway = null;

        public Task NextSubscription()
        {
            _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _subscribed.Task;
        }

        public Task DeliverAsync(long sequence) => _gateway!.Entries(new FeedBatch([ledger.At(sequence)]));
    }

    private sealed class NoSnapshot : IViewSnapshotGrain
    {
        public Task<ViewSnapshot?> Load() => Task.FromResult<ViewSnapshot?>(null);

        public Task Save(ViewSnapshot snapshot) => Task.CompletedTask;
    }
}
