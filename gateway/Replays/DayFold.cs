using Zhucun.Gateway.Access;
using Zhucun.Gateway.Boards;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Replays;

/// <summary>
/// Folds the record from its beginning through a day into what a screen would have been told on it: the board as it stood at the day's first instant, then what became known, second by
/// second. By when entries were recorded, so that what came later is not there. It has a view of its own; the live one is ahead of any past day.
/// </summary>
internal sealed class DayFold
{
    /// <summary>What a screen is told within one second it is told at once.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    private readonly BoardScope _scope;
    private readonly DateOnly _date;
    private readonly CountyView _view;
    private readonly FeedWindow _window = new(capacity: 2 * BoardMessages.EntriesLookedThrough);
    private readonly BoardMessages _messages;
    private readonly List<BoardMessage> _changes = [];
    private readonly Queue<DutySlot> _toOpen = [];
    private readonly FoldTime _time = new();
    private DateTimeOffset? _pendingSince;
    private DutySlot _shown;
    private BoardMessage? _snapshot;
    private DateTimeOffset _from;
    private BoardDocument _board = null!;

    public DayFold(ServedCounty served, FeedScope scope, DateOnly date, RightsDirectory rights)
    {
        (_scope, _date, _view) = (new BoardScope(scope, Names: true), date, new CountyView(served, new CountyClock(_time)));
        _messages = new BoardMessages(_view, _window, rights);
        (Start, End) = (CountyTime.At(date, TimeOnly.MinValue), CountyTime.At(date.AddDays(1), TimeOnly.MinValue));
    }

    /// <summary>The day's first instant.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The next day's first instant.</summary>
    public DateTimeOffset End { get; }

    /// <summary>Takes in the entries that follow, at most <see cref="BoardMessages.EntriesLookedThrough"/> at once; false once they lie behind the day.</summary>
    public bool Take(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation)
    {
        _window.Append(entries);
        foreach (var entry in entries)
        {
            if (entry.RecordedAt >= End)
                return false;
            cancellation.ThrowIfCancellationRequested();
            Take(entry);
        }

        return true;
    }

    /// <summary>The day up to now, or to its end; null where the county was not there yet.</summary>
    public ReplayDocument? Finish(DateTimeOffset now)
    {
        var to = now < End ? now : End;
        if (_view.IsOpen)
            CarryOnTo(to > _time.At ? to : _time.At);
        Tell();
        return _snapshot is null ? null : new ReplayDocument(_date, _from, to > _time.At ? to : _time.At, _snapshot, _changes);
    }

    private void Take(LedgerEntry entry)
    {
        // Recording times do not fall, but for the clocks of several silos' writers.
        var at = entry.RecordedAt > _time.At ? entry.RecordedAt : _time.At;
        if (at >= Start && _view.IsOpen)
            CarryOnTo(at);
        _time.At = at;
        _view.Apply([entry], Matters);
        if (_snapshot is null)
            return;
        _pendingSince ??= at;
    }

    /// <summary>Attendance of earlier days is on no board of this one, and is most of what there is to read.</summary>
    private bool Matters(LedgerEntry entry) => entry.Type is not (EntryTypes.MemberCheckedIn or EntryTypes.MemberSlotSettled) || entry.DutyDate >= _date;

    /// <summary>Tells what is known so far, if the second is over, and shows each slot that opens on the way.</summary>
    private void CarryOnTo(DateTimeOffset at)
    {
        if (_snapshot is null)
            Begin(_time.At > Start ? _time.At : Start);
        while (_toOpen.TryPeek(out var next) && OpensAt(next) is var opens && opens <= at)
        {
            Tell();
            Show(_toOpen.Dequeue(), opens);
            _changes.Add(SnapshotAt(opens));
        }

        if (_pendingSince is { } since && SecondOf(at) > SecondOf(since))
            Tell();
    }

    private void Begin(DateTimeOffset from)
    {
        foreach (var slot in SlotNames.All.Select(slot => new DutySlot(_date, slot)))
            _toOpen.Enqueue(slot);
        Show(_toOpen.Peek(), from);
        while (_toOpen.TryPeek(out var next) && OpensAt(next) <= from)
            Show(_toOpen.Dequeue(), from);
        (_from, _snapshot) = (from, SnapshotAt(from));
    }

    private void Show(DutySlot slot, DateTimeOffset at)
    {
        _shown = slot;
        _board = BoardAt(at);
    }

    private void Tell()
    {
        if (_pendingSince is null)
            return;
        _pendingSince = null;
        var (before, board) = (_board, BoardAt(_time.At));
        _board = board;
        var message = board.HasCellsOf(before) ? _messages.Change(_scope, before, board, before.Sequence, clockMoved: null) with { At = _time.At } : SnapshotAt(_time.At);
        if (message.SaysMore)
            _changes.Add(message);
    }

    private BoardDocument BoardAt(DateTimeOffset at) => _view.Read(reading => BoardBuilder.Build(reading, at, _shown.Date, _shown.Slot, _scope.Scope.Reach));

    private BoardMessage SnapshotAt(DateTimeOffset at) => _messages.Snapshot(_scope, new ClockReading(at, 1), _shown) with { At = at };

    private DateTimeOffset OpensAt(DutySlot slot) => _view.Read(reading => reading.BoardRules()!.InstantsOf(slot).Opens);

    private static long SecondOf(DateTimeOffset instant) => instant.UtcTicks / Together.Ticks;

    /// <summary>The county's time as far as it has been folded: who was in which team is then as of the day that is told.</summary>
    private sealed class FoldTime : TimeProvider
    {
        public DateTimeOffset At { get; set; }

        public override DateTimeOffset GetUtcNow() => At;
    }
}
