using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Rules.Tests;

/// <summary>A township's alerts, driven as the township's grain drives them: what is due first, then the act.</summary>
internal sealed class TownshipScene
{
    public TownshipScene(DutyRules? rules = null) => Rules = rules ?? TestCounty.HomeRules;

    public DutyRules Rules { get; }

    public TownshipState State { get; } = new();

    /// <summary>Everything that was recorded, in order.</summary>
    public List<AlertEvent> Events { get; } = [];

    public OpenAlert this[AlertId id] => State.OpenAlerts[id];

    /// <summary>An alert about a member's absence in the morning's slot, raised at an instant.</summary>
    public AlertId Raise(DateTimeOffset at, MemberId? member = null, AlertId? parent = null)
    {
        var who = member ?? TestCounty.Member;
        return Raise(new AlertTriggered
        {
            AlertId = new AlertId(TestCounty.Township, State.LastAlertNumber + 1),
            Key = AlertRules.AbsenceKey(who, TestCounty.Morning),
            Kind = AlertKind.Absence,
            Parent = parent,
            OccurredAt = at,
            Township = TestCounty.Township,
            Village = TestCounty.Village,
            Member = who,
            DutySlot = TestCounty.Morning,
        });
    }

    public AlertId Raise(AlertTriggered triggered)
    {
        Record([triggered]);
        return triggered.AlertId;
    }

    public AlertId Raise(string at) => Raise(TestCounty.At(at));

    /// <summary>The time comes to an instant: whatever fell due on the way is recorded, and answered.</summary>
    public IReadOnlyList<AlertEvent> Pass(DateTimeOffset now)
    {
        var due = State.OpenAlerts.SelectMany(alert => AlertLifeRules.Due(alert.Key, alert.Value, Rules, now, speed: 0)).ToList();
        Record(due);
        return due;
    }

    public IReadOnlyList<AlertEvent> Pass(string now) => Pass(TestCounty.At(now));

    public Problem? Acknowledge(AlertId id, DateTimeOffset now, string actor = "user:1", IReadOnlySet<MemberId>? @is = null)
    {
        Pass(now);
        return Take(AlertLifeRules.DecideAcknowledgement(State, Act(id, actor, @is), now, Rules));
    }

    public Problem? Acknowledge(AlertId id, string now, string actor = "user:1", IReadOnlySet<MemberId>? @is = null) => Acknowledge(id, TestCounty.At(now), actor, @is);

    public Problem? Resolve(AlertId id, DateTimeOffset now, Disposition disposition = Disposition.FalseAlarm, IReadOnlySet<MemberId>? @is = null)
    {
        Pass(now);
        return Take(AlertLifeRules.DecideResolution(State, Act(id, "user:1", @is) with { Disposition = disposition }, now));
    }

    /// <summary>What stood for nothing any more ends.</summary>
    public IReadOnlyList<AlertEvent> EndGroups(DateTimeOffset now)
    {
        var ends = GroupAlertRules.End(State, now);
        Record(ends);
        return ends;
    }

    private static AlertAct Act(AlertId id, string actor, IReadOnlySet<MemberId>? @is) => new() { AlertId = id, Actor = actor, Is = @is ?? new HashSet<MemberId>() };

    private Problem? Take(Decision decision)
    {
        Record(decision.Events.Cast<AlertEvent>());
        return decision.Refusal;
    }

    public void Record(IEnumerable<AlertEvent> events)
    {
        foreach (var @event in events.ToList())
        {
            State.Apply(@event, sequence: 0);
            Events.Add(@event);
        }
    }
}
