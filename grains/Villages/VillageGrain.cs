using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Villages;

[GrainType("village")]
internal sealed class VillageGrain(
    [PersistentState(StateNames.Village, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    CountyClock clock,
    ILogger<VillageGrain> logger)
    : LedgerGrain<VillageState>(snapshot, ledgers, StateJson.Default.VillageState, logger), IVillageGrain
{
    private VillageCode Code => VillageCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    protected override CountyCode County => Code.County;

    public async Task<Result<Receipt>> Establish(Guid commandId, string name, Site site) =>
        (await ExecuteAsync(commandId, Actors.System, state => VillageRules.DecideEstablish(state, Code, name, site, clock.Now))).ToReceipt();

    public Task<Site?> Site() => Task.FromResult(State.Site);
}
