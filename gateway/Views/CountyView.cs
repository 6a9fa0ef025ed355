using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Rosters;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Views;

/// <summary>
/// What the screens need to know of a county: a pure fold of its entries, in RAM (DESIGN §5). One thread applies, any may read; a reader sees the fold as of one
/// sequence. Entries of a type that this version does not know change nothing here.
/// </summary>
internal sealed class CountyView(ServedCounty served, CountyClock clock)
{
    /// <summary>How many days of attendance and ended alerts are kept; older questions go to the members' grains and the ledger.</summary>
    public const int WindowDays = 62;

    private readonly Lock _gate = new();
    private ViewState _state = new();
    private Dictionary<TownshipCode, DutyRules>? _rules;
    private DateOnly? _turnedTo;

    public CountyCode County => served.Code;

    /// <summary>The sequence of the last entry that was applied.</summary>
    public long Sequence
    {
        get
        {
            lock (_gate)
                return _state.Sequence;
        }
    }

    /// <summary>Whether all of the county's places and people are there.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _state.IsOpen;
        }
    }

    /// <summary>Goes on from a stored state.</summary>
    public void Restore(ViewState state)
    {
        lock (_gate)
            (_state, _rules, _turnedTo) = (state, null, null);
    }

    /// <summary>
    /// Applies entries in sequence; what was applied before is passed over, a hole is refused. Answers those that could not be read: one damaged entry must not
    /// blind the county.
    /// </summary>
    /// <param name="entries">The entries.</param>
    /// <param name="matters">Which of them are to be read at all; null: each.</param>
    public IReadOnlyList<UnreadableEntryException> Apply(IReadOnlyList<LedgerEntry> entries, Predicate<LedgerEntry>? matters = null)
    {
        var unreadable = new List<UnreadableEntryException>();
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                if (entry.Sequence <= _state.Sequence)
                    continue;
                if (entry.Sequence != _state.Sequence + 1)
                    throw new InvalidOperationException($"The view is at {_state.Sequence}; entry {entry.Sequence} does not follow.");
                _state.Sequence = entry.Sequence;
                try
                {
                    if (matters?.Invoke(entry) != false && EntryTypes.All.ContainsKey(entry.Type))
                        Apply(entry, EventCatalog.Read(entry));
                }
                catch (UnreadableEntryException damaged)
                {
                    unreadable.Add(damaged);
                }
            }
        }

        return unreadable;
    }

    /// <summary>Asks a question of the fold as of one sequence; the answer must not keep hold of the state.</summary>
    public T Read<T>(Func<ViewReading, T> question)
    {
        lock (_gate)
        {
            _rules ??= _state.Townships.Values.ToDictionary(
                township => township.Code,
                township => new DutyRules(_state.Policies, new(_state.Calendar), township.Shifts));
            if (CountyTime.DateOf(clock.Now) is var today && today != _turnedTo)
                RosterViews.Turn(_state, today);
            _turnedTo = today;
            return question(new ViewReading(County, _state, _rules));
        }
    }

    private void Apply(LedgerEntry entry, LedgerEvent @event)
    {
        if (RosterViews.Concerns(@event))
            _turnedTo = null;
        switch (@event)
        {
            case CountyEstablished established:
                _state.Name = established.Name;
                break;
            case CountyOpened:
                _state.IsOpen = true;
                break;
            case PolicyChanged changed:
                _state.Policies.Add(changed.Policy);
                _state.PolicyEntries.Add(new PolicyEntry(entry.Sequence, entry.RecordedAt, entry.Actor));
                _rules = null;
                break;
            case CalendarImported imported:
                _state.Calendar.RemoveAll(year => year.Year == imported.Year.Year);
                _state.Calendar.Add(imported.Year);
                _rules = null;
                break;
            case TownshipEstablished established:
                _state.Townships[entry.Township!.Value] = new TownshipView { Code = entry.Township.Value, Name = established.Name };
                _rules = null;
                break;
            case SlotsShifted shifted:
                if (_state.Townships.TryGetValue(entry.Township!.Value, out var township))
                    township.Shifts.Add(shifted.Shift);
                _rules = null;
                break;
            case VillageEstablished established:
                _state.Villages[entry.Village!.Value] = new VillageView { Code = entry.Village.Value, Name = established.Name, Site = established.Site };
                break;
            case TeamFormed formed:
                RosterViews.Apply(_state, entry, new TeamRoster(CountyTime.DateOf(formed.OccurredAt), formed.Members, formed.Leader));
                break;
            case TeamChanged changed:
                RosterViews.Apply(_state, entry, new TeamRoster(changed.From, changed.Members, changed.Leader));
                break;
            case MemberPosted posted:
                RosterViews.Apply(_state, entry, posted);
                break;
            case MemberMoved or MemberPostingEnded or MemberPostingContinued or MemberDetailsChanged:
                RosterViews.Apply(_state, entry, @event);
                break;
            case RosterImportBegun or RosterImported:
                _state.RosterVersion = entry.Sequence;
                break;
            case MemberCheckedIn checkedIn:
                LeaveViews.SeenBack(_state.Leaves, checkedIn);
                if (checkedIn.Counts)
                {
                    var cells = CellsOf(checkedIn.DutySlot!.Value);
                    cells[entry.Member!.Value] = ViewCell.Of(checkedIn, entry.Sequence, cells.GetValueOrDefault(entry.Member.Value));
                }

                break;
            case MemberSlotSettled settled:
                CellsOf(settled.DutySlot!.Value)[entry.Member!.Value] = ViewCell.Of(settled, entry.Sequence);
                break;
            case TownshipSlotSettled settled:
                _state.SlotOf(settled.DutySlot!.Value).Settled[entry.Township!.Value] = new Settlement(entry.RecordedAt, settled.SettledLate);
                Forget(settled.DutySlot.Value.Date.AddDays(-WindowDays));
                break;
            case ILeaveEvent leave:
                LeaveViews.Apply(_state.Leaves, entry, leave);
                break;
            case IMissionEvent mission:
                AbsenceViews.Apply(_state, entry, mission);
                break;
            case ICorrectionEvent correction:
                AbsenceViews.Apply(_state, entry, correction);
                break;
            case MaintenanceDeclared maintenance:
                _state.Maintenance[maintenance.Window.Id] = new MaintenanceView(maintenance.Window.Id, maintenance.Window.From, maintenance.Window.To, maintenance.Why, entry.Sequence);
                break;
            case OutageDeclared declared:
                AbsenceViews.Apply(_state, entry, declared);
                break;
            case OutageEnded ended:
                AbsenceViews.Apply(_state, entry, ended);
                break;
            case AlertEvent alert:
                AlertViews.Apply(_state.Alerts, entry, alert);
                break;
            case AlertsRead read:
                AlertViews.Apply(_state.Alerts, entry, read);
                break;
        }
    }

    private Dictionary<MemberId, ViewCell> CellsOf(DutySlot slot) => _state.SlotOf(slot).Cells;

    private void Forget(DateOnly oldest)
    {
        while (_state.Slots.Count > 0 && _state.Slots.Keys.First() is var first && first.Date < oldest)
            _state.Slots.Remove(first);
        foreach (var alert in _state.Alerts.Values.Where(alert => alert.State == AlertState.Resolved && (alert.DutyDate ?? CountyTime.DateOf(alert.RaisedAt)) < oldest).ToList())
            _state.Alerts.Remove(alert.Id);
        LeaveViews.Forget(_state.Leaves, oldest);
        AbsenceViews.Forget(_state, oldest);
    }
}
