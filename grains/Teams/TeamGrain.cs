using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Teams;

[GrainType("team")]
internal sealed partial class TeamGrain(
    [PersistentState(StateNames.Team, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    CountyClock clock,
    ILogger<TeamGrain> logger)
    : LedgerGrain<TeamState>(snapshot, ledgers, StateJson.Default.TeamState, logger), ITeamGrain, ITeamSettlement
{
    private VillageCode Code => VillageCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    protected override CountyCode County => Code.County;

    public async Task<Result<Receipt>> Form(Guid commandId, IReadOnlyList<MemberId> members, MemberId leader) =>
        (await ExecuteAsync(commandId, Actors.System, state => TeamRules.DecideForm(state, Code, members, leader, clock.Now))).ToReceipt();

    public async Task<Result<SettledTeam>> SettleSlot(SettleSlot command, IReadOnlySet<MemberId> settled)
    {
        var asked = State.Members.Where(member => !settled.Contains(member)).ToList();
        var answers = await Task.WhenAll(asked.Select(member => SettleAsync(GrainKeys.Of(member), command)));
        return answers.FirstOrDefault(answer => answer?.Problem is not null)?.Problem is { } problem
            ? problem
            : new SettledTeam(answers.Count(answer => answer is not null));
    }

    /// <summary>Null for a member whose stream cannot be read: nothing can be decided on it, and it must not keep the others from their outcome.</summary>
    private async Task<Result<Receipt>?> SettleAsync(string member, SettleSlot command)
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

    [LoggerMessage(Level = LogLevel.Error, Message = "{Member} cannot be read and is passed over in {Slot}: whether that member is present is not known, and no alert says so")]
    private static partial void LogUnreadable(ILogger logger, Exception damage, string member, DutySlot slot);
}
