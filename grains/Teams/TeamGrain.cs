using Microsoft.Extensions.Logging;
using Zhucun.Grains.Facts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Teams;

[GrainType("team")]
internal sealed partial class TeamGrain(
    [PersistentState(StateNames.Team, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    LocalFacts facts,
    CountyClock clock,
    ILogger<TeamGrain> logger)
    : LedgerGrain<TeamState>(snapshot, ledgers, StateJson.Default.TeamState, logger), ITeamGrain, ITeamSettlement, ITeamCover
{
    /// <summary>A settlement may wait behind an approval, and must not wait for a silo that is gone; who approves is told to try again.</summary>
    private static readonly TimeSpan CoverAnswersIn = TimeSpan.FromSeconds(2);

    private VillageCode Code => VillageCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    protected override CountyCode County => Code.County;

    public async Task<Result<Receipt>> Form(Guid commandId, IReadOnlyList<MemberId> members, MemberId leader) =>
        (await ExecuteAsync(commandId, Actors.System, state => TeamRules.DecideForm(state, Code, members, leader, clock.Now))).ToReceipt();

    public async Task<Result<LeaveAnswer>> ApproveLeave(MemberId member, LeaveAct act)
    {
        var own = GrainFactory.GetGrain<IMemberLeave>(GrainKeys.Of(member));
        if (await own.LeaveDays(act.LeaveId) is not { } days)
            return new Problem(ProblemCodes.LeaveNotFound);
        var unattended = new List<DateOnly>();
        foreach (var stay in await own.StaysBetween(days.From, days.To))
        {
            unattended.AddRange(stay.Village == Code
                ? await UnattendedWithout(member, stay.Days)
                : await GrainFactory.GetGrain<ITeamCover>(GrainKeys.Team(stay.Village)).UnattendedWithout(member, stay.Days).WaitAsync(CoverAnswersIn));
        }

        return await own.ApproveLeave(act, unattended);
    }

    public async Task<IReadOnlyList<DateOnly>> UnattendedWithout(MemberId member, DaySpan days)
    {
        if (State.Rosters.Count == 0 || await facts.RulesOfAsync(Code.Township) is not { } rules)
            return [];
        var rosters = State.Rosters;
        var others = rosters.Between(days.From, days.To).SelectMany(roster => roster.Members).Where(other => other != member).Distinct();
        var away = await Task.WhenAll(others.Select(async other =>
            (IReadOnlyList<DaySpan>)[.. await AwayAsync(other, days), .. CoverRules.OutsideTeam(other, rosters, days)]));
        return CoverRules.Unattended(days, away, CountyTime.DateOf(clock.Now), rules);
    }

    public async Task<Result<Receipt>> Change(Guid commandId, ChangeTeam command) =>
        (await ExecuteAsync(commandId, command.Actor, state => TeamRules.DecideChange(state, Code, command, clock.Now))).ToReceipt();

    public async Task<Result<SettledTeam>> SettleSlot(SettleSlot command, IReadOnlySet<MemberId> seen)
    {
        // Of the slot's day: a settlement that comes late asks those who were in the team then.
        var members = State.MembersOn(command.Slot.Date);
        var asked = members.Where(member => !seen.Contains(member)).ToList();
        var answers = await Task.WhenAll(asked.Select(member => SettleAsync(GrainKeys.Of(member), command)));
        if (answers.FirstOrDefault(answer => answer?.Problem is not null)?.Problem is { } problem)
            return problem;
        var statuses = answers.Select(answer => answer?.Value?.Status).Where(status => status is not null).ToList();
        return new SettledTeam(statuses.Count, asked.Count == members.Count
            && statuses.Contains(AttendanceStatus.AbsentProvisional) && !statuses.Any(status => status is AttendanceStatus.Present or AttendanceStatus.Late));
    }

    /// <summary>A member whose stream cannot be read covers nobody.</summary>
    private async Task<IReadOnlyList<DaySpan>> AwayAsync(MemberId member, DaySpan days)
    {
        try
        {
            return await GrainFactory.GetGrain<IMemberLeave>(GrainKeys.Of(member)).AwayBetween(days.From, days.To).WaitAsync(CoverAnswersIn);
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(GrainKeys.Of(member), failure))
        {
            LogCoversNobody(logger, failure, GrainKeys.Of(member));
            return [days];
        }
    }

    /// <summary>Null for a member whose stream cannot be read: nothing can be decided on it, and it must not keep the others from their outcome.</summary>
    private async Task<Result<SettledSlot>?> SettleAsync(string member, SettleSlot command)
    {
        try
        {
            return await GrainFactory.GetGrain<IMemberSettlement>(member).SettleSlot(command);
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(member, failure))
        {
            LogUnreadable(logger, failure, member, command.Slot);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Member} cannot be read and is counted as away where leave is approved")]
    private static partial void LogCoversNobody(ILogger logger, Exception damage, string member);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Member} cannot be read and is passed over in {Slot}: whether that member is present is not known, and no alert says so")]
    private static partial void LogUnreadable(ILogger logger, Exception damage, string member, DutySlot slot);
}
