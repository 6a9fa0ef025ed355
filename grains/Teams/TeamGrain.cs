using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Teams;

[GrainType("team")]
internal sealed class TeamGrain(
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
        var answers = await Task.WhenAll(asked.Select(member =>
            GrainFactory.GetGrain<IMemberSettlement>(GrainKeys.Of(member)).SettleSlot(command)));
        return answers.FirstOrDefault(answer => answer.Problem is not null)?.Problem is { } problem ? problem : new SettledTeam(asked.Count);
    }
}
