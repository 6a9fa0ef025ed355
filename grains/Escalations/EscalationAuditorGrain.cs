using System.Text.Json;
using Microsoft.Extensions.Logging;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Facts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Escalations;

[GrainType("escalation-auditor")]
internal sealed partial class EscalationAuditorGrain(
    [PersistentState(StateNames.EscalationAuditor, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    LocalFacts facts,
    CountyClock clock,
    TimeProvider time,
    ILogger<EscalationAuditorGrain> logger) : Grain, IEscalationAuditorGrain, IRemindable
{
    private const string ReminderName = "audit";
    private const int PageSize = 10_000;
    private const int MostNamed = 20;

    /// <summary>Entries between two snapshots: what lies behind the last one is read again after a start.</summary>
    private const int SnapshotEvery = 10_000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ReminderEvery = TimeSpan.FromMinutes(1);

    private EscalationState _state = new();
    private EscalationReport? _last;

    private CountyCode County => CountyCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (snapshot.RecordExists && Stored() is { } stored && stored.Sequence <= await ledgers.Of(County).HeadAsync())
            _state = stored;
        else
            snapshot.State = new GrainSnapshot(); // One that is passed over must not put off the next.
        await this.RegisterOrUpdateReminder(ReminderName, ReminderEvery, ReminderEvery, cancellationToken);
        this.RegisterGrainTimer(_ => (Task)AuditAsync(), new GrainTimerCreationOptions(TimeSpan.Zero, Every) { KeepAlive = true });
    }

    /// <summary>It only has to be awake: its own clock does the rest.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public Task<EscalationReport> Audit() => AuditAsync();

    public Task<EscalationReport?> LastReport() => Task.FromResult(_last);

    private async Task<EscalationReport> AuditAsync()
    {
        // The time before the ledger: whatever fell due up to it had its chance to stand there.
        var now = clock.Now;
        await CatchUpAsync();
        var overdue = new List<AlertId>();
        foreach (var (id, alert) in _state.Open)
        {
            if (await facts.RulesOfAsync(id.Township) is { } rules && EscalationRules.IsOverdue(alert, rules, now, clock.Speed))
                overdue.Add(id);
        }

        if (overdue.Count > 0)
        {
            LogOverdue(logger, County, overdue.Count, overdue[0]);
            await Task.WhenAll(overdue.Select(id => id.Township).Distinct().Select(WakeAsync));
        }

        return _last = new EscalationReport(time.GetUtcNow(), _state.Sequence, _state.Open.Count, [.. overdue.Take(MostNamed)], overdue.Count);
    }

    /// <summary>Null for one of another shape, or damaged: the ledger is read from its beginning instead.</summary>
    private EscalationState? Stored()
    {
        try
        {
            return snapshot.State.Schema == EscalationState.Schema ? JsonSerializer.Deserialize(snapshot.State.State, StateJson.Default.EscalationState) : null;
        }
        catch (JsonException damage)
        {
            LogSnapshotDamaged(logger, damage, County);
            return null;
        }
    }

    /// <summary>A damaged entry says nothing about any alert, and is told of by those whose it is.</summary>
    private async Task CatchUpAsync()
    {
        var ledger = ledgers.Of(County);
        var head = await ledger.HeadAsync();
        while (_state.Sequence < head)
        {
            var last = Math.Min(_state.Sequence + PageSize, head);
            foreach (var entry in await ledger.ReadAlertsAsync(_state.Sequence, last))
            {
                if (Readable(entry) is { } alert)
                    _state.Apply(alert);
            }

            _state.Sequence = last;
        }

        if (_state.Sequence - snapshot.State.Version < SnapshotEvery)
            return;
        snapshot.State = new GrainSnapshot { Schema = EscalationState.Schema, Version = _state.Sequence, State = JsonSerializer.Serialize(_state, StateJson.Default.EscalationState) };
        await snapshot.WriteStateAsync();
    }

    private static AlertEvent? Readable(LedgerEntry entry)
    {
        try
        {
            return EventCatalog.Read(entry) as AlertEvent;
        }
        catch (UnreadableEntryException)
        {
            return null;
        }
    }

    private async Task WakeAsync(TownshipCode township)
    {
        try
        {
            await GrainFactory.GetGrain<ITownshipGrain>(GrainKeys.Of(township)).RunDue();
        }
        catch (Exception failure)
        {
            LogNotWoken(logger, failure, township);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Overdue} alerts of {County} should have moved and have not, {First} among them; setting their townships going")]
    private static partial void LogOverdue(ILogger logger, CountyCode county, int overdue, AlertId first);

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of the escalation auditor of {County} is damaged: reading the ledger from its beginning")]
    private static partial void LogSnapshotDamaged(ILogger logger, Exception damage, CountyCode county);

    [LoggerMessage(Level = LogLevel.Error, Message = "Township {Township} could not be set going")]
    private static partial void LogNotWoken(ILogger logger, Exception failure, TownshipCode township);
}
