using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Zhucun.Gateway.Demo;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Gateway.Tests.Demo;

public sealed class DemoClockDriverTests : IDisposable
{
    private static readonly CountyCode County = new(530326);
    private static readonly DateTimeOffset Six = new(2026, 11, 24, 6, 0, 0, CountyTime.Offset);

    private readonly FakeTimeProvider _world = new(Six);
    private readonly ViewProgress _view = new();
    private readonly List<(TownshipCode Township, DateTimeOffset At)> _settled = [];
    private readonly Dictionary<TownshipCode, SortedSet<DateTimeOffset>> _due = [];
    private readonly DemoClock _clock;
    private readonly DemoClockDriver _driver;
    private long _head;
    private bool _stuck;
    private bool _fails;

    public DemoClockDriverTests()
    {
        _clock = new DemoClock(_world, Six, speed: 0);
        foreach (var township in (TownshipCode[])[new(530326101), new(530326102)])
            _due[township] = [];
        _driver = new DemoClockDriver(
            _clock,
            County,
            GrainsInMemory.Of(
                (typeof(ICountyGrain), _ => new CountyInMemory([.. _due.Keys])),
                (typeof(ITownshipGrain), key => new TownshipInMemory(() => RunDue(TownshipCode.Parse(GrainKeys.CodeIn(key))))),
                (typeof(ILedgerReaderGrain), _ => new ReaderInMemory(() => _head))),
            _view,
            NullLogger<DemoClockDriver>.Instance);
    }

    public void Dispose() => _driver.Dispose();

    [Fact]
    public async Task Everything_that_falls_due_on_the_way_is_settled_at_its_instant()
    {
        var (first, second) = (new TownshipCode(530326101), new TownshipCode(530326102));
        _due[first] = [Six.AddHours(3), Six.AddHours(15), Six.AddDays(2)];
        _due[second] = [Six.AddHours(4), Six.AddHours(15)];

        Assert.Equal(ClockMove.Done, await MoveAsync(Six.AddDays(1)));

        Assert.Equal(
            [(first, Six.AddHours(3)), (second, Six.AddHours(4)), (first, Six.AddHours(15)), (second, Six.AddHours(15))],
            _settled.OrderBy(item => item.At).ThenBy(item => item.Township.Value));
        Assert.Equal(Six.AddDays(1), _clock.Now);
    }

    [Fact]
    public async Task What_falls_due_at_the_goal_itself_is_settled_too()
    {
        _due[new(530326101)] = [Six.AddHours(3)];

        await MoveAsync(Six.AddHours(3));

        Assert.Equal(Six.AddHours(3), Assert.Single(_settled).At);
    }

