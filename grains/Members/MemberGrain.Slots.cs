using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains.Members;

/// <content>What people and the township do to the member's slots.</content>
internal sealed partial class MemberGrain
{
    public async Task<Result<SettledSlot>> SettleSlot(SettleSlot command)
    {
        var settled = await SettleAsync($"settle:{command.Slot}", (state, rules) => SettlementRules.DecideSlot(state, Id, command, rules));
        if (settled.Problem is { } problem)
            return problem;
        // Settled before the outage was known.
        if (command.OutageId is { } outage && (await ExplainSilence(new ExplainSilence(command.Slot, outage))).Problem is { } refusal)
            return refusal;
        return new SettledSlot(State.CellOf(command.Slot).Status);
    }

    public Task<Result<Receipt>> ConfirmAbsence(ConfirmAbsence command) =>
        SettleAsync($"confirm:{command.Slot}", (state, rules) => SettlementRules.DecideConfirmation(state, Id, command, rules));

    public Task<Result<Receipt>> ExplainSilence(ExplainSilence command) =>
        SettleAsync($"explain:{command.Slot}", (state, rules) => SettlementRules.DecideExplanation(state, Id, command, clock.Now, rules));

    public Task<Result<Receipt>> ReportOverdue(ReportOverdue command) =>
        SettleAsync($"overdue:{command.LeaveId}", (state, rules) => LeaveRules.DecideOverdue(state, Id, command, rules));

    public async Task<Result<Receipt>> DisposeAbsence(DisposeAbsence command)
    {
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.AlertOver);
        var known = new LeaveFacts(clock.Now, await RulesAsync(posting));
        var act = command.Act;
        var execution = await ExecuteAsync(
            TownshipReactions.ResolutionOf(act.AlertId, act.Actor, act.Disposition!.Value), act.Actor, state => DispositionRules.Decide(state, Id, command, known));
        return execution.ToReceipt();
    }

    public async Task<Result<MissionAnswer>> AssignMission(AssignMission command)
    {
        var now = clock.Now;
        return MissionAnswers.Of(
            await ExecuteAsync(CommandId.Own($"mission:{command.MissionId}"), command.Actor, state => MissionRules.DecideAssignment(state, Id, command, now)), command);
    }

    public async Task<Result<MissionAnswer>> CancelMission(CancelMission command)
    {
        var now = clock.Now;
        return MissionAnswers.Of(
            await ExecuteAsync(CommandId.Own($"mission-cancel:{command.MissionId}"), command.Actor, state => MissionRules.DecideCancellation(state, Id, command, now)));
    }

    public async Task<Result<CorrectionAnswer>> RequestCorrection(RequestCorrection command)
    {
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.MemberNotFound);
        var (now, rules) = (clock.Now, await RulesAsync(posting));
        return CorrectionAnswers.Of(
            await ExecuteAsync(CommandId.Own($"correction:{command.CorrectionId}"), command.Actor, state => CorrectionRules.DecideRequest(state, Id, command, now, rules)), command);
    }

    public async Task<Result<CorrectionAnswer>> DecideCorrection(CorrectionAct act)
    {
        if (State.Posting is not { } posting)
            return new Problem(ProblemCodes.CorrectionNotFound);
        var (now, rules) = (clock.Now, await RulesAsync(posting));
        var execution = await ExecuteAsync(
            CommandId.Own($"correction-{act.Granted}:{act.Actor}:{act.CorrectionId}"), act.Actor, state => CorrectionRules.DecideAct(state, Id, act, now, rules));
        await WakeTownshipsAsync(execution);
        return CorrectionAnswers.Of(execution);
    }

    /// <summary>What the system does to a slot: nothing for somebody who is not posted.</summary>
    private async Task<Result<Receipt>> SettleAsync(string command, Func<MemberState, DutyRules, Decision> decide)
    {
        if (State.Posting is not { } posting)
            return new Receipt(0);
        var rules = await RulesAsync(posting);
        return (await ExecuteAsync(CommandId.Own(command), Actors.System, state => decide(state, rules))).ToReceipt();
    }
}
