using Microsoft.Extensions.Logging;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Facts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Townships;

[GrainType("township")]
internal sealed partial class TownshipGrain(
    [PersistentState(StateNames.Township, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    LocalFacts facts,
    CountyClock clock,
    ILogger<TownshipGrain> logger)
    : LedgerGrain<TownshipState>(snapshot, ledgers, StateJson.Default.TownshipState, logger), ITownshipGrain, ITownshipReactions, IRemindable
{
    private const string ReminderName = "run-due";
    private const int ReactionPage = 500;
    private static readonly TimeSpan CatchUpEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReminderEvery = TimeSpan.FromMinutes(5);

    /// <summary>Entries up to here were looked at in this activation; those without a reaction leave no trace in the state.</summary>
    private long _lookedTo;

    /// <summary>Alerts of members whose stream cannot be read: told once in this activation, and asked again in the next one.</summary>
    private readonly HashSet<AlertId> _unconfirmable = [];

    private TownshipCode Code => TownshipCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    protected override CountyCode County => Code.County;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        this.RegisterGrainTimer(_ => (Task)RunDue(), new GrainTimerCreationOptions(CatchUpEvery, CatchUpEvery));
    }

    public async Task<Result<Receipt>> Establish(Guid commandId, string name, IReadOnlyList<VillageCode> villages)
    {
        var execution = await ExecuteAsync(commandId, Actors.System, state => TownshipRules.DecideEstablish(state, Code, name, villages, clock.Now));
        // The first tick is spread over the period, so that townships made together do not all fire together.
        var firstTick = TimeSpan.FromSeconds(60 + Code.Value % (int)ReminderEvery.TotalSeconds);
        await this.RegisterOrUpdateReminder(ReminderName, firstTick, ReminderEvery);
        return execution.ToReceipt();
    }

    public async Task<Result<Receipt>> ShiftSlots(Guid commandId, SlotShift shift)
    {
        var rules = await RulesAsync();
        var execution = await ExecuteAsync(
            commandId, Actors.System, _ => TownshipRules.DecideShift(Code, shift, rules.PolicyOn(shift.From).Grace, clock.Now));
        return execution.ToReceipt();
    }

    public Task<IReadOnlyList<SlotShift>> Shifts() => Task.FromResult<IReadOnlyList<SlotShift>>([.. State.Shifts]);

    public Task Wake(long sequence) => sequence > _lookedTo ? ReactAsync() : Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => RunDue();

    public async Task<DateTimeOffset?> RunDue()
    {
        if (State.Name is null)
            return null;
        var reacted = await ReactAsync() && await StepAsync();
        while (await NextDueSlotAsync() is { } next)
        {
            // A slot that can't be settled now (the ledger is down) stays due: the clock and the reminder come again.
            // What it does have outcomes of is alarmed all the same.
            if (!await SettleAsync(next))
            {
                await ReactAsync();
                return clock.Now;
            }

            reacted = await ReactAsync() && await StepAsync();
        }

        var rules = await RulesAsync();
        if (await ConfirmAsync(rules))
            reacted = await ReactAsync();
        // So do reactions: until they stand in the ledger nobody is alarmed.
        return reacted ? SettlementSchedule.NextDue(State, rules, _unconfirmable) : clock.Now;
    }

    public async Task<Result<AlertAnswer>> AcknowledgeAlert(AlertAct act)
    {
        if (await UpToDateAsync() is { } problem)
            return problem;
        var rules = await RulesAsync();
        var lapses = State.OpenAlerts.GetValueOrDefault(act.AlertId)?.Lapses ?? 0;
        var command = CommandId.Own(act.IdempotencyKey is { } key ? $"acknowledge-key:{act.Actor}:{key}" : $"acknowledge:{act.AlertId}:{act.Actor}:{lapses}");
        return AlertAnswers.Of(await ExecuteAsync(command, act.Actor, state => AlertLifeRules.DecideAcknowledgement(state, act, clock.Now, rules)), act);
    }

    public async Task<Result<AlertAnswer>> ResolveAlert(AlertAct act)
    {
        if (await UpToDateAsync() is { } problem)
            return problem;
        // Its member decides what becomes of the slot; the alert ends as the reaction to that, under the same command, so what follows finds it.
        if (State.OpenAlerts.GetValueOrDefault(act.AlertId) is { Kind: AlertKind.Absence, Member: { } member, Slot: { } slot } alert && !act.IsAbout(alert))
        {
            var disposed = await GrainFactory.GetGrain<IMemberSettlement>(GrainKeys.Of(member)).DisposeAbsence(new DisposeAbsence(slot, act));
            if (disposed.Problem is { } refusal)
                return refusal;
            if (!await ReactAsync())
                return new Problem(ProblemCodes.LedgerUnavailable);
        }

        var command = TownshipReactions.ResolutionOf(act.AlertId, act.Actor, act.Disposition!.Value);
        return AlertAnswers.Of(await ExecuteAsync(command, act.Actor, state => AlertLifeRules.DecideResolution(state, act, clock.Now)), act);
    }

    public async Task<Result<AlertsReadAnswer>> ReadAlerts(ReadAlerts command)
    {
        // With the version the same reading after a further step is another one; of a call that is repeated the marks are there already.
        var id = CommandId.Own($"read:{Version}:{command.Actor}:{command.Level}:{string.Join(',', command.AlertIds)}");
        return AlertReadRules.AnswerOf(await ExecuteAsync(id, command.Actor, state => AlertReadRules.DecideReading(state, Code, command, clock.Now)));
    }

    /// <summary>Whoever acts on an alert acts on what it has become by now: first what has fallen due, however late that is noticed.</summary>
    private async Task<Problem?> UpToDateAsync() => State.Name is null ? new Problem(ProblemCodes.AlertNotFound)
        : await ReactAsync() && await StepAsync() ? null
        : new Problem(ProblemCodes.LedgerUnavailable);

    /// <summary>Where notifications are put off or not.</summary>
    private async ValueTask<DutyRules> RulesNowAsync() =>
        await facts.RulesNowOfAsync(Code) ?? throw new InvalidOperationException($"Township {Code} is established but its county is not.");

    private async ValueTask<DutyRules> RulesAsync() =>
        await facts.RulesOfAsync(Code) ?? throw new InvalidOperationException($"Township {Code} is established but its county is not.");
}
