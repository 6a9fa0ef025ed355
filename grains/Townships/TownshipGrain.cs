using Microsoft.Extensions.Logging;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Facts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;

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
        var reacted = await ReactAsync();
        while (await NextDueSlotAsync() is { } next)
        {
            // A slot that can't be settled now (the ledger is down) stays due: the clock and the reminder come again.
            // What it does have outcomes of is alarmed all the same.
            if (!await SettleAsync(next))
            {
                await ReactAsync();
                return clock.Now;
            }

            reacted = await ReactAsync();
        }

        var rules = await RulesAsync();
        if (await ConfirmAsync(rules))
            reacted = await ReactAsync();
        // So do reactions: until they stand in the ledger nobody is alarmed.
        return reacted ? SettlementSchedule.NextDue(State, rules, _unconfirmable) : clock.Now;
    }

    /// <summary>The time is taken before the rules: whatever counts on its day, they have, however far the clock moves while a slot is being settled.</summary>
    private async ValueTask<SlotInstants?> NextDueSlotAsync()
    {
        var now = clock.Now;
        var next = SettlementSchedule.NextSlot(State, await RulesAsync());
        return next.Deadline <= now ? next : null;
    }

    /// <summary>
    /// Asks, through the teams, only those whose slot has no settling entry; true when each of them has its outcome in the ledger, but those whose own stream cannot
    /// be read. All are asked, whoever fails.
    /// </summary>
    private async Task<bool> SettleAsync(SlotInstants slot)
    {
        var now = clock.Now;
        var command = new SettleSlot(slot.Slot, slot.Deadline, SettlementSchedule.IsLate(slot.Deadline, now, clock.StartedAt, clock.Speed));
        var settled = await Ledger.FindSettledAsync(Code, slot.Slot);
        var answers = await Task.WhenAll(State.Villages.Select(village => SettleTeamAsync(GrainKeys.Team(village), command, settled)));
        if (answers.FirstOrDefault(answer => answer?.Problem is not null)?.Problem is { } problem)
            LogNotSettled(logger, Stream, slot.Slot, problem.Code);
        if (answers.Any(answer => answer?.Value is null))
            return false;

        var asked = answers.Sum(answer => answer!.Value!.Asked);
        var execution = await ExecuteAsync(CommandId.Own($"settle:{slot.Slot}"), Actors.System, _ => Decision.Record(new TownshipSlotSettled
        {
            OccurredAt = slot.Deadline,
            Township = Code,
            DutySlot = slot.Slot,
            Deadline = slot.Deadline,
            Asked = asked,
            SettledLate = command.Late,
        }));
        LogSettled(logger, Stream, slot.Slot, asked, command.Late);
        return execution is not Execution.Refused;
    }

    /// <summary>
    /// Null for a team that fails, so that the slot stays due; one whose own stream cannot be read has no members that could be asked, and is passed over.
    /// </summary>
    private async Task<Result<SettledTeam>?> SettleTeamAsync(string team, SettleSlot command, IReadOnlySet<MemberId> settled)
    {
        try
        {
            return await GrainFactory.GetGrain<ITeamSettlement>(team).SettleSlot(command, settled);
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(team, failure))
        {
            LogTeamUnreadable(logger, failure, team, command.Slot);
            return new SettledTeam(0);
        }
        catch (Exception failure)
        {
            LogTeamFailed(logger, failure, team, command.Slot);
            return null;
        }
    }

    /// <summary>A7: has the members of alerts whose window has ended confirm their absence; true when there are any.</summary>
    private async Task<bool> ConfirmAsync(DutyRules rules)
    {
        var now = clock.Now;
        var lapsed = State.OpenAlerts
            .Where(alert => SettlementSchedule.WindowEnd(alert.Value, rules) <= now && !_unconfirmable.Contains(alert.Key)).ToList();
        if (lapsed.Count == 0)
            return false;
        await Task.WhenAll(lapsed.Select(alert => ConfirmAsync(alert.Key, alert.Value, new ConfirmAbsence(
            alert.Value.Slot, now, SettlementSchedule.IsLate(SettlementSchedule.WindowEnd(alert.Value, rules), now, clock.StartedAt, clock.Speed)))));
        return true;
    }

    /// <summary>An absence that could not be confirmed now leaves its alert open, and so due.</summary>
    private async Task ConfirmAsync(AlertId id, OpenAlert alert, ConfirmAbsence command)
    {
        var member = GrainKeys.Of(alert.Member);
        try
        {
            await GrainFactory.GetGrain<IMemberSettlement>(member).ConfirmAbsence(command);
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(member, failure))
        {
            _unconfirmable.Add(id);
            LogUnconfirmable(logger, failure, member, alert.Slot);
        }
        catch (Exception failure)
        {
            LogNotConfirmed(logger, failure, member, alert.Slot);
        }
    }

    /// <summary>Reads what has woken the township since it last reacted, and records the reactions of a page as one append; false when the ledger took none.</summary>
    private async Task<bool> ReactAsync()
    {
        IReadOnlyList<LedgerEntry> page;
        do
        {
            page = await Ledger.ReadWakingAsync(Code, Math.Max(State.ReactedTo, _lookedTo), ReactionPage);
            var reactions = page.Select(entry => (Entry: entry, Event: Readable(entry)!)).Where(reaction => reaction.Event is not null).ToList();
            if (await ExecuteAsync(state => Reactions(state, reactions)) is Execution.Refused)
                return false;
            if (page.Count > 0)
                _lookedTo = page[^1].Sequence;
        }
        while (page.Count == ReactionPage);
        return true;
    }

    /// <summary>Null for a damaged entry: nothing can follow from it, and it must not keep the township from what follows from the others.</summary>
    private LedgerEvent? Readable(LedgerEntry entry)
    {
        try
        {
            return EventCatalog.Read(entry);
        }
        catch (UnreadableEntryException damage)
        {
            LogUnreadable(logger, damage, Stream);
            return null;
        }
    }

    private List<Caused> Reactions(TownshipState state, List<(LedgerEntry Entry, LedgerEvent Event)> page)
    {
        var draft = state.Draft();
        var caused = new List<Caused>();
        foreach (var (entry, @event) in page.Where(item => item.Entry.Sequence > state.ReactedTo))
        {
            if (AlertRules.React(draft, Code, entry, @event) is not { } reaction)
                continue;
            draft.Apply(reaction, sequence: 0);
            caused.Add(new Caused(reaction, CommandId.Own($"react:{entry.Sequence}")));
        }

        return caused;
    }

    private async ValueTask<DutyRules> RulesAsync() =>
        await facts.RulesOfAsync(Code) ?? throw new InvalidOperationException($"Township {Code} is established but its county is not.");

    [LoggerMessage(Level = LogLevel.Information, Message = "{Township} settled {Slot}: {Asked} members had no presence (late: {Late})")]
    private static partial void LogSettled(ILogger logger, string township, DutySlot slot, int asked, bool late);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Township} could not settle {Slot} ({Problem}); it stays due")]
    private static partial void LogNotSettled(ILogger logger, string township, DutySlot slot, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Team} cannot be read and is passed over in {Slot}: no alert says whether its members are present")]
    private static partial void LogTeamUnreadable(ILogger logger, Exception damage, string team, DutySlot slot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Team} failed to settle {Slot}")]
    private static partial void LogTeamFailed(ILogger logger, Exception failure, string team, DutySlot slot);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Member} cannot be read: its absence in {Slot} stays provisional")]
    private static partial void LogUnconfirmable(ILogger logger, Exception damage, string member, DutySlot slot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Member} failed to confirm its absence in {Slot}; it stays due")]
    private static partial void LogNotConfirmed(ILogger logger, Exception failure, string member, DutySlot slot);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Township} passes over an entry that cannot be read: no alert follows from it")]
    private static partial void LogUnreadable(ILogger logger, Exception damage, string township);
}
