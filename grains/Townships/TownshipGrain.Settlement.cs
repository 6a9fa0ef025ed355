using Microsoft.Extensions.Logging;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Townships;

/// <content>Settling a slot when its grace has ended (MISSION B1), and what the end of a window confirms (A7).</content>
internal sealed partial class TownshipGrain
{
    /// <summary>The time is taken before the rules: whatever counts on its day, they have, however far the clock moves while a slot is being settled.</summary>
    private async ValueTask<SlotInstants?> NextDueSlotAsync()
    {
        var now = clock.Now;
        var next = SettlementSchedule.NextSlot(State, await RulesAsync());
        return next.Deadline <= now ? next : null;
    }

    /// <summary>
    /// Asks, through the teams, only those who were not seen in the slot; true when each of them has its outcome in the ledger, but those whose own stream cannot
    /// be read. All are asked, whoever fails.
    /// </summary>
    private async Task<bool> SettleAsync(SlotInstants slot)
    {
        var now = clock.Now;
        var command = new SettleSlot(slot.Slot, slot.Deadline, SettlementSchedule.IsLate(slot.Deadline, now, clock.StartedAt, clock.Speed));
        var seen = await Ledger.FindSeenAsync(Code, slot.Slot);
        var overdue = Task.WhenAll(State.AwaitedReturns.Where(awaited => awaited.Value.LastDay < slot.Slot.Date).Select(awaited => ReportOverdueAsync(awaited.Key, awaited.Value.Member, command)));
        var answers = await Task.WhenAll(State.Villages.Select(async village => (Village: village, Answer: await SettleTeamAsync(village, command, seen))));
        if (answers.FirstOrDefault(team => team.Answer?.Problem is not null).Answer?.Problem is { } problem)
            LogNotSettled(logger, Stream, slot.Slot, problem.Code);
        if (!(await overdue).All(reported => reported) || answers.Any(team => team.Answer?.Value is null))
            return false;

        var (asked, rules) = (answers.Sum(team => team.Answer!.Value!.Asked), await RulesNowAsync());
        var silent = answers.Where(team => team.Answer!.Value!.Silent).Select(team => team.Village).ToList();
        var execution = await ExecuteAsync(CommandId.Own($"settle:{slot.Slot}"), Actors.System, state => Decision.Record(
        [
            new TownshipSlotSettled { OccurredAt = slot.Deadline, Township = Code, DutySlot = slot.Slot, Deadline = slot.Deadline, Asked = asked, SettledLate = command.Late },
            .. GroupAlertRules.Raise(state, Code, command, silent, clock.Now, rules),
        ]));
        LogSettled(logger, Stream, slot.Slot, asked, command.Late);
        return execution is not Execution.Refused;
    }

    /// <summary>
    /// Null for a team that fails, so that the slot stays due; one whose own stream cannot be read has no members that could be asked, and is passed over.
    /// </summary>
    private async Task<Result<SettledTeam>?> SettleTeamAsync(VillageCode village, SettleSlot command, IReadOnlySet<MemberId> seen)
    {
        var team = GrainKeys.Team(village);
        try
        {
            var (grain, outage) = (GrainFactory.GetGrain<ITeamSettlement>(team), await OutageAsync(village, command.Deadline));
            var settled = await grain.SettleSlot(command with { OutageId = outage }, seen);
            // One that was declared while the team was asked explains its absences too.
            return outage is null && settled.Value is { Asked: > 0 } && await OutageAsync(village, command.Deadline) is { } declared
                ? await grain.SettleSlot(command with { OutageId = declared }, seen)
                : settled;
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(team, failure))
        {
            LogTeamUnreadable(logger, failure, team, command.Slot);
            return new SettledTeam(0, Silent: false);
        }
        catch (Exception failure)
        {
            LogTeamFailed(logger, failure, team, command.Slot);
            return null;
        }
    }

    /// <summary>A village whose stream cannot be read explains nothing (A9).</summary>
    private async Task<string?> OutageAsync(VillageCode village, DateTimeOffset at)
    {
        var key = GrainKeys.Village(village);
        try
        {
            return await GrainFactory.GetGrain<IVillageGrain>(key).OutageAt(at);
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(key, failure))
        {
            LogVillageUnreadable(logger, failure, key);
            return null;
        }
    }

    /// <summary>L5: false where the member could not be asked now, so that the slot stays due.</summary>
    private async Task<bool> ReportOverdueAsync(string leaveId, MemberId member, SettleSlot command)
    {
        var key = GrainKeys.Of(member);
        try
        {
            return (await GrainFactory.GetGrain<IMemberSettlement>(key).ReportOverdue(new ReportOverdue(leaveId, command.Slot, command.Deadline, command.Late))).Problem is null;
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(key, failure))
        {
            // Its team tells of it.
            return true;
        }
        catch (Exception failure)
        {
            LogReturnUnknown(logger, failure, key, command.Slot);
            return false;
        }
    }

    /// <summary>A7: has the members of alerts whose window has ended confirm their absence; true when there are any.</summary>
    private async Task<bool> ConfirmAsync(DutyRules rules)
    {
        var now = clock.Now;
        var lapsed = State.OpenAlerts
            .Where(alert => alert.Value.Kind == AlertKind.Absence && SettlementSchedule.WindowEnd(alert.Value, rules) <= now && !_unconfirmable.Contains(alert.Key)).ToList();
        if (lapsed.Count == 0)
            return false;
        await Task.WhenAll(lapsed.Select(alert => ConfirmAsync(alert.Key, alert.Value, new ConfirmAbsence(
            alert.Value.Slot!.Value, now, SettlementSchedule.IsLate(SettlementSchedule.WindowEnd(alert.Value, rules), now, clock.StartedAt, clock.Speed)))));
        return true;
    }

    /// <summary>An absence that could not be confirmed now leaves its alert open, and so due.</summary>
    private async Task ConfirmAsync(AlertId id, OpenAlert alert, ConfirmAbsence command)
    {
        var member = GrainKeys.Of(alert.Member!.Value);
        try
        {
            await GrainFactory.GetGrain<IMemberSettlement>(member).ConfirmAbsence(command);
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(member, failure))
        {
            _unconfirmable.Add(id);
            LogUnconfirmable(logger, failure, member, alert.Slot!.Value);
        }
        catch (Exception failure)
        {
            LogNotConfirmed(logger, failure, member, alert.Slot!.Value);
        }
    }

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

    [LoggerMessage(Level = LogLevel.Error, Message = "{Village} cannot be read: no outage of it explains anything")]
    private static partial void LogVillageUnreadable(ILogger logger, Exception damage, string village);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether {Member} is back from leave could not be asked in {Slot}")]
    private static partial void LogReturnUnknown(ILogger logger, Exception failure, string member, DutySlot slot);
}
