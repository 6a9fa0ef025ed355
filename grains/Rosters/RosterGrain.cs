using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Rosters;

[GrainType("roster")]
internal sealed partial class RosterGrain(
    [PersistentState(StateNames.Roster, StateNames.Provider)] IPersistentState<GrainSnapshot> snapshot,
    ILedgers ledgers,
    CountyClock clock,
    ILogger<RosterGrain> logger)
    : LedgerGrain<RosterState>(snapshot, ledgers, StateJson.Default.RosterState, logger), IRosterGrain
{
    /// <summary>In memory only: after a silo's death the begun import's own time says it.</summary>
    private DateTimeOffset _busyUntil;

    protected override CountyCode County => CountyCode.Parse(GrainKeys.CodeIn(this.GetPrimaryKeyString()));

    public async Task<Result<RosterImportAnswer>> Begin(BeginRosterImport command)
    {
        if (await FindDoneAsync(command.ImportId, command.Digest) is { } done)
            return done;
        var now = clock.Now;
        var id = CommandId.Own(command.IdempotencyKey is { } key ? $"roster-begin-key:{command.Actor}:{key}" : $"roster-begin:{command.ImportId}:{command.Digest}");
        var execution = await ExecuteAsync(id, command.Actor, state => RosterRules.DecideBegin(state, command, now, _busyUntil));
        if (execution is Execution.Refused refused)
            return refused.Problem;
        // The key stands for another import.
        if (execution is Execution.Seen seen && EventCatalog.Read(seen.Entries[0]) is RosterImportBegun begun && (begun.ImportId, begun.Digest) != (command.ImportId, command.Digest))
            return new Problem(ProblemCodes.CommandIdReused);
        var answer = new RosterImportAnswer { ImportId = command.ImportId, Digest = command.Digest, From = command.From, Counts = command.Counts };
        if (State.Open?.Is(command.ImportId, command.Digest) != true)
            return execution is Execution.Seen ? new Problem(ProblemCodes.RosterChangedSince) : answer with { Sequence = State.Version };
        _busyUntil = now + RosterRules.LastsAtMost;
        LogBegun(logger, Stream, command.ImportId, command.Counts.Joins, command.Counts.Leaves, command.Counts.Moves, command.Counts.Changes);
        // What was begun is what was seen, also where less of it is left.
        return answer with { Counts = State.Open.Counts };
    }

    public async Task<Result<Receipt>> CarryOut(string importId, string digest, IReadOnlyList<RosterStep> steps)
    {
        if (State.Open is not { } open || !open.Is(importId, digest))
            return await FindDoneAsync(importId, digest) is { Sequence: { } sequence } ? new Receipt(sequence) : new Problem(ProblemCodes.RosterChangedSince);
        _busyUntil = clock.Now + RosterRules.LastsAtMost;
        var receipts = await Task.WhenAll(steps.Select(step => step.CarryOutAsync(GrainFactory, CommandId.Own($"roster:{importId}:{digest}:{step.Name}"))));
        return receipts.FirstOrDefault(receipt => receipt.Problem is not null)?.Problem is { } problem ? problem : new Receipt(receipts.Max(receipt => receipt.Value!.Sequence));
    }

    public async Task<Result<RosterImportAnswer>> Complete(string importId, string digest, string actor)
    {
        var execution = await ExecuteAsync(CompletionOf(importId, digest), actor, state => RosterRules.DecideCompletion(state, importId, digest, clock.Now));
        if (execution is Execution.Refused refused)
            return refused.Problem;
        _busyUntil = default;
        return (await FindDoneAsync(importId, digest))!;
    }

    private async Task<RosterImportAnswer?> FindDoneAsync(string importId, string digest) =>
        await Ledger.FindCommandAsync(Stream, CompletionOf(importId, digest)) is [var entry, ..] && EventCatalog.Read(entry) is RosterImported done
            ? new() { ImportId = done.ImportId, Digest = done.Digest, From = done.From, Counts = done.Counts, Sequence = entry.Sequence }
            : null;

    private static Guid CompletionOf(string importId, string digest) => CommandId.Own($"roster-complete:{importId}:{digest}");

    [LoggerMessage(Level = LogLevel.Information, Message = "{Roster} applies import {Import}: {Joins} join, {Leaves} leave, {Moves} move, {Changes} change")]
    private static partial void LogBegun(ILogger logger, string roster, string import, int joins, int leaves, int moves, int changes);
}