    [Fact]
    public async Task A_running_clock_stands_still_while_it_is_moved_and_then_runs_on()
    {
        _clock.RunAt(3600);
        _due[new(530326101)] = [Six.AddHours(3)];

        await MoveAsync(Six.AddHours(5));

        Assert.Equal(Six.AddHours(3), Assert.Single(_settled).At);
        Assert.Equal(3600, _clock.Speed);
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Six.AddHours(6), _clock.Now);
    }

    [Fact]
    public async Task It_does_not_go_back_and_not_out_of_sight()
    {
        Assert.Equal(ClockMove.Backwards, await MoveAsync(Six.AddSeconds(-1)));
        Assert.Equal(ClockMove.TooFar, await MoveAsync(Six.AddDays(401)));
        Assert.Equal(ClockMove.Done, await MoveAsync(Six));
        Assert.Equal(Six, _clock.Now);
    }

    [Fact]
    public async Task What_cannot_be_settled_stops_the_clock_where_it_fell_due()
    {
        _due[new(530326101)] = [Six.AddHours(3)];
        _stuck = true;

        Assert.Equal(ClockMove.StillDue, await MoveAsync(Six.AddDays(1)));

        Assert.Equal(Six.AddHours(3), _clock.Now);
    }

    [Fact]
    public async Task A_township_that_fails_stops_the_clock_where_it_stands_and_says_so()
    {
        _due[new(530326101)] = [Six.AddHours(3)];
        _fails = true;

        Assert.Equal(ClockMove.StillDue, await MoveAsync(Six.AddDays(1)));
        Assert.Equal(Six, _clock.Now);

        _fails = false;
        Assert.Equal(ClockMove.Done, await MoveAsync(Six.AddDays(1)));
        Assert.Equal(Six.AddHours(3), Assert.Single(_settled).At);
    }

    [Fact]
    public async Task It_answers_only_when_the_view_shows_it_all()
    {
        _head = 12;
        var move = _driver.MoveAsync(Six.AddHours(1), null, TestContext.Current.CancellationToken);
        _view.Reached(11);
        Assert.False(move.IsCompleted);

        _view.Reached(12);

        Assert.Equal(ClockMove.Done, await move.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Moves_come_one_after_the_other()
    {
        _due[new(530326101)] = [Six.AddHours(1), Six.AddHours(2), Six.AddHours(3)];

        var moves = await Task.WhenAll(MoveAsync(Six.AddHours(2)), MoveAsync(Six.AddHours(4)));

        Assert.Equal([ClockMove.Done, ClockMove.Done], moves);
        Assert.Equal(3, _settled.Count);
        Assert.Equal(Six.AddHours(4), _clock.Now);
    }

    private Task<ClockMove> MoveAsync(DateTimeOffset to) => _driver.MoveAsync(to, null, TestContext.Current.CancellationToken);

    private DateTimeOffset? RunDue(TownshipCode township)
    {
        if (_fails)
            throw new InvalidOperationException("This township's state is beyond reading.");
        while (_due[township].Count > 0 && _due[township].Min <= _clock.Now)
        {
            if (_stuck)
                return _clock.Now;
            _settled.Add((township, _clock.Now));
            _due[township].Remove(_due[township].Min);
        }

        return _due[township].Count > 0 ? _due[township].Min : null;
    }

    private sealed class CountyInMemory(IReadOnlyList<TownshipCode> townships) : ICountyGrain
    {
        public Task<CountyRules?> Rules() => Task.FromResult<CountyRules?>(new(County, "会泽县", [], [], townships, []));

        public Task<Result<Receipt>> DeclareMaintenance(DeclareMaintenance command) => throw new NotSupportedException();

        public Task<bool> IsOpen() => Task.FromResult(true);

        public Task<Result<Receipt>> Establish(Guid commandId, EstablishCounty command) => throw new NotSupportedException();

        public Task<Result<Receipt>> Open(Guid commandId, int villages, int members) => throw new NotSupportedException();

        public Task<Result<PolicyAnswer>> ChangePolicy(ChangePolicy command) => throw new NotSupportedException();
    }

    private sealed class TownshipInMemory(Func<DateTimeOffset?> runDue) : ITownshipGrain
    {
        public Task<DateTimeOffset?> RunDue() => Task.FromResult(runDue());

        public Task<Result<Receipt>> Establish(Guid commandId, string name, IReadOnlyList<VillageCode> villages) => throw new NotSupportedException();

        public Task<Result<Receipt>> ShiftSlots(Guid commandId, SlotShift shift) => throw new NotSupportedException();

        public Task<IReadOnlyList<SlotShift>> Shifts() => throw new NotSupportedException();

        public Task<Result<AlertAnswer>> AcknowledgeAlert(AlertAct act) => throw new NotSupportedException();

        public Task<Result<AlertAnswer>> ResolveAlert(AlertAct act) => throw new NotSupportedException();

        public Task<Result<AlertsReadAnswer>> ReadAlerts(ReadAlerts command) => throw new NotSupportedException();
    }

    private sealed class ReaderInMemory(Func<long> head) : ILedgerReaderGrain
    {
        public Task<IReadOnlyList<LedgerEntry>> ReadStream(string stream, long afterVersion, int limit) => throw new NotSupportedException();

        public Task<IReadOnlyList<LedgerEntry>> FindCommand(string stream, Guid commandId) => throw new NotSupportedException();

        public Task<long> Head() => Task.FromResult(head());

        public Task<IReadOnlyList<LedgerEntry>> Read(long afterSequence, int limit) => throw new NotSupportedException();
    }
}
