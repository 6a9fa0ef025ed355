using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Replays;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Tests.Replays;

/// <summary>How often the record is read for those who look back, over a ledger that can be held up. What a replay shows is tested on a running county.</summary>
public sealed class DayReplaysTests : IDisposable
{
    private static readonly CountyCode County = new(530326);
    private static readonly FeedScope Scope = new(County, null);
    private static readonly DateOnly First = new(2026, 11, 24);

    private readonly HeldLedger _ledger = new();
    private readonly RightsDirectory _rights = new(null!, new Readiness(), TimeProvider.System, NullLogger<RightsDirectory>.Instance);
    private readonly DayReplays _replays;

    public DayReplaysTests()
    {
        var clock = new CountyClock(new FakeTimeProvider(CountyTime.At(First.AddDays(20), new(8, 0))));
        var feed = new FeedReader(new FeedWindow(), GrainsInMemory.Of((typeof(ILedgerReaderGrain), _ => _ledger)), new CountyCalls(RetryPolicy.Never, TimeProvider.System), new ServedCounty(County));
        _replays = new DayReplays(feed, new ServedCounty(County), _rights, clock);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _replays.Dispose();
        _rights.Dispose();
    }

    [Fact]
    public async Task Two_who_look_back_at_once_read_the_record_once()
    {
        var held = _ledger.Hold();
        var (one, other) = (_replays.OfAsync(Scope, First, Stop), _replays.OfAsync(Scope, First, Stop));
        await _ledger.ReadAsync(1);
        held.SetResult();

        Assert.Same(await one, await other);
        Assert.Equal(1, _ledger.Readings);
    }

    [Fact]
    public async Task Another_day_waits_for_its_turn()
    {
        var held = _ledger.Hold();
        var (one, other) = (_replays.OfAsync(Scope, First, Stop), _replays.OfAsync(Scope, First.AddDays(1), Stop));
        await _ledger.ReadAsync(1);
        Assert.Equal(1, _ledger.Readings);
        held.SetResult();

        Assert.Equal((First, First.AddDays(1)), ((await one)!.Date, (await other)!.Date));
        Assert.Equal(2, _ledger.Readings);
    }

    [Fact]
    public async Task Who_leaves_while_waiting_holds_up_nobody()
    {
        var held = _ledger.Hold();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var one = _replays.OfAsync(Scope, First, Stop);
        await _ledger.ReadAsync(1);
        var gone = _replays.OfAsync(Scope, First.AddDays(1), leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        held.SetResult();

        Assert.NotNull(await one);
        Assert.NotNull(await _replays.OfAsync(Scope, First.AddDays(2), Stop));
        Assert.Equal(2, _ledger.Readings);
    }

    [Fact]
    public async Task Who_leaves_ends_the_reading_and_the_next_one_has_the_turn()
    {
        var held = _ledger.Hold();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var gone = _replays.OfAsync(Scope, First, leaving.Token);
        await _ledger.ReadAsync(1);
        await leaving.CancelAsync();
        held.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        Assert.NotNull(await _replays.OfAsync(Scope, First, Stop));
        Assert.Equal(2, _ledger.Readings);
    }

    [Fact]
    public async Task The_last_days_asked_for_are_kept_and_a_day_that_is_not_over_is_not()
    {
        foreach (var day in Enumerable.Range(0, 9).Append(8).Append(1))
            await _replays.OfAsync(Scope, First.AddDays(day), Stop);
        Assert.Equal(9, _ledger.Readings);
        await _replays.OfAsync(Scope, First, Stop);
        Assert.Equal(10, _ledger.Readings);

        await _replays.OfAsync(Scope, First.AddDays(20), Stop);
        await _replays.OfAsync(Scope, First.AddDays(20), Stop);
        Assert.Equal(12, _ledger.Readings);
    }

    [Fact]
    public async Task Before_the_county_was_there_is_nothing_to_replay()
    {
        Assert.Equal(First, await _replays.FirstDayAsync(Stop));
        Assert.Null(await _replays.OfAsync(Scope, First.AddDays(-1), Stop));
        Assert.Equal(CountyTime.At(First, new(5, 0)), (await _replays.OfAsync(Scope, First, Stop))!.From);
    }

    /// <summary>The entries of a county's founding, and nothing after it.</summary>
    private sealed class HeldLedger : ILedgerReaderGrain
    {
        private static readonly LedgerEntry[] Entries =
        [
            Entry(1, EntryTypes.CountyEstablished, GrainKeys.Of(County), null, """{"name":"会泽县","townships":["530326105"]}"""),
            Entry(2, EntryTypes.PolicyChanged, GrainKeys.Of(County), null, Golden("policy.changed.v1")),
            Entry(3, EntryTypes.TownshipEstablished, "township:530326105", new(530326105), """{"name":"矿山镇","villages":[]}"""),
            Entry(4, EntryTypes.CountyOpened, GrainKeys.Of(County), null, """{"villages":0,"members":0}"""),
        ];

        private Task _held = Task.CompletedTask;
        private int _readings;

        /// <summary>How often it was read from its beginning.</summary>
        public int Readings => Volatile.Read(ref _readings);

        /// <summary>Lets nobody read until the hold is completed.</summary>
        public TaskCompletionSource Hold()
        {
            var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _held = hold.Task;
            return hold;
        }

        public Task ReadAsync(int times) => Patience.UntilAsync(() => Readings >= times, () => "Nobody reads the ledger.");

        public async Task<IReadOnlyList<LedgerEntry>> Read(long afterSequence, int limit)
        {
            if (afterSequence == 0 && limit > 1)
                Interlocked.Increment(ref _readings);
            await _held;
            return [.. Entries.Where(entry => entry.Sequence > afterSequence).Take(limit)];
        }

        public Task<IReadOnlyList<LedgerEntry>> ReadStream(string stream, long afterVersion, int limit) => throw new NotSupportedException();

        public Task<IReadOnlyList<LedgerEntry>> FindCommand(string stream, Guid commandId) => throw new NotSupportedException();

        public Task<long> Head() => Task.FromResult(Entries[^1].Sequence);

        private static string Golden(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Zhucun.Rules.Tests", "Golden", $"{name}.json"));

        private static LedgerEntry Entry(long sequence, string type, string stream, TownshipCode? township, string body) => new()
        {
            County = County,
            Sequence = sequence,
            Stream = stream,
            Version = sequence,
            Type = type,
            OccurredAt = CountyTime.At(First, new(5, 0)),
            RecordedAt = CountyTime.At(First, new(5, 0)),
            Township = township,
            Actor = Actors.System,
            CommandId = Guid.NewGuid(),
            CommandIndex = 0,
            Body = body,
            Hash = [],
        };
    }
}
