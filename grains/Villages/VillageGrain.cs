using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

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

    public async Task<Result<Receipt>> DeclareOutage(DeclareOutage command)
    {
        var execution = await ExecuteAsync(CommandId.Own($"outage:{command.OutageId}"), command.Actor, state => OutageRules.DecideDeclaration(state, Code, command, clock.Now));
        // A repeat has to be of the same outage.
        if (execution is Execution.Seen seen && EventCatalog.Read(seen.Entries[0]) is OutageDeclared first
            && ((first.From, first.To) != (CountyTime.Truncate(command.From), CountyTime.Truncate(OutageRules.EndOf(command))) || (first.Personal is { } told && told.Why != command.Why)))
            return new Problem(ProblemCodes.OutageIdReused, "/outageId");
        if (execution is Execution.Recorded recorded)
            await GrainFactory.GetGrain<ITownshipReactions>(GrainKeys.Of(Code.Township)).Wake(recorded.Entries[^1].Sequence);
        return execution.ToReceipt();
    }

    public async Task<Result<Receipt>> EndOutage(EndOutage command) =>
        (await ExecuteAsync(CommandId.Own($"outage-end:{command.OutageId}"), command.Actor, state => OutageRules.DecideEnd(state, Code, command, clock.Now))).ToReceipt();

    public Task<string?> OutageAt(DateTimeOffset at) => Task.FromResult(State.Outages.Where(outage => outage.Value.Holds(at)).Select(outage => outage.Key).Order(StringComparer.Ordinal).FirstOrDefault());

    public Task<Site?> Site() => Task.FromResult(State.Site);
}
