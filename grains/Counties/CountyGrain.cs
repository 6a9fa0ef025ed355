using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Counties;

[GrainType("county")]
internal sealed class CountyGrain(
    [PersistentState(StateNames.County, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    CountyClock clock,
    ILogger<CountyGrain> logger)
    : LedgerGrain<CountyState>(snapshot, ledgers, StateJson.Default.CountyState, logger), ICountyGrain
{
    protected override CountyCode County => CountyCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    public async Task<Result<Receipt>> Establish(Guid commandId, EstablishCounty command) =>
        (await ExecuteAsync(commandId, Actors.System, state => CountySetupRules.DecideEstablish(state, command, clock.Now))).ToReceipt();

    public async Task<Result<Receipt>> Open(Guid commandId, int villages, int members) =>
        (await ExecuteAsync(commandId, Actors.System, state => CountySetupRules.DecideOpen(state, villages, members, clock.Now))).ToReceipt();

    public async Task<Result<PolicyAnswer>> ChangePolicy(ChangePolicy command)
    {
        var commandId = CommandId.Own(command.IdempotencyKey is { } key ? $"policy-key:{command.Actor}:{key}" : $"policy:{command.Actor}:{command.Expected}");
        return PolicyRules.AnswerOf(await ExecuteAsync(commandId, command.Actor, state => PolicyRules.DecideChange(state, command, clock.Now)), command, State);
    }

    public async Task<Result<Receipt>> DeclareMaintenance(DeclareMaintenance command)
    {
        var window = command.Window;
        var told = command with { Window = window with { From = CountyTime.Truncate(window.From), To = CountyTime.Truncate(window.To) } };
        return MaintenanceRules.AnswerOf(
            await ExecuteAsync(CommandId.Own($"maintenance:{window.Id}"), command.Actor, state => MaintenanceRules.DecideDeclaration(state, told, clock.Now)), told);
    }

    public Task<CountyRules?> Rules() =>
        Task.FromResult(State.Name is { } name ? new CountyRules(County, name, [.. State.Policies], [.. State.Calendar], [.. State.Townships], [.. State.Maintenance]) : null);

    public Task<bool> IsOpen() => Task.FromResult(State.Opened);
}
